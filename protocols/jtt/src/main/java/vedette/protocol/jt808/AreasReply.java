// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Areas or routes of a terminal (查询区域或线路数据应答), message {@code 0x0608}; since 2019. Each has the form of the
 * message that sets it. Terminals differ on whether the head of that message is repeated: what does not read to its end is
 * kept as it came.
 *
 * @param type as in {@link Area}
 * @param statedCount how many the terminal says there are
 * @param areas empty when they cannot be read
 * @param rest what cannot be read
 */
public record AreasReply(int type, int statedCount, List<Area> areas, Octets rest) {
    public static final int MESSAGE_ID = 0x0608;

    public AreasReply {
        areas = List.copyOf(areas);
    }

    static AreasReply decode(FieldReader in) throws MalformedMessageException {
        int type = in.u8("type", Area.TYPES);
        int count = in.u32("count");
        if (!reads(ahead(in), type, count)) {
            return new AreasReply(type, count, List.of(), Octets.rest(in, "areas", "in a form of the terminal's own"));
        }
        return new AreasReply(type, count, areas(in, type, count), Octets.NONE);
    }

    private static List<Area> areas(FieldReader in, int type, int count) throws MalformedMessageException {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            areas.add(Area.decode(in, type, Edition.V2019));
        }
        return areas;
    }

    private static boolean reads(ByteBuf ahead, int type, int count) {
        FieldReader in = new FieldReader(ahead);
        try {
            areas(in, type, count);
            return in.remaining() == 0 && type >= Area.CIRCLE && type <= Area.ROUTE;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private static ByteBuf ahead(FieldReader in) {
        ByteBuf bytes = Unpooled.buffer(in.remaining());
        for (int i = 0; i < in.remaining(); i++) {
            bytes.writeByte(in.peekU8(i));
        }
        return bytes;
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeInt(statedCount);
        areas.forEach(area -> area.encode(out, Edition.V2019));
        rest.encode(out);
    }
}
