// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of an upload by FTP (文件上传控制), message {@code 0x9207}.
 *
 * @param uploadSerial of the {@link FileUpload}
 * @param command 0 pause, 1 go on, 2 cancel
 */
public record FileUploadControl(int uploadSerial, int command) {
    public static final int MESSAGE_ID = 0x9207;

    static FileUploadControl decode(FieldReader in) throws MalformedMessageException {
        return new FileUploadControl(in.u16("uploadSerial"), in.u8("command", "0 pause, 1 go on, 2 cancel"));
    }

    void encode(ByteBuf out) {
        out.writeShort(uploadSerial);
        out.writeByte(command);
    }
}
