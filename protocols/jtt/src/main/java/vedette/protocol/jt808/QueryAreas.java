// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Query of areas or routes (查询区域或线路数据), message {@code 0x8608}; since 2019.
 *
 * @param type as in {@link Area}
 * @param ids none for all of the type
 */
public record QueryAreas(int type, List<Integer> ids) {
    public static final int MESSAGE_ID = 0x8608;

    public QueryAreas {
        ids = List.copyOf(ids);
    }

    static QueryAreas decode(FieldReader in) throws MalformedMessageException {
        int type = in.u8("type", Area.TYPES);
        long count = Integer.toUnsignedLong(in.u32("count", "0 all"));
        List<Integer> ids = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            ids.add(in.u32("id"));
        }
        return new QueryAreas(type, ids);
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeInt(ids.size());
        ids.forEach(out::writeInt);
    }
}
