// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Query of given parameters (查询指定终端参数), message {@code 0x8106}. */
public record QueryParameters(List<Integer> ids) {
    public static final int MESSAGE_ID = 0x8106;

    public QueryParameters {
        ids = List.copyOf(ids);
    }

    static QueryParameters decode(FieldReader in) throws MalformedMessageException {
        int count = in.u8("count");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.u32("id");
            if (in.isExplaining()) {
                in.meaning(ParameterName.of(id));
            }
            ids.add(id);
        }
        return new QueryParameters(ids);
    }

    void encode(ByteBuf out) {
        out.writeByte(ids.size());
        ids.forEach(out::writeInt);
    }
}
