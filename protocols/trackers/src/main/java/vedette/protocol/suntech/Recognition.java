// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/**
 * Tells from the first bytes: a head of the older models, digits (behind a word or two) and a semicolon; or three letters, ten
 * digits and a semicolon; or the whole first frame of the binary form.
 */
final class Recognition {
    private static final int MIN_DIGITS = 5;
    private static final int UNIVERSAL_MIN_DIGITS = 9;
    private static final int MAX_DIGITS = 15;
    private static final int MAX_WORD = 10;
    private static final int UNIVERSAL_HEAD = 4;

    private Recognition() {}

    static Certainty of(ByteBuf first) {
        int from = first.readerIndex();
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        if (BinaryReport.isType(first.getByte(from))) {
            int length = BinaryReport.length(first, from);
            if (length == SuntechFraming.INCOMPLETE) {
                return Certainty.NEED_MORE;
            }
            return length > 0 && BinaryReport.isIntact(first, from, length) ? Certainty.YES : Certainty.NO;
        }
        int head = SuntechFraming.head(first, from);
        if (head <= 0) {
            return head == 0 ? Certainty.NEED_MORE : Certainty.NO;
        }
        return identity(first, from + head, head == UNIVERSAL_HEAD);
    }

    /** Digits, in the older models perhaps behind a word such as {@code Res} or {@code Location}. */
    private static Certainty identity(ByteBuf first, int from, boolean universal) {
        int at = from;
        int end = first.writerIndex();
        while (at < end && isWordLetter(first.getByte(at)) && at - from <= MAX_WORD) {
            at++;
        }
        if (at > from && at < end) {
            if (universal || first.getByte(at) != ';') {
                return Certainty.NO;
            }
            at++;
        }
        int digits = 0;
        while (at < end && SuntechFraming.isDigit(first.getByte(at)) && digits <= MAX_DIGITS) {
            digits++;
            at++;
        }
        if (at >= end) {
            return Certainty.NEED_MORE;
        }
        boolean enough = digits >= (universal ? UNIVERSAL_MIN_DIGITS : MIN_DIGITS) && digits <= MAX_DIGITS;
        return enough && (first.getByte(at) == ';' || first.getByte(at) == '\r') ? Certainty.YES : Certainty.NO;
    }

    private static boolean isWordLetter(byte value) {
        return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
    }
}
