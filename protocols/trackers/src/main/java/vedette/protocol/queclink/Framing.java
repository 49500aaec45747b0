// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells where a frame of either form ends. */
final class Framing {
    /** More bytes are needed. */
    static final int INCOMPLETE = 0;

    /** No frame begins there. */
    static final int NO_FRAME = -1;

    /** Longer than any frame of a device. */
    static final int MAX_FRAME_BYTES = 4 * 1024;

    private static final List<byte[]> TEXT_HEADS = List.of(ascii("+RESP:GT"), ascii("+BUFF:GT"), ascii("+ACK:GT"));
    private static final int COUNT_DIGITS = 4;
    private static final int[] TRAILER_DIGITS = {COUNT_DIGITS, 6, 10};
    private static final int HEXADECIMAL = 16;

    private Framing() {}

    /**
     * Length of the frame that begins at {@code from}.
     *
     * @param whole whether nothing follows the readable bytes (a datagram)
     */
    static int length(ByteBuf in, int from, boolean whole) {
        int first = in.getByte(from);
        if (first == '\r' || first == '\n' || first == 0) {
            return filler(in, from);
        }
        if (first != '+') {
            return NO_FRAME;
        }
        int text = textHead(in, from);
        return text > 0 ? textLength(in, from, whole) : text == 0 ? INCOMPLETE : BinaryHead.length(in, from);
    }

    /** Whether the bytes that begin at {@code from} are of the text form. */
    static boolean isText(ByteBuf in, int from) {
        return textHead(in, from) > 0;
    }

    /** Whether a frame is one beyond doubt: by its check code, or by head, end and count number. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        if (isFiller(in, from)) {
            return false;
        }
        if (isText(in, from)) {
            int end = from + length - 1;
            return in.getByte(end) == TextLine.END && isBehindCount(in, from, end);
        }
        return in.getByte(from + 1) == 0 ? ShortFrame.isIntact(in, from) : BinaryHead.isIntact(in, from, length);
    }

    static boolean isFiller(ByteBuf in, int from) {
        return in.getByte(from) != '+';
    }

    private static int filler(ByteBuf in, int from) {
        int at = from;
        while (at < in.writerIndex() && (in.getByte(at) == '\r' || in.getByte(at) == '\n' || in.getByte(at) == 0)) {
            at++;
        }
        return at - from;
    }

    /** 1 when a head of the text form stands there, 0 when it may yet, -1 when not. */
    private static int textHead(ByteBuf in, int from) {
        int best = -1;
        for (byte[] head : TEXT_HEADS) {
            int length = Math.min(head.length, in.writerIndex() - from);
            boolean same = true;
            for (int i = 0; i < length && same; i++) {
                same = in.getByte(from + i) == head[i];
            }
            if (same) {
                best = Math.max(best, length == head.length ? 1 : 0);
            }
        }
        return best;
    }

    /**
     * Up to the end sign. One inside a field is told apart by what stands round it: the end follows the count number, or
     * another frame follows the end. A frame that lost its end ends where the next begins.
     */
    private static int textLength(ByteBuf in, int from, boolean whole) {
        int end = in.writerIndex();
        for (int at = from + 1; at < end; at++) {
            byte value = in.getByte(at);
            if (value == TextLine.END) {
                if (isBehindCount(in, from, at) || (at + 1 == end ? whole : isBetweenFrames(in.getByte(at + 1)))) {
                    return at + 1 - from;
                }
            } else if (value == '+' && textHead(in, at) > 0) {
                return at - from;
            }
        }
        return whole ? end - from : INCOMPLETE;
    }

    private static boolean isBetweenFrames(byte value) {
        return value == '+' || value == '\r' || value == '\n' || value == 0;
    }

    private static boolean isBehindCount(ByteBuf in, int from, int end) {
        for (int digits : TRAILER_DIGITS) {
            int comma = end - digits - 1;
            if (comma > from && in.getByte(comma) == ',' && isHex(in, comma + 1, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            byte value = in.getByte(at);
            if (value < 0 || Character.digit((char) value, HEXADECIMAL) < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
