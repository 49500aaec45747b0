// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A vendor's answer to a line of text, not in the standard: message {@code 0x1300} with a two-byte head and UTF-16, message
 * {@code 0x6006} with a one-byte head and GBK.
 *
 * @param wide whether it is the form of 0x1300
 * @param head no meaning is known
 */
public record TextReply(boolean wide, int head, Octets line) {
    public static final int WIDE_MESSAGE_ID = 0x1300;
    public static final int NARROW_MESSAGE_ID = 0x6006;

    static TextReply decode(FieldReader in, boolean wide) throws MalformedMessageException {
        TextReply reply = new TextReply(wide, wide ? in.u16("head") : in.u8("head"), Octets.rest(in, "text", ""));
        if (in.isExplaining() && reply.line.lengthBytes() > 0) {
            in.meaning(Explanation.printable(reply.text()));
        }
        return reply;
    }

    void encode(ByteBuf out) {
        if (wide) {
            out.writeShort(head);
        } else {
            out.writeByte(head);
        }
        line.encode(out);
    }

    /** The line without padding. */
    String text() {
        return wide
                ? new String(line.bytes(), StandardCharsets.UTF_16BE).strip()
                : GbkText.wrap(line.bytes()).text();
    }
}
