// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * Answer to a file that was sent (文件上传完成消息应答), message {@code 0x9212}: it is complete, or these parts are missing.
 *
 * @param type as in {@link AttachmentInfo}
 * @param missing at most {@value #MAX_PARTS}; none when it is complete
 */
record AttachmentAnswer(GbkText name, int type, int result, List<Part> missing) {
    static final int MESSAGE_ID = 0x9212;
    static final int COMPLETE = 0;
    static final int SEND_AGAIN = 1;

    /** As many as its count can say. */
    static final int MAX_PARTS = 255;

    /** A part of a file. */
    record Part(int offset, int length) {}

    AttachmentAnswer {
        missing = List.copyOf(missing);
    }

    static AttachmentAnswer of(AttachmentInfo file, List<Part> missing) {
        return new AttachmentAnswer(file.name(), file.type(), missing.isEmpty() ? COMPLETE : SEND_AGAIN, missing);
    }

    static AttachmentAnswer decode(FieldReader in) throws MalformedMessageException {
        GbkText name = GbkText.decode(in, "name", in.u8("nameLength", "bytes"));
        int type = in.u8("type", AttachmentInfo.TYPES);
        int result = in.u8("result", "0 complete, 1 send again");
        int count = in.u8("count");
        List<Part> missing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            missing.add(new Part(in.u32("offset"), in.u32("length", "bytes")));
        }
        return new AttachmentAnswer(name, type, result, missing);
    }

    void encode(ByteBuf out) {
        out.writeByte(name.lengthBytes());
        name.encode(out);
        out.writeByte(type);
        out.writeByte(result);
        out.writeByte(missing.size());
        for (Part part : missing) {
            out.writeInt(part.offset());
            out.writeInt(part.length());
        }
    }
}
