// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.tracker.Identities;

/**
 * A line begins with {@code $} and ends with {@code *} or a line break. What stands between the two, or between an asterisk
 * and the next line, is a piece of its own that says nothing that is needed.
 */
final class Framing {
    static final byte START = '$';
    static final byte END = '*';

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    private static final int MAX_HEADER_LENGTH = 8;
    private static final int MAX_HEADER_DIGITS = 2;
    private static final int MAX_FIELDS_BEFORE_IMEI = 9;
    private static final int MAX_HEAD_BYTES = 160;

    /** Words in front of an IMEI: live, history, emergency begins, ends. */
    private static final Set<String> BEFORE_IMEI = Set.of("L", "H", "EMR", "SEM");

    /** Headers that no other protocol uses. */
    private static final Set<String> HEADERS = Set.of("", "Header", "LGN", "HLM", "HMP", "HBT", "HCHKIN");

    private Framing() {}

    /** Length of the line, or of the piece behind an asterisk, that begins at {@code from}. */
    static int length(ByteBuf in, int from, boolean datagram) {
        boolean line = in.getByte(from) == START;
        for (int at = line ? from + 1 : from; at < in.writerIndex(); at++) {
            byte value = in.getByte(at);
            if (value == START) {
                return at - from;
            }
            if (value == '\n' || (line && value == END)) {
                return at + 1 - from;
            }
        }
        return datagram ? in.writerIndex() - from : INCOMPLETE;
    }

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int length = Math.min(first.readableBytes(), MAX_HEAD_BYTES);
        if (length == 0) {
            return Certainty.NEED_MORE;
        }
        String text = first.toString(from, length, StandardCharsets.ISO_8859_1);
        if (text.charAt(0) != START) {
            return Certainty.NO;
        }
        int end = 1;
        while (end < text.length() && isText(text.charAt(end))) {
            end++;
        }
        Certainty certainty = fields(text.substring(1, end));
        boolean ended = end < text.length() || length == MAX_HEAD_BYTES;
        return ended && certainty == Certainty.NEED_MORE ? Certainty.NO : certainty;
    }

    private static boolean isText(char c) {
        return c >= ' ' && c < 0x7F && c != START && c != END;
    }

    private static Certainty fields(String text) {
        int from = 0;
        String header = "";
        String before = "";
        for (int index = 0; index <= MAX_FIELDS_BEFORE_IMEI; index++) {
            int comma = text.indexOf(',', from);
            String field = text.substring(from, comma < 0 ? text.length() : comma);
            if (index == 0 && !isHeader(field)) {
                return Certainty.NO;
            }
            if (comma < 0) {
                return Certainty.NEED_MORE;
            }
            header = index == 0 ? field : header;
            if (index > 0 && Identities.isImei(field)) {
                boolean ours = HEADERS.contains(header) || BEFORE_IMEI.contains(before);
                return ours ? Certainty.YES : Certainty.NO;
            }
            before = field;
            from = comma + 1;
        }
        return Certainty.NO;
    }

    /** Letters, or the number of a message. */
    private static boolean isHeader(String text) {
        boolean letters = true;
        boolean digits = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letters &= (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            digits &= c >= '0' && c <= '9';
        }
        return (letters && text.length() <= MAX_HEADER_LENGTH) || (digits && text.length() <= MAX_HEADER_DIGITS);
    }
}
