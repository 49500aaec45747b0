// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to a query of parameters (查询终端参数应答), message {@code 0x0104}.
 *
 * @param restHex what follows the last whole item: nothing, but for terminals that state a wrong length
 */
public record ParametersReply(int answeredSerial, int statedCount, List<Parameter> parameters, String restHex) {
    public static final int MESSAGE_ID = 0x0104;

    public ParametersReply {
        parameters = List.copyOf(parameters);
    }

    static ParametersReply decode(FieldReader in) throws MalformedMessageException {
        return new ParametersReply(
                in.u16("answeredSerial"), in.u8("count"), Parameter.decodeAll(in), Parameter.restHex(in));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(statedCount);
        parameters.forEach(parameter -> parameter.encode(out));
        out.writeBytes(HexFormat.of().parseHex(restHex));
    }

    /** {@code name=value} of every parameter, one a line. */
    String describe() {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : parameters) {
            out.append(out.length() == 0 ? "" : "\n").append(parameter.describe());
        }
        return out.toString();
    }
}
