// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Query of parameters (参数查询), command {@code 0x80} as the platform sends it.
 *
 * @param ids see {@link ParameterName}
 */
record ParameterQuery(DeviceTime time, List<Integer> ids) {
    ParameterQuery {
        ids = List.copyOf(ids);
    }

    /** Asks for every parameter that there is. */
    static ParameterQuery all(long timeMs) {
        List<Integer> ids = new ArrayList<>();
        for (ParameterName name : ParameterName.values()) {
            ids.add(name.id());
        }
        return new ParameterQuery(DeviceTime.of(timeMs), ids);
    }

    static ParameterQuery decode(FieldReader in) throws MalformedMessageException {
        DeviceTime time = DeviceTime.decode(in);
        int count = in.u8("parameterCount");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.u8("parameter");
            ParameterName name = ParameterName.of(id);
            in.meaning(name == null ? "" : name.title());
            ids.add(id);
        }
        return new ParameterQuery(time, ids);
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeByte(ids.size());
        ids.forEach(out::writeByte);
    }
}
