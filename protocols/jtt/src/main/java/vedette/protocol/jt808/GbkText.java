// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.util.Arrays;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A text of the standard: GBK, padded or cut as the terminal likes. It keeps the bytes, because no character set gives
 * broken ones back.
 */
public final class GbkText {
    /** The character set of every text in the standard. */
    public static final Charset GBK = Charset.forName("GBK");

    private final byte[] bytes;

    private GbkText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A text without padding. */
    public static GbkText of(String text) {
        return new GbkText(text.getBytes(GBK));
    }

    /** The text of {@code bytes}, which it keeps. */
    public static GbkText wrap(byte[] bytes) {
        return new GbkText(bytes);
    }

    /** A text padded with zero bytes, or cut, to {@code length} bytes. */
    public static GbkText fixed(String text, int length) {
        return new GbkText(Arrays.copyOf(text.getBytes(GBK), length));
    }

    /** Reads {@code length} bytes. */
    public static GbkText decode(FieldReader in, String name, int length) throws MalformedMessageException {
        GbkText text = new GbkText(in.bytes(name, length, ""));
        if (in.isExplaining()) {
            in.meaning(Explanation.printable(text.text()));
        }
        return text;
    }

    /** Reads everything that is left. */
    public static GbkText rest(FieldReader in, String name) throws MalformedMessageException {
        return decode(in, name, in.remaining());
    }

    public void encode(ByteBuf out) {
        out.writeBytes(bytes);
    }

    public int lengthBytes() {
        return bytes.length;
    }

    /** The text without padding, on whichever side it stands. */
    public String text() {
        int from = 0;
        int to = bytes.length;
        while (from < to && isPadding(bytes[from])) {
            from++;
        }
        while (to > from && isPadding(bytes[to - 1])) {
            to--;
        }
        return new String(bytes, from, to - from, GBK);
    }

    private static boolean isPadding(byte value) {
        return value == 0 || value == ' ';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GbkText text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
