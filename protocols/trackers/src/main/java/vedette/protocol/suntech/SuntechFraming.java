// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;

/**
 * Tells where a frame ends. A line ends with CR, but for UEX: what came in at the device's serial port stands in it as it was,
 * and only its length tells where it ends. A line that lost its CR ends where the next begins.
 */
final class SuntechFraming {
    /** More bytes are needed. */
    static final int INCOMPLETE = 0;

    /** No frame begins there. */
    static final int NO_FRAME = -1;

    private static final int MAX_HEAD = 10;
    private static final int MIN_OLD_HEAD = 5;
    private static final int UNIVERSAL_HEAD = 3;
    private static final int IDENTITY_DIGITS = 10;
    private static final int MAX_DATA_BYTES = 4096;

    /** Fields from the latitude to the length of the data. */
    private static final int OLD_DATA_FIELD = 9;

    private static final int UNIVERSAL_DATA_FIELD = 8;

    private SuntechFraming() {}

    static int length(ByteBuf in, int from, boolean whole) {
        int first = in.getByte(from);
        if (isFiller(first)) {
            int at = from + 1;
            while (at < in.writerIndex() && isFiller(in.getByte(at))) {
                at++;
            }
            return at - from;
        }
        if (BinaryReport.isType(first)) {
            return BinaryReport.length(in, from);
        }
        int head = head(in, from);
        return head > 0 ? lineLength(in, from, head, whole) : head < 0 || whole ? NO_FRAME : INCOMPLETE;
    }

    static boolean isFiller(int first) {
        return first == '\r' || first == '\n';
    }

    /** Index behind the head's semicolon, less {@code from}; 0 when it may yet come, -1 when there is no head. */
    static int head(ByteBuf in, int from) {
        int end = Math.min(in.writerIndex(), from + MAX_HEAD + 1);
        for (int at = from; at < end; at++) {
            byte value = in.getByte(at);
            if (value == ';') {
                return isHead(in, from, at) ? at + 1 - from : -1;
            }
            if (!isLetter(value) && !isDigit(value)) {
                return -1;
            }
        }
        return end - from > MAX_HEAD || !mayBeHead(in, from, end) ? -1 : 0;
    }

    private static boolean isHead(ByteBuf in, int from, int semicolon) {
        int length = semicolon - from;
        if (length == UNIVERSAL_HEAD) {
            return semicolon + 1 == in.writerIndex() || isDigit(in.getByte(semicolon + 1));
        }
        return length >= MIN_OLD_HEAD && mayBeHead(in, from, semicolon);
    }

    /** Three letters, or ST or SA, three digits and what follows them. */
    private static boolean mayBeHead(ByteBuf in, int from, int end) {
        boolean letters = end - from <= UNIVERSAL_HEAD;
        boolean old = true;
        for (int at = from; at < end; at++) {
            byte value = in.getByte(at);
            letters &= isLetter(value);
            switch (at - from) {
                case 0 -> old &= value == 'S';
                case 1 -> old &= value == 'T' || value == 'A';
                case 2, 3, 4 -> old &= isDigit(value);
                default -> {}
            }
        }
        return letters || old;
    }

    private static int lineLength(ByteBuf in, int from, int head, boolean whole) {
        int at = from + head;
        if (in.getByte(from + head - 2) == 'X' && in.getByte(from + head - 3) == 'E') {
            at = behindData(in, from, head == UNIVERSAL_HEAD + 1 ? UNIVERSAL_DATA_FIELD : OLD_DATA_FIELD);
            if (at < 0) {
                at = from + head;
            } else if (at == INCOMPLETE && !whole) {
                return INCOMPLETE;
            }
        }
        for (int i = Math.max(at, from + head); i < in.writerIndex(); i++) {
            if (in.getByte(i) == '\r') {
                return i + 1 - from;
            }
            if (isNextLine(in, i)) {
                return i - from;
            }
        }
        return whole ? in.writerIndex() - from : INCOMPLETE;
    }

    /** Index behind the data of a UEX, {@link #INCOMPLETE} when they are not all there, -1 when there are none. */
    private static int behindData(ByteBuf in, int from, int lengthField) {
        int field = -1;
        int length = -1;
        for (int at = from; at < in.writerIndex(); at++) {
            byte value = in.getByte(at);
            boolean begins = at == from || in.getByte(at - 1) == ';';
            if (begins && field < 0 && (value == '+' || value == '-') && at + 1 < in.writerIndex()) {
                field = isCoordinate(in, at) ? 0 : -1;
            }
            if (value == '\r') {
                return -1;
            } else if (value == ';') {
                if (length >= 0) {
                    return length > MAX_DATA_BYTES ? -1 : dataEnd(in, at + 1 + length);
                }
                field += field >= 0 ? 1 : 0;
                length = field == lengthField ? 0 : -1;
            } else if (length >= 0) {
                length = isDigit(value) && length <= MAX_DATA_BYTES ? length * 10 + value - '0' : MAX_DATA_BYTES + 1;
            }
        }
        return INCOMPLETE;
    }

    /** {@code end} if a field or the line ends there; otherwise the length of the data is wrong. */
    private static int dataEnd(ByteBuf in, int end) {
        if (end >= in.writerIndex()) {
            return INCOMPLETE;
        }
        byte behind = in.getByte(end);
        return behind == ';' || behind == '\r' ? end : -1;
    }

    /** A sign, digits and a point: what no signal strength is. */
    private static boolean isCoordinate(ByteBuf in, int from) {
        for (int at = from + 1; at < in.writerIndex(); at++) {
            byte value = in.getByte(at);
            if (value == '.') {
                return true;
            } else if (!isDigit(value)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the bytes are a line of a form that no chance makes: head, identity and CR. */
    static boolean isLine(ByteBuf in, int from, int length) {
        return isNextLine(in, from) && in.getByte(from + length - 1) == '\r';
    }

    /** Whether another line begins here: ST or SA, three digits, a word; or three letters and ten digits. */
    private static boolean isNextLine(ByteBuf in, int from) {
        return follows(in, from, "STdddaaa;")
                || follows(in, from, "SAdddaaa;")
                || follows(in, from, "STddd;al")
                || isUniversal(in, from);
    }

    private static boolean isUniversal(ByteBuf in, int from) {
        int end = from + UNIVERSAL_HEAD + 1 + IDENTITY_DIGITS;
        if (end >= in.writerIndex() || !follows(in, from, "aaa;")) {
            return false;
        }
        if (in.getByte(end) != ';' && in.getByte(end) != '\r') {
            return false;
        }
        for (int at = from + UNIVERSAL_HEAD + 1; at < end; at++) {
            if (!isDigit(in.getByte(at))) {
                return false;
            }
        }
        return true;
    }

    /** {@code d} stands for a digit, {@code a} for a letter, {@code l} for a small one, anything else for itself. */
    private static boolean follows(ByteBuf in, int from, String pattern) {
        if (from + pattern.length() > in.writerIndex()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            byte value = in.getByte(from + i);
            char wanted = pattern.charAt(i);
            boolean same = switch (wanted) {
                case 'd' -> isDigit(value);
                case 'a' -> isLetter(value);
                case 'l' -> value >= 'a' && value <= 'z';
                default -> value == wanted;
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte value) {
        return value >= 'A' && value <= 'Z';
    }

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
