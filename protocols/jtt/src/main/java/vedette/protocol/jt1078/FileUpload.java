// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * Order to send recordings by FTP (文件上传指令), message {@code 0x9206}; {@link FileUploadDone} follows when it is done.
 *
 * @param path on the server
 * @param recordings which of them
 * @param conditionBits when it may: bit 0 by Wi-Fi, bit 1 by LAN, bit 2 by 3G or 4G
 */
public record FileUpload(
        GbkText host,
        int port,
        GbkText user,
        GbkText password,
        GbkText path,
        RecordingQuery recordings,
        int conditionBits) {
    public static final int MESSAGE_ID = 0x9206;

    static FileUpload decode(FieldReader in) throws MalformedMessageException {
        return new FileUpload(
                text(in, "host"),
                in.u16("port"),
                text(in, "user"),
                text(in, "password"),
                text(in, "path"),
                RecordingQuery.decode(in),
                in.u8("condition", "bit 0 Wi-Fi, bit 1 LAN, bit 2 3G or 4G"));
    }

    private static GbkText text(FieldReader in, String name) throws MalformedMessageException {
        return GbkText.decode(in, name, in.u8(name + "Length", "bytes"));
    }

    void encode(ByteBuf out) {
        text(out, host);
        out.writeShort(port);
        text(out, user);
        text(out, password);
        text(out, path);
        recordings.encode(out);
        out.writeByte(conditionBits);
    }

    private static void text(ByteBuf out, GbkText text) {
        out.writeByte(text.lengthBytes());
        text.encode(out);
    }

    @Override
    public String toString() {
        return "FileUpload[host=" + host + ", port=" + port + ", user=" + user + ", password=…, path=" + path + ", "
                + recordings + ", conditionBits=" + conditionBits + ']';
    }
}
