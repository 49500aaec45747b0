// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * One file: it begins (附件信息上传), message {@code 0x1211}, or was sent (文件上传完成消息), message {@code 0x1212}.
 *
 * @param type 0 picture (Yue-biao: panorama), 1 sound, 2 video, 3 text, 4 other (Yue-biao: face), 5 other
 * @param sizeBytes unsigned
 */
record AttachmentInfo(GbkText name, int type, int sizeBytes) {
    static final int BEGIN_MESSAGE_ID = 0x1211;
    static final int END_MESSAGE_ID = 0x1212;

    static final String TYPES = "0 picture, 1 sound, 2 video, 3 text, 4 other or face, 5 other";

    static AttachmentInfo decode(FieldReader in) throws MalformedMessageException {
        return new AttachmentInfo(
                GbkText.decode(in, "name", in.u8("nameLength", "bytes")),
                in.u8("type", TYPES),
                in.u32("size", "bytes"));
    }

    void encode(ByteBuf out) {
        out.writeByte(name.lengthBytes());
        name.encode(out);
        out.writeByte(type);
        out.writeInt(sizeBytes);
    }
}
