// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * An upload by FTP has ended (文件上传完成通知), message {@code 0x1206}.
 *
 * @param answeredSerial of the {@link FileUpload}
 * @param result {@link #OK} or failed
 */
public record FileUploadDone(int answeredSerial, int result) {
    public static final int MESSAGE_ID = 0x1206;
    public static final int OK = 0;

    static FileUploadDone decode(FieldReader in) throws MalformedMessageException {
        return new FileUploadDone(in.u16("answeredSerial"), in.u8("result", "0 ok, 1 failed"));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(result);
    }
}
