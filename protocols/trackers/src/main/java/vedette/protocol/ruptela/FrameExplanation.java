// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Tells what a frame says, by the same readers that the session uses. A wrong check code is told in the end. */
final class FrameExplanation {
    private FrameExplanation() {}

    static void write(ByteBuf frame, Explanation out) {
        FieldReader in = new FieldReader(frame.slice(), out);
        try {
            in.u16("length", "bytes of the content");
            in.u64("imei", "");
            int message = in.u8("message");
            in.meaning(Message.name(message));
            int outer = in.enter("content", in.remaining() - Framing.CHECK_BYTES);
            content(in, message);
            in.leave(outer);
            in.u16("check", "CRC-16/KERMIT of the content");
            Framing.verify(frame);
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void content(FieldReader in, int message) throws MalformedMessageException {
        boolean extended = message == Message.EXTENDED_RECORDS;
        if (extended || message == Message.RECORDS) {
            in.u8("recordsLeft", "more in the device");
            int count = in.u8("count");
            for (int i = 0; i < count; i++) {
                RecordHead.decode(in, extended);
                IoElements.read(in, extended, (id, bits, widthBytes) -> {});
            }
        } else if (message == Message.TROUBLE_CODES) {
            int count = TroubleCode.count(in);
            for (int i = 0; i < count; i++) {
                TroubleCode.decode(in);
            }
            if (in.remaining() > 0) {
                in.rest("payload", "");
            }
        } else if (message == Message.TEXT_ANSWER) {
            in.text("text", in.remaining(), StandardCharsets.US_ASCII);
        } else if (in.remaining() > 0) {
            in.rest("payload", "");
        }
    }
}
