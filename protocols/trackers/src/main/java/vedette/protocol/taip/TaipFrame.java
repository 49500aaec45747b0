// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/**
 * A message {@code >RPV…;name=value;*hh<}, its check code verified: the exclusive or of everything up to the asterisk, that
 * included.
 *
 * @param type the two letters behind the R
 * @param identity value of ID, empty when there is none
 * @param index what the device wants repeated in an answer, {@code #…}, empty when there is none
 * @param fields the message, behind its type
 * @param attributes what follows its first semicolon
 */
record TaipFrame(String type, String identity, String index, TextFields fields, TextFields attributes) {
    static final byte START = '>';
    static final byte END = '<';

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    /** A report of a device, as opposed to queries and settings of a platform. */
    static final byte REPORT = 'R';

    private static final int TYPE_LENGTH = 2;
    private static final int HEAD_LENGTH = TYPE_LENGTH + 2;
    private static final int CHECK_DIGITS = 2;
    private static final String IDENTITY = "ID=";

    /** The longest first message. */
    private static final int MAX_FIRST_BYTES = 1024;

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        while (from < end && isBlank(first.getByte(from))) {
            from++;
        }
        for (int i = 0; i <= HEAD_LENGTH && from + i < end; i++) {
            byte value = first.getByte(from + i);
            boolean right = switch (i) {
                case 0 -> value == START;
                case 1 -> value == REPORT;
                case 2, HEAD_LENGTH - 1 -> value >= 'A' && value <= 'Z';
                default -> (value >= '0' && value <= '9') || value == '+' || value == '-' || value == ';';
            };
            if (!right) {
                return Certainty.NO;
            }
        }
        if (first.indexOf(from, end, END) >= 0) {
            return Certainty.YES;
        }
        return end - from < MAX_FIRST_BYTES ? Certainty.NEED_MORE : Certainty.NO;
    }

    /** Length of the message that begins at {@code from}; one that another interrupts ends there, without its end mark. */
    static int length(ByteBuf in, int from) {
        int end = in.writerIndex();
        byte start = in.getByte(from);
        if (isBlank(start)) {
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

    static boolean isBlank(byte value) {
        return value == '\r' || value == '\n' || value == 0;
    }

    static TaipFrame read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        while (from < end && isBlank(frame.getByte(from))) {
            from++;
        }
        while (end > from && isBlank(frame.getByte(end - 1))) {
            end--;
        }
        if (end - from <= HEAD_LENGTH || frame.getByte(end - 1) != END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no < at the end, offset " + frame.readableBytes());
        }
        int to = verify(frame, from, end - 1);
        ByteBuf line = frame.slice(from, to - from);
        int semicolon = line.indexOf(0, line.writerIndex(), (byte) ';');
        String attributes =
                semicolon < 0 ? "" : line.toString(semicolon, to - from - semicolon, StandardCharsets.UTF_8);
        TextFields in = new TextFields(line, ';', explanation);
        in.piece("start", 2);
        String type = in.piece("type", TYPE_LENGTH);
        TextFields fields = in.parts("message", ',');
        return new TaipFrame(type, value(attributes, IDENTITY), index(attributes), fields, in);
    }

    /** The value behind {@code key}, up to the next semicolon. */
    private static String value(String attributes, String key) {
        int at = attributes.indexOf(";" + key);
        return at < 0 ? "" : upToSemicolon(attributes, at + 1 + key.length());
    }

    private static String index(String attributes) {
        int at = attributes.indexOf(";#");
        return at < 0 ? "" : upToSemicolon(attributes, at + 1);
    }

    private static String upToSemicolon(String text, int from) {
        int end = text.indexOf(';', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /** Where the check code begins, or {@code end} when there is none. */
    private static int verify(ByteBuf frame, int from, int end) throws MalformedMessageException {
        int star = end - CHECK_DIGITS - 1;
        if (star <= from || frame.getByte(star) != '*') {
            return end;
        }
        String found = frame.toString(star + 1, CHECK_DIGITS, StandardCharsets.US_ASCII);
        int expected = Nmea.checksum(frame, from, star + 1);
        if (TextNumber.hex(found) != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE, "found " + found + ", expected " + Nmea.hex(expected));
        }
        return star;
    }

    /** Writes a message with its check code; {@code content} stands between start and asterisk. */
    static void write(ByteBuf out, String content) {
        int from = out.writerIndex();
        out.writeCharSequence(">" + content + "*", StandardCharsets.UTF_8);
        int check = Nmea.checksum(out, from, out.writerIndex());
        out.writeCharSequence(Nmea.hex(check) + "<", StandardCharsets.US_ASCII);
    }
}
