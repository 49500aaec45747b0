// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/** Tells from the first bytes: {@code $$}, a letter, one to four digits, comma, identity of digits, comma, command. */
final class Recognition {
    private static final int MAX_LENGTH_DIGITS = 4;
    private static final int MIN_IDENTITY_DIGITS = 8;
    private static final int MAX_IDENTITY_DIGITS = 17;
    private static final int COMMAND_LENGTH = 3;

    private Recognition() {}

    static Certainty of(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        for (int at = from; at < Math.min(end, from + 2); at++) {
            if (first.getByte(at) != MeitrackFrame.START) {
                return Certainty.NO;
            }
        }
        if (from + 2 < end && (first.getByte(from + 2) < '!' || first.getByte(from + 2) > '~')) {
            return Certainty.NO;
        }
        int length = digits(first, from + 3, end);
        int identity = from + 3 + length + 1;
        if (identity > end) {
            boolean possible = length <= MAX_LENGTH_DIGITS && from + 3 + length >= end;
            return possible ? Certainty.NEED_MORE : Certainty.NO;
        }
        if (length < 1 || length > MAX_LENGTH_DIGITS || first.getByte(identity - 1) != ',') {
            return Certainty.NO;
        }
        return identity(first, identity, end);
    }

    private static Certainty identity(ByteBuf first, int from, int end) {
        int digits = digits(first, from, end);
        int comma = from + digits;
        if (comma >= end) {
            return digits <= MAX_IDENTITY_DIGITS ? Certainty.NEED_MORE : Certainty.NO;
        }
        if (first.getByte(comma) != ',' || digits < MIN_IDENTITY_DIGITS || digits > MAX_IDENTITY_DIGITS) {
            return Certainty.NO;
        }
        for (int at = comma + 1; at < Math.min(end, comma + 1 + COMMAND_LENGTH); at++) {
            byte value = first.getByte(at);
            if ((value < 'A' || value > 'Z') && (value < '0' || value > '9')) {
                return Certainty.NO;
            }
        }
        return comma + COMMAND_LENGTH < end ? Certainty.YES : Certainty.NEED_MORE;
    }

    private static int digits(ByteBuf first, int from, int end) {
        int at = from;
        while (at < end && first.getByte(at) >= '0' && first.getByte(at) <= '9') {
            at++;
        }
        return Math.max(0, at - from);
    }
}
