// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Nmea;

/**
 * The frame round every message: {@code $$}, a letter, the length, comma, identity, comma, command, comma, data, an asterisk,
 * the check code, CR and LF. The length counts from the first comma to the end; the platform's frames begin with {@code @@}.
 *
 * @param command three characters
 * @param dataFrom offset of the first byte behind the command and its comma
 * @param dataTo offset of the asterisk
 */
record MeitrackFrame(String identity, String command, int dataFrom, int dataTo) {
    static final byte START = '$';
    static final byte PLATFORM_START = '@';

    private static final int LENGTH_OFFSET = 3;
    private static final int MAX_LENGTH_DIGITS = 4;
    private static final int MIN_BYTES = 12;

    /** Asterisk, check code, CR, LF. */
    private static final int TRAILER_BYTES = 5;

    private static final int END_BYTES = 2;
    private static final int COMMAND_BYTES = 3;

    /** More bytes are needed. */
    static final int INCOMPLETE = 0;

    /** No frame begins there. */
    static final int NO_FRAME = -1;

    /**
     * Length of the frame at {@code from}. CR and LF are left to what follows where the check code is right, for datagrams
     * come without them.
     */
    static int length(ByteBuf in, int from, byte start) {
        int end = in.writerIndex();
        for (int at = from; at < Math.min(from + 2, end); at++) {
            if (in.getByte(at) != start) {
                return NO_FRAME;
            }
        }
        int comma = comma(in, from);
        if (comma <= 0) {
            return comma;
        }
        int length = comma - from + number(in, from + LENGTH_OFFSET, comma);
        if (length < MIN_BYTES) {
            return NO_FRAME;
        }
        if (isChecked(in, from, length)) {
            return length - END_BYTES;
        }
        return from + length <= end ? length : INCOMPLETE;
    }

    /** Index of the comma behind the length, or what {@link #length} says in its place. */
    private static int comma(ByteBuf in, int from) {
        int end = in.writerIndex();
        if (from + 2 < end && in.getByte(from + 2) <= ' ') {
            return NO_FRAME;
        }
        for (int at = from + LENGTH_OFFSET; at < end; at++) {
            byte value = in.getByte(at);
            boolean digit = value >= '0' && value <= '9';
            int digits = at - from - LENGTH_OFFSET;
            if (value == ',' && digits > 0) {
                return at;
            } else if (!digit || digits >= MAX_LENGTH_DIGITS) {
                return NO_FRAME;
            }
        }
        return INCOMPLETE;
    }

    private static int number(ByteBuf in, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            value = value * 10 + in.getByte(at) - '0';
        }
        return value;
    }

    /** Whether the frame that {@link #length} measured has the right check code. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        return isChecked(in, from, length + END_BYTES);
    }

    /** Whether asterisk and check code stand where the length wants them, and are right. */
    private static boolean isChecked(ByteBuf in, int from, int length) {
        int star = from + length - TRAILER_BYTES;
        return star > from
                && star + END_BYTES < in.writerIndex()
                && in.getByte(star) == '*'
                && in.toString(star + 1, 2, StandardCharsets.ISO_8859_1).equalsIgnoreCase(check(in, from, star));
    }

    /** Sum of everything up to the asterisk, two hexadecimal digits. */
    static String check(ByteBuf in, int from, int star) {
        return Nmea.hex(Checksums.sum8(in, from, star + 1));
    }

    /** Takes a whole frame apart. */
    static MeitrackFrame of(ByteBuf frame) throws MalformedMessageException {
        int from = frame.readerIndex();
        int comma = frame.indexOf(from, frame.writerIndex(), (byte) ',');
        int star = comma + number(frame, from + LENGTH_OFFSET, comma) - TRAILER_BYTES;
        if (comma < 0 || star <= comma || star + END_BYTES >= frame.writerIndex() || frame.getByte(star) != '*') {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "no asterisk at offset " + (star - from) + ", where the length wants it");
        }
        String found = frame.toString(star + 1, 2, StandardCharsets.ISO_8859_1);
        String expected = check(frame, from, star);
        if (!found.equalsIgnoreCase(expected)) {
            throw new MalformedMessageException(Rejection.CHECK_CODE, "found " + found + ", expected " + expected);
        }
        int second = frame.indexOf(comma + 1, star, (byte) ',');
        if (second < 0 || second + 1 + COMMAND_BYTES > star) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no command behind the identity at offset " + (comma + 1 - from));
        }
        String command = frame.toString(second + 1, COMMAND_BYTES, StandardCharsets.ISO_8859_1);
        int data = Math.min(second + 1 + COMMAND_BYTES + 1, star);
        return new MeitrackFrame(
                frame.toString(comma + 1, second - comma - 1, StandardCharsets.ISO_8859_1),
                command,
                data - from,
                star - from);
    }

    /** The frame up to its asterisk. */
    ByteBuf content(ByteBuf frame) {
        return frame.slice(frame.readerIndex(), dataTo);
    }

    /** Passes over everything in front of the data. */
    FieldReader data(FieldReader in) throws MalformedMessageException {
        in.skip("head", dataFrom, identity + ' ' + command);
        return in;
    }

    /** Writes the frame of {@code content}, which begins with the identity. */
    static void write(byte start, char letter, String content, ByteBuf out) {
        int from = out.writerIndex();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        out.writeByte(start).writeByte(start).writeByte(letter);
        out.writeCharSequence(Integer.toString(1 + bytes.length + TRAILER_BYTES), StandardCharsets.US_ASCII);
        out.writeByte(',').writeBytes(bytes).writeByte('*');
        String check = check(out, from, out.writerIndex() - 1);
        out.writeCharSequence(check, StandardCharsets.US_ASCII);
        out.writeByte('\r').writeByte('\n');
    }
}
