// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A route (路线): the whole of message {@code 0x8606}, which sets one. A route has times and no speed limit of its own; its
 * sections have.
 */
public record Route(int id, AreaRules rules, List<RoutePoint> points, GbkText name) implements Area {
    public static final int MESSAGE_ID = 0x8606;

    private static final @Nullable String[] ATTRIBUTE_NAMES = {
        "timed", null, "tell driver on entry", "tell platform on entry", "tell driver on exit", "tell platform on exit"
    };

    public Route {
        points = List.copyOf(points);
    }

    static Route decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int id = in.u32("id");
        int attributeBits = in.bits16("attributes", ATTRIBUTE_NAMES);
        AreaRules times = AreaRules.decode(in, attributeBits & ~AreaRules.LIMITED);
        int count = in.u16("pointCount");
        List<RoutePoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(RoutePoint.decode(in, edition));
        }
        AreaRules rules = new AreaRules(attributeBits, times.start(), times.end(), 0, 0);
        return new Route(id, rules, points, AreaRules.decodeName(in, edition));
    }

    @Override
    public void encode(ByteBuf out, Edition edition) {
        int attributeBits = rules.attributeBits();
        out.writeInt(id);
        out.writeShort(attributeBits);
        new AreaRules(attributeBits & ~AreaRules.LIMITED, rules.start(), rules.end(), 0, 0).encode(out);
        out.writeShort(points.size());
        points.forEach(point -> point.encode(out, edition));
        AreaRules.encodeName(out, name, edition);
    }
}
