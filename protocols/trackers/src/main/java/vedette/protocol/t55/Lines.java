// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Certainty;

/** Where lines begin and end: a sentence, an identity, or both in a row, up to a line break. */
final class Lines {
    static final byte SENTENCE = '$';
    static final String IMEI_WORD = "IMEI ";

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int IMEI_DIGITS = 15;

    /** Identity of some modems: the address of their network card. */
    static final int MAC_DIGITS = 12;

    private static final int MIN_IDENTITY_LENGTH = 4;
    private static final int MAX_IDENTITY_LENGTH = 20;

    /** Talkers of satellite receivers: any, GPS, both, GLONASS, Galileo, BeiDou. */
    private static final byte[][] STARTS = {
        ascii("$GP"),
        ascii("$GN"),
        ascii("$GL"),
        ascii("$GA"),
        ascii("$GB"),
        ascii("$BD"),
        ascii("$PUBX,"),
        ascii("$PSIWMDID,"),
        ascii("$DEVID,"),
        ascii("$TRCCR,"),
        ascii("$PGID,"),
        ascii("$PCPTI,"),
        ascii("$ID,")
    };

    private static final int TALKER_BYTES = 3;

    /** Three capitals and a comma behind the talker. */
    private static final int TYPE_BYTES = 3;

    private static final byte[] IMEI_START = ascii(IMEI_WORD);

    private Lines() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        if (from == end) {
            return Certainty.NEED_MORE;
        }
        if (first.getByte(from) == SENTENCE) {
            return sentence(first, from);
        }
        if (startsWith(first, from, IMEI_START)) {
            return imei(first, from + IMEI_START.length);
        }
        int at = identityEnd(first, from);
        int length = at - from;
        if (at == end) {
            return length <= MAX_IDENTITY_LENGTH ? Certainty.NEED_MORE : Certainty.NO;
        }
        int dollar = isSeparator(first.getByte(at)) ? at + 1 : at;
        boolean fits = length >= MIN_IDENTITY_LENGTH && length <= MAX_IDENTITY_LENGTH;
        if (fits && dollar == end) {
            return Certainty.NEED_MORE;
        }
        if (fits && first.getByte(dollar) == SENTENCE) {
            return sentence(first, dollar);
        }
        return isEnd(first.getByte(at)) && isIdentity(first, from, at) ? Certainty.YES : Certainty.NO;
    }

    private static Certainty imei(ByteBuf first, int from) {
        int end = first.writerIndex();
        for (int at = from; at < Math.min(end, from + IMEI_DIGITS); at++) {
            if (!isDigit(first.getByte(at))) {
                return Certainty.NO;
            }
        }
        return end - from < IMEI_DIGITS ? Certainty.NEED_MORE : Certainty.YES;
    }

    private static Certainty sentence(ByteBuf first, int from) {
        int end = first.writerIndex();
        for (byte[] start : STARTS) {
            if (startsWith(first, from, start)) {
                if (end - from < start.length) {
                    return Certainty.NEED_MORE;
                }
                return start.length == TALKER_BYTES ? type(first, from + TALKER_BYTES) : Certainty.YES;
            }
        }
        return Certainty.NO;
    }

    private static Certainty type(ByteBuf first, int from) {
        int end = first.writerIndex();
        for (int i = 0; i <= TYPE_BYTES && from + i < end; i++) {
            byte value = first.getByte(from + i);
            if (i < TYPE_BYTES ? value < 'A' || value > 'Z' : value != ',') {
                return Certainty.NO;
            }
        }
        return end - from > TYPE_BYTES ? Certainty.YES : Certainty.NEED_MORE;
    }

    /** Length of the line that begins at {@code from}, its first line break included. */
    static int length(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        byte start = in.getByte(from);
        if (isEnd(start) || start == 0) {
            return 1;
        }
        if (start != SENTENCE && !startsWith(in, from, IMEI_START) && !isIdentityLine(in, from)) {
            return NO_FRAME;
        }
        boolean sentence = start == SENTENCE;
        for (int at = from + 1; at < end; at++) {
            byte value = in.getByte(at);
            if (isEnd(value)) {
                return at + 1 - from;
            }
            if (value == SENTENCE && sentence) {
                return at - from; // the line break is lost
            }
            sentence |= value == SENTENCE;
        }
        return datagram ? end - from : INCOMPLETE;
    }

    private static boolean isIdentityLine(ByteBuf in, int from) {
        int at = identityEnd(in, from);
        int length = at - from;
        if (at == in.writerIndex()) {
            return length <= MAX_IDENTITY_LENGTH;
        }
        int dollar = isSeparator(in.getByte(at)) ? at + 1 : at;
        boolean fits = length >= MIN_IDENTITY_LENGTH && length <= MAX_IDENTITY_LENGTH;
        if (fits && (dollar == in.writerIndex() || in.getByte(dollar) == SENTENCE)) {
            return true;
        }
        return isEnd(in.getByte(at)) && isIdentity(in, from, at);
    }

    /** Fifteen digits, or twelve hexadecimal ones: what may stand in a line alone. */
    private static boolean isIdentity(ByteBuf in, int from, int to) {
        boolean mac = to - from == MAC_DIGITS;
        for (int at = from; at < to; at++) {
            if (mac ? !isHexDigit(in.getByte(at)) : !isDigit(in.getByte(at))) {
                return false;
            }
        }
        return mac || to - from == IMEI_DIGITS;
    }

    /** What may stand between an identity and the sentence behind it. */
    static boolean isSeparator(byte value) {
        return value == ',' || value == '/';
    }

    /** Behind the hexadecimal digits that begin at {@code from}. */
    private static int identityEnd(ByteBuf in, int from) {
        int at = from;
        while (at < in.writerIndex() && at - from <= MAX_IDENTITY_LENGTH && isHexDigit(in.getByte(at))) {
            at++;
        }
        return at;
    }

    static boolean isEnd(byte value) {
        return value == '\r' || value == '\n';
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static boolean isHexDigit(byte value) {
        return isDigit(value) || (value >= 'A' && value <= 'F');
    }

    /** As far as the bytes go. */
    private static boolean startsWith(ByteBuf in, int from, byte[] start) {
        for (int i = 0; i < start.length && from + i < in.writerIndex(); i++) {
            if (in.getByte(from + i) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
