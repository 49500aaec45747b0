// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.TextNumber;

/**
 * One line: {@code #TYPE#body}. Before it a datagram says who speaks, {@code 2.0;identity} or, in version 1.1,
 * {@code identity}. Since version 2.0 the body ends with its CRC-16/ARC in hexadecimal digits, which counts everything
 * between the type and itself.
 *
 * @param speaker what stands before the first {@code #}
 * @param type between the two
 * @param body without line end; {@code bytes} are borrowed
 */
record Line(String speaker, String type, ByteBuf body) {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final String LOGIN = "L";
    static final String SHORT_DATA = "SD";
    static final String DATA = "D";
    static final String BLACK_BOX = "B";
    static final String PING = "P";
    static final String MESSAGE = "M";
    static final String IMAGE = "I";

    static final byte MARK = '#';
    private static final Set<String> TYPES = Set.of(
            LOGIN,
            SHORT_DATA,
            DATA,
            BLACK_BOX,
            PING,
            MESSAGE,
            IMAGE,
            "IT",
            "T",
            "US",
            "UC",
            "QI",
            "QT",
            "AM",
            "AI",
            "AIT",
            "AT");
    private static final int MAX_TYPE_BYTES = 3;

    /** Version and identity before a line. */
    private static final int MAX_SPEAKER_BYTES = 40;

    private static final int SHORTEST_SPEAKER_BYTES = 5;
    private static final String VERSION_2 = "2.";

    static boolean isBlank(int letter) {
        return letter == '\r' || letter == '\n';
    }

    /**
     * Length of the line that begins at {@code from}, one byte of its end included: the other counts as a line of its own.
     * Either byte ends it, so that a damaged end costs one line.
     */
    static int length(ByteBuf in, int from, boolean datagram) {
        int first = in.getByte(from);
        if (isBlank(first)) {
            return 1;
        }
        if (first != MARK && !isDigit(first)) {
            return NO_FRAME;
        }
        for (int at = from + 1; at < in.writerIndex(); at++) {
            if (isBlank(in.getByte(at))) {
                return at + 1 - from;
            }
        }
        return datagram ? in.writerIndex() - from : INCOMPLETE;
    }

    static Line of(ByteBuf frame) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        while (end > from && isBlank(frame.getByte(end - 1))) {
            end--;
        }
        int open = frame.indexOf(from, end, MARK);
        int close = open < 0 ? -1 : frame.indexOf(open + 1, end, MARK);
        if (close < 0) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "found a line of " + (end - from) + " bytes, expected #TYPE# in it");
        }
        return new Line(text(frame, from, open), text(frame, open + 1, close), frame.slice(close + 1, end - close - 1));
    }

    private static String text(ByteBuf frame, int from, int to) {
        return frame.toString(from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether the speaker says that this is version 2. */
    static boolean isVersion2(String text) {
        return text.startsWith(VERSION_2);
    }

    /**
     * The body without its check code, which must be right.
     *
     * @param separator what stands before the check code
     */
    ByteBuf verified(char separator) throws MalformedMessageException {
        int from = body.readerIndex();
        int at = body.writerIndex();
        while (at > from && body.getByte(at - 1) != separator) {
            at--;
        }
        long found = check(text(body, at, body.writerIndex()));
        int expected = Checksums.crc16Arc(body, from, at);
        if (found != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "found '" + text(body, at, body.writerIndex()) + "', expected " + Integer.toHexString(expected));
        }
        return body.slice(from, Math.max(0, at - 1 - from));
    }

    /** Some devices write {@code 0x} before it. */
    private static long check(String digits) {
        return TextNumber.hex(digits.startsWith("0x") ? digits.substring(2) : digits);
    }

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        int open = from;
        while (open < end && open - from < MAX_SPEAKER_BYTES && isSpeaker(first.getByte(open))) {
            open++;
        }
        if (open == end) {
            return Certainty.NEED_MORE;
        }
        int speakerBytes = open - from;
        boolean speaks = speakerBytes == 0 || (speakerBytes >= SHORTEST_SPEAKER_BYTES && isDigit(first.getByte(from)));
        if (first.getByte(open) != MARK || !speaks) {
            return Certainty.NO;
        }
        int close = open + 1;
        while (close < end && close - open <= MAX_TYPE_BYTES && first.getByte(close) != MARK) {
            close++;
        }
        if (close == end) {
            return begins(text(first, open + 1, end)) ? Certainty.NEED_MORE : Certainty.NO;
        }
        return TYPES.contains(text(first, open + 1, close)) ? Certainty.YES : Certainty.NO;
    }

    private static boolean begins(String type) {
        return TYPES.stream().anyMatch(known -> known.startsWith(type));
    }

    private static boolean isSpeaker(int letter) {
        return isDigit(letter)
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || letter == '.'
                || letter == ';'
                || letter == '-'
                || letter == '_';
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
