// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Data of the driving recorder (行驶记录数据上传), message {@code 0x0700}, passed through.
 *
 * @param command the recorder's command word that is answered
 * @param block a whole packet of GB/T 19056
 */
public record RecorderData(int answeredSerial, int command, Octets block) {
    public static final int MESSAGE_ID = 0x0700;

    static RecorderData decode(FieldReader in) throws MalformedMessageException {
        return new RecorderData(in.u16("answeredSerial"), in.u8("command"), Octets.rest(in, "block", "GB/T 19056"));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(command);
        block.encode(out);
    }
}
