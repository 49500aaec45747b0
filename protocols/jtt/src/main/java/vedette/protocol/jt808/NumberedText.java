// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** A number and a text with its length: an event, an answer, a line of a menu. */
public record NumberedText(int number, GbkText text) {

    public static NumberedText of(int number, String text) {
        return new NumberedText(number, GbkText.of(text));
    }

    /** Reads {@code count} of them, or all that are left when {@code count} is negative. */
    static List<NumberedText> decode(FieldReader in, String name, int count, boolean wideLength)
            throws MalformedMessageException {
        List<NumberedText> all = new ArrayList<>();
        while (count < 0 ? in.remaining() > 0 : all.size() < count) {
            int number = in.u8(name);
            int length = wideLength ? in.u16("textLength") : in.u8("textLength");
            all.add(new NumberedText(number, GbkText.decode(in, "text", length)));
        }
        return List.copyOf(all);
    }

    /** @param wideLength whether the length has two bytes */
    void encode(ByteBuf out, boolean wideLength) {
        out.writeByte(number);
        if (wideLength) {
            out.writeShort(text.lengthBytes());
        } else {
            out.writeByte(text.lengthBytes());
        }
        text.encode(out);
    }
}
