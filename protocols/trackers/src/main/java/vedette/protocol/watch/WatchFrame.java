// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/**
 * A frame {@code [maker*identity*length*content]}; some makers put a sequence number before the length. Content escapes the
 * closing bracket, so the first one ends the frame; the length is wrong on too many devices to be trusted.
 *
 * @param maker two characters that answers repeat
 * @param sequence four hexadecimal digits, empty where the maker has none
 * @param type first word of the content
 * @param content what follows the type
 */
record WatchFrame(String maker, String identity, String sequence, String type, TextFields content) {
    static final byte START = '[';
    static final byte END = ']';
    static final byte PART_END = '*';

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    private static final int MAKER_BYTES = 2;
    private static final int LENGTH_DIGITS = 4;
    private static final int MAX_IDENTITY_BYTES = 24;

    /** {@code [3G*}. */
    private static final int START_BYTES = MAKER_BYTES + 2;

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        if (!isStart(first, from)) {
            return Certainty.NO;
        }
        int at = from + START_BYTES;
        while (at < end && first.getByte(at) != PART_END) {
            if (!isDigitOrLetter(first.getByte(at)) || at - from > MAX_IDENTITY_BYTES) {
                return Certainty.NO;
            }
            at++;
        }
        int length = at + 1;
        for (at = length; at < Math.min(end, length + LENGTH_DIGITS); at++) {
            if (Character.digit(first.getByte(at), 16) < 0) {
                return Certainty.NO;
            }
        }
        if (end <= length + LENGTH_DIGITS) {
            return Certainty.NEED_MORE;
        }
        return first.getByte(length + LENGTH_DIGITS) == PART_END ? Certainty.YES : Certainty.NO;
    }

    /** Length of the frame that begins at {@code from}; one that another interrupts ends there, without its bracket. */
    static int length(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        byte start = in.getByte(from);
        if (start == '\r' || start == '\n') {
            return 1;
        }
        if (!isStart(in, from)) {
            return NO_FRAME;
        }
        for (int at = from + 1; at < end; at++) {
            if (in.getByte(at) == END) {
                return at + 1 - from;
            }
            if (in.getByte(at) == START && end - at >= START_BYTES && isStart(in, at)) {
                return at - from;
            }
        }
        return datagram ? end - from : INCOMPLETE;
    }

    /** Reads head and type; {@link #content} stands behind the type. */
    static WatchFrame read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        while (end > from && (frame.getByte(end - 1) == '\r' || frame.getByte(end - 1) == '\n')) {
            end--;
        }
        if (end - from <= START_BYTES || frame.getByte(end - 1) != END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no ] at the end, offset " + frame.readableBytes());
        }
        TextFields head = new TextFields(frame.slice(from + 1, end - 2 - from), (char) PART_END, explanation);
        String maker = head.text("maker");
        String identity = head.text("identity");
        int afterLength = head.offset() + LENGTH_DIGITS;
        boolean sequenced = isLength(head, frame.slice(from + 1, end - 2 - from), afterLength + 1);
        String sequence = sequenced ? head.text("sequence") : "";
        if (head.hexOrUnknown("length") == TextNumber.NONE) {
            throw head.bad("length", "", "hexadecimal digits");
        }
        TextFields content = head.remaining(',');
        return new WatchFrame(maker, identity, sequence, content.textOrEmpty("type"), content);
    }

    /** Whether four hexadecimal digits and an asterisk stand at {@code at}, and the ones before it are followed by one. */
    private static boolean isLength(TextFields head, ByteBuf in, int at) {
        if (head.peek().length() != LENGTH_DIGITS || at + LENGTH_DIGITS >= in.readableBytes()) {
            return false;
        }
        String next = in.toString(in.readerIndex() + at, LENGTH_DIGITS + 1, StandardCharsets.ISO_8859_1);
        return next.charAt(LENGTH_DIGITS) == PART_END
                && TextNumber.hex(next.substring(0, LENGTH_DIGITS)) != TextNumber.NONE;
    }

    /** Writes a frame. */
    static void write(ByteBuf out, String maker, String identity, String sequence, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String order = sequence.isEmpty() ? "" : sequence + "*";
        String length = fourHexDigits(bytes.length);
        out.writeCharSequence("[" + maker + "*" + identity + "*" + order + length + "*", StandardCharsets.UTF_8);
        out.writeBytes(bytes);
        out.writeByte(END);
    }

    static String fourHexDigits(int value) {
        return Integer.toHexString(0x1_0000 | value).substring(1).toUpperCase(Locale.ROOT);
    }

    /** As far as the bytes go. */
    private static boolean isStart(ByteBuf in, int from) {
        for (int i = 0; i < START_BYTES && from + i < in.writerIndex(); i++) {
            byte value = in.getByte(from + i);
            boolean right = switch (i) {
                case 0 -> value == START;
                case START_BYTES - 1 -> value == PART_END;
                default -> isDigitOrLetter(value);
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigitOrLetter(byte value) {
        return (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
    }
}
