// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A polygonal area (多边形区域): the whole of message {@code 0x8604}, which sets one. The speed limit at night stands behind
 * the vertices here.
 */
public record Polygon(int id, AreaRules rules, List<Vertex> vertices, int nightMaxSpeedKmh, GbkText name)
        implements Area {
    public static final int MESSAGE_ID = 0x8604;

    /** A corner. */
    public record Vertex(int latitudeE6, int longitudeE6) {}

    public Polygon {
        vertices = List.copyOf(vertices);
    }

    static Polygon decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int id = in.u32("id");
        AreaRules rules = AreaRules.decode(in, in.bits16("attributes", AreaRules.NAMES));
        int count = in.u16("vertexCount");
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vertices.add(new Vertex(in.u32("latitude", "1e-6 deg"), in.u32("longitude", "1e-6 deg")));
        }
        return new Polygon(id, rules, vertices, rules.decodeNight(in, edition), AreaRules.decodeName(in, edition));
    }

    @Override
    public void encode(ByteBuf out, Edition edition) {
        out.writeInt(id);
        out.writeShort(rules.attributeBits());
        rules.encode(out);
        out.writeShort(vertices.size());
        for (Vertex vertex : vertices) {
            out.writeInt(vertex.latitudeE6());
            out.writeInt(vertex.longitudeE6());
        }
        rules.encodeNight(out, nightMaxSpeedKmh, edition);
        AreaRules.encodeName(out, name, edition);
    }
}
