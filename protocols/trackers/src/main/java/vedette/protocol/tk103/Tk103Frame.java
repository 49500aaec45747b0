// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.TextFields;

/**
 * A frame in parentheses: an identity of twelve characters, or of ten to fifteen digits, and four characters of command in a
 * row, or both with commas behind them.
 *
 * @param separated whether its parts are parted by commas
 * @param content what follows the command
 */
record Tk103Frame(String identity, String command, boolean separated, TextFields content) {
    static final byte START = '(';
    static final byte END = ')';

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int IDENTITY_LENGTH = 12;
    static final int COMMAND_LENGTH = 4;

    private static final int MIN_SEPARATED_LENGTH = 10;
    private static final int MAX_SEPARATED_LENGTH = 16;

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        if (from == end) {
            return Certainty.NEED_MORE;
        }
        if (first.getByte(from) != START) {
            return Certainty.NO;
        }
        int at = from + 1;
        while (at < end && isDigitOrLetter(first.getByte(at)) && at - from <= MAX_SEPARATED_LENGTH + COMMAND_LENGTH) {
            at++;
        }
        int length = at - from - 1;
        boolean separated = at < end && first.getByte(at) == ',' && length < MAX_SEPARATED_LENGTH;
        if (separated) {
            boolean identity = length >= MIN_SEPARATED_LENGTH && isDigits(first, from + 1, at);
            return identity ? separated(first, at + 1, end) : Certainty.NO;
        }
        int identityLength = identityLength(first, from + 1, end);
        boolean ended = at < end && length < identityLength + COMMAND_LENGTH;
        Certainty joined = ended ? Certainty.NO : command(first, from + 1 + identityLength, end);
        if (joined == Certainty.YES) {
            return joined;
        }
        boolean mayGetAComma = at == end && length < MAX_SEPARATED_LENGTH && isDigits(first, from + 1, end);
        return joined == Certainty.NEED_MORE || mayGetAComma ? Certainty.NEED_MORE : Certainty.NO;
    }

    /** Digits up to a letter, ten to fifteen; anything else has twelve characters. */
    private static int identityLength(ByteBuf in, int from, int end) {
        int at = from;
        while (at < end && at - from < MAX_SEPARATED_LENGTH && isDigits(in, at, at + 1)) {
            at++;
        }
        int digits = at - from;
        boolean likely = digits >= MIN_SEPARATED_LENGTH && digits < MAX_SEPARATED_LENGTH && at < end;
        return likely ? digits : IDENTITY_LENGTH;
    }

    private static boolean isDigits(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            if (in.getByte(at) < '0' || in.getByte(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Certainty separated(ByteBuf first, int from, int end) {
        Certainty command = command(first, from, end);
        int comma = from + COMMAND_LENGTH;
        if (command != Certainty.YES) {
            return command;
        }
        if (comma >= end) {
            return Certainty.NEED_MORE;
        }
        return first.getByte(comma) == ',' || first.getByte(comma) == END ? Certainty.YES : Certainty.NO;
    }

    /** Two capitals, a digit, and a digit or a capital. */
    private static Certainty command(ByteBuf first, int from, int end) {
        for (int i = 0; i < COMMAND_LENGTH && from + i < end; i++) {
            byte value = first.getByte(from + i);
            boolean capital = value >= 'A' && value <= 'Z';
            boolean digit = value >= '0' && value <= '9';
            boolean right = i < 2 ? capital : i == 2 ? digit : digit || capital;
            if (!right) {
                return Certainty.NO;
            }
        }
        return from + COMMAND_LENGTH <= end ? Certainty.YES : Certainty.NEED_MORE;
    }

    /** Length of the frame that begins at {@code from}; one that another interrupts ends there, without its parenthesis. */
    static int length(ByteBuf in, int from) {
        int end = in.writerIndex();
        byte start = in.getByte(from);
        if (start == '\r' || start == '\n') {
            return 1;
        }
        if (start != START) {
            return NO_FRAME;
        }
        for (int at = from + 1; at < end; at++) {
            if (in.getByte(at) == END) {
                return at + 1 - from;
            }
            if (in.getByte(at) == START) {
                return at - from;
            }
        }
        return INCOMPLETE;
    }

    static Tk103Frame read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        if (end - from < 2 || frame.getByte(end - 1) != END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no ) at the end, offset " + frame.readableBytes());
        }
        TextFields in = new TextFields(frame.slice(from + 1, end - 2 - from), ',', explanation);
        if (isSeparated(frame, from + 1)) {
            return new Tk103Frame(in.text("identity"), in.text("command"), true, in);
        }
        String identity = in.piece("identity", identityLength(frame, from + 1, end - 1));
        return new Tk103Frame(identity, in.piece("command", COMMAND_LENGTH), false, in);
    }

    private static boolean isSeparated(ByteBuf frame, int from) {
        int comma = frame.indexOf(from, frame.writerIndex(), (byte) ',');
        return comma >= 0 && comma - from < MAX_SEPARATED_LENGTH && isDigits(frame, from, comma);
    }

    private static boolean isDigitOrLetter(byte value) {
        return (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
    }
}
