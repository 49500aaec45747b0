// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.TextFields;

/**
 * A line {@code *HQ201356938035643809,AB&A…#}: the maker's letters and 20, whether an answer is wanted, the identity, the
 * type, and fields parted by ampersands.
 *
 * @param head the maker's letters and 20, which answers repeat
 * @param type as it stands
 * @param fields what follows the type
 */
record UproLine(String head, boolean answerWanted, String identity, String type, TextFields fields) {
    static final byte START = '*';
    static final byte END = '#';

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int HEAD_LENGTH = 4;

    /** Asterisk, head, and whether an answer is wanted. */
    private static final int START_BYTES = HEAD_LENGTH + 2;

    private static final int MAX_IDENTITY_DIGITS = 20;

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        if (!isStart(first, from)) {
            return Certainty.NO;
        }
        for (int at = from + START_BYTES; at < end; at++) {
            byte value = first.getByte(at);
            if (value == ',') {
                return at > from + START_BYTES ? Certainty.YES : Certainty.NO;
            }
            if (value < '0' || value > '9' || at - from > START_BYTES + MAX_IDENTITY_DIGITS) {
                return Certainty.NO;
            }
        }
        return Certainty.NEED_MORE;
    }

    /** Length of the line that begins at {@code from}; one that another interrupts ends there, without its end mark. */
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

    static UproLine read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int end = frame.writerIndex();
        if (end - from < START_BYTES || frame.getByte(end - 1) != END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "no # at the end, offset " + frame.readableBytes());
        }
        TextFields in = new TextFields(frame.slice(from + 1, end - 2 - from), ',', explanation);
        String head = in.piece("head", HEAD_LENGTH);
        boolean answerWanted = in.piece("answer wanted", 1).equals("1");
        String identity = in.text("identity");
        TextFields fields = in.remaining('&');
        return new UproLine(head, answerWanted, identity, fields.textOrEmpty("type"), fields);
    }

    /** As far as the bytes go. */
    private static boolean isStart(ByteBuf in, int from) {
        for (int i = 0; i < START_BYTES && from + i < in.writerIndex(); i++) {
            byte value = in.getByte(from + i);
            boolean right = switch (i) {
                case 0 -> value == START;
                case 1, 2 -> (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
                case 3 -> value == '2';
                case 4 -> value == '0';
                default -> value == '0' || value == '1';
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }
}
