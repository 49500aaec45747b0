// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A command for the driving recorder (GB/T 19056), passed through: request of data (行驶记录数据采集命令), message
 * {@code 0x8700}, and setting of parameters (行驶记录参数下传命令), message {@code 0x8701}.
 *
 * @param command the recorder's command word
 * @param block a whole packet of the recorder's standard; may be empty
 */
public record RecorderCommand(int command, Octets block) {
    public static final int REQUEST_MESSAGE_ID = 0x8700;
    public static final int PARAMETERS_MESSAGE_ID = 0x8701;

    static RecorderCommand decode(FieldReader in) throws MalformedMessageException {
        return new RecorderCommand(in.u8("command"), Octets.rest(in, "block", "GB/T 19056"));
    }

    void encode(ByteBuf out) {
        out.writeByte(command);
        block.encode(out);
    }
}
