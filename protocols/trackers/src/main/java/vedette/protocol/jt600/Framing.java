// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.Certainty;

/**
 * A binary frame: {@code $}, ten digits of identity, then either a kind and the length of its records, which one byte follows
 * (short form), or a protocol, a kind and the length of all that follows (long form). A line: parentheses round fields, the
 * first of them ten digits.
 */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final byte BINARY = '$';
    static final byte LINE = '(';
    static final byte LINE_END = ')';

    static final int IDENTITY_BYTES = 5;
    static final int IDENTITY_DIGITS = 10;
    static final int SHORT_HEAD_BYTES = 1 + IDENTITY_BYTES + 1 + 2;
    static final int LONG_HEAD_BYTES = SHORT_HEAD_BYTES + 1;

    /** Of the shortest content of the long form. */
    static final int MIN_LONG_BYTES = 35;

    private static final int MAX_LONG_BYTES = 256;
    private static final int MAX_RECORDS = 100;
    private static final int KIND_AT = 1 + IDENTITY_BYTES;
    private static final int MAX_KIND = 3;

    private Framing() {}

    /** Length of what begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        return switch (in.getByte(from)) {
            case BINARY -> binary(in, from);
            case LINE -> line(in, from);
            case '\r', '\n' -> 1;
            default -> NO_FRAME;
        };
    }

    private static int binary(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        for (int i = 1; i < Math.min(available, KIND_AT); i++) {
            if (!isPacked(in.getUnsignedByte(from + i))) {
                return NO_FRAME;
            }
        }
        if (available < LONG_HEAD_BYTES) {
            return INCOMPLETE;
        }
        int length = isShort(in, from) ? shortBytes(in, from) : longBytes(in, from);
        if (length == NO_FRAME || !FixPart.mayBegin(in, from + headBytes(in, from))) {
            return NO_FRAME;
        }
        int next = isShort(in, from) ? NO_FRAME : interruption(in, from, length);
        return next >= 0 ? next - from : available < length ? INCOMPLETE : length;
    }

    /** Where the same device's next frame begins inside one whose length is damaged; -1 when there is none. */
    private static int interruption(ByteBuf in, int from, int length) {
        int end = Math.min(from + length, in.writerIndex() - KIND_AT);
        for (int at = from + LONG_HEAD_BYTES + MIN_LONG_BYTES; at < end; at++) {
            if (in.getByte(at) == BINARY && ByteBufUtil.equals(in, at, in, from, KIND_AT)) {
                return at;
            }
        }
        return NO_FRAME;
    }

    /** Whether the whole frame is as long as it says. */
    static boolean hasItsLength(ByteBuf in, int from, int length) {
        return isShort(in, from) || in.getUnsignedShort(from + KIND_AT + 2) == length - LONG_HEAD_BYTES;
    }

    /** Whether the kind stands where the long form has its protocol. */
    static boolean isShort(ByteBuf in, int from) {
        int recordBytes = in.getUnsignedShort(from + KIND_AT + 1);
        return recordBytes > 0
                && recordBytes % FixPart.SHORT_BYTES == 0
                && recordBytes <= MAX_RECORDS * FixPart.SHORT_BYTES;
    }

    static int headBytes(ByteBuf in, int from) {
        return isShort(in, from) ? SHORT_HEAD_BYTES : LONG_HEAD_BYTES;
    }

    private static int shortBytes(ByteBuf in, int from) {
        int kind = in.getUnsignedByte(from + KIND_AT) >>> 4;
        return kind >= 1 && kind <= MAX_KIND
                ? SHORT_HEAD_BYTES + in.getUnsignedShort(from + KIND_AT + 1) + 1
                : NO_FRAME;
    }

    private static int longBytes(ByteBuf in, int from) {
        int kind = in.getUnsignedByte(from + KIND_AT + 1) >>> 4;
        int contentBytes = in.getUnsignedShort(from + KIND_AT + 2);
        boolean known =
                kind >= 1 && kind <= MAX_KIND && contentBytes >= MIN_LONG_BYTES && contentBytes <= MAX_LONG_BYTES;
        return known ? LONG_HEAD_BYTES + contentBytes : NO_FRAME;
    }

    private static int line(ByteBuf in, int from) {
        int end = in.writerIndex();
        for (int at = from + 1; at < end; at++) {
            byte value = in.getByte(at);
            int digits = at - from - 1;
            if (digits < IDENTITY_DIGITS ? value < '0' || value > '9' : digits == IDENTITY_DIGITS && value != ',') {
                return NO_FRAME;
            }
            if (value == LINE_END) {
                return at + 1 - from;
            }
            if (value == LINE) {
                return at - from;
            }
        }
        return INCOMPLETE;
    }

    static boolean isPacked(int value) {
        return value >>> 4 <= 9 && (value & 0xF) <= 9;
    }

    static Certainty recognise(ByteBuf first) {
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        int from = first.readerIndex();
        byte start = first.getByte(from);
        int length = start == BINARY || start == LINE ? length(first, from) : NO_FRAME;
        if (length == NO_FRAME) {
            return Certainty.NO;
        }
        if (start == LINE) {
            return Line.recognise(first, from);
        }
        return length == INCOMPLETE ? Certainty.NEED_MORE : Certainty.YES;
    }
}
