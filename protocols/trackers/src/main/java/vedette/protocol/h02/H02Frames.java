// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/**
 * Where frames begin and end. A line begins with {@code *}, two letters of the maker and a comma, and ends with {@code #}. A
 * binary frame has no length and no check code: it is known by packed decimal where identity, time, date and place stand.
 */
final class H02Frames {
    static final byte LINE_START = '*';
    static final byte LINE_END = '#';
    static final byte BINARY_START = '$';

    /** {@code *HQ,}. */
    static final int HEAD_BYTES = 4;

    static final int SHORT_BYTES = 32;
    static final int LONG_BYTES = 45;

    /** With an IMEI as identity, which takes three bytes more; such devices leave the odometer out. */
    static final int IMEI_BYTES = 42;

    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int IDENTITY_OFFSET = 1;
    static final int SHORT_IDENTITY_BYTES = 5;
    static final int IMEI_IDENTITY_BYTES = 8;

    /** Of what the shortest long form of JT600 contains. */
    private static final int OTHERS_LENGTH = 35;

    private static final int LENGTH_AND_DATE_BYTES = 4;
    private static final int IMEI_DIGITS = 15;

    /** Time, date, latitude, battery, longitude: what must be packed decimal before a frame is believed. */
    private static final int PLACE_BYTES = 19;

    private static final int DATE = 3;
    private static final int LATITUDE = 6;
    private static final int LONGITUDE = 11;
    private static final int MOTION = 16;

    /** Behind the status word a long frame has the strength of the radio signal, a short one zeros. */
    private static final int SIGNAL_OFFSET = 30;

    /** Longest first line; a longer one is nobody's. */
    private static final int MAX_FIRST_BYTES = 1024;

    private H02Frames() {}

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int end = first.writerIndex();
        if (from == end) {
            return Certainty.NEED_MORE;
        }
        if (first.getByte(from) == BINARY_START) {
            return binary(first, from, end);
        }
        for (int i = 0; i < HEAD_BYTES && from + i < end; i++) {
            if (!isHead(first, from, i)) {
                return Certainty.NO;
            }
        }
        for (int at = from + HEAD_BYTES; at < Math.min(end, from + MAX_FIRST_BYTES); at++) {
            if (first.getByte(at) == LINE_END) {
                return Certainty.YES;
            }
        }
        return end - from < MAX_FIRST_BYTES ? Certainty.NEED_MORE : Certainty.NO;
    }

    private static Certainty binary(ByteBuf first, int from, int end) {
        boolean ofImei = isPlaceOfImei(first, from, end) && !isLengthAndDate(first, from, end);
        if (!ofImei && !isPlace(first, from, SHORT_IDENTITY_BYTES, end)) {
            return Certainty.NO;
        }
        return end - from >= SHORT_BYTES ? Certainty.YES : Certainty.NEED_MORE;
    }

    /**
     * Length of the frame that begins at {@code from}. A line that another one interrupts ends there, without its end mark.
     */
    static int length(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        byte start = in.getByte(from);
        if (start == BINARY_START) {
            return binaryLength(in, from, datagram);
        }
        if (isBlank(start)) {
            return 1;
        }
        for (int i = 0; i < HEAD_BYTES; i++) {
            if (from + i == end) {
                return INCOMPLETE;
            }
            if (!isHead(in, from, i)) {
                return NO_FRAME;
            }
        }
        for (int at = from + HEAD_BYTES; at < end; at++) {
            byte value = in.getByte(at);
            if (value == LINE_END) {
                return at + 1 - from;
            }
            if (isLineHead(in, at)) {
                return at - from;
            }
        }
        return datagram ? end - from : INCOMPLETE;
    }

    private static int binaryLength(ByteBuf in, int from, boolean datagram) {
        int end = in.writerIndex();
        if (end - from < SHORT_BYTES) {
            boolean possible = isPlace(in, from, SHORT_IDENTITY_BYTES, end) || isPlaceOfImei(in, from, end);
            return possible ? INCOMPLETE : NO_FRAME;
        }
        if (!isPlace(in, from, SHORT_IDENTITY_BYTES, end)) {
            return isPlaceOfImei(in, from, end) ? atLeast(IMEI_BYTES, end - from) : NO_FRAME;
        }
        if (in.getShort(from + SIGNAL_OFFSET) == 0 || (datagram && end - from < LONG_BYTES)) {
            return SHORT_BYTES;
        }
        if (end - from < LONG_BYTES) {
            return INCOMPLETE;
        }
        return isHeadAt(in, from + SHORT_BYTES) ? SHORT_BYTES : LONG_BYTES;
    }

    private static int atLeast(int length, int available) {
        return available >= length ? length : INCOMPLETE;
    }

    static boolean hasImei(ByteBuf frame, int from) {
        return !isPlace(frame, from, SHORT_IDENTITY_BYTES, frame.writerIndex());
    }

    static boolean isBlank(byte value) {
        return value == '\r' || value == '\n' || value == ' ' || value == 0;
    }

    private static boolean isHeadAt(ByteBuf in, int at) {
        return in.getByte(at) == BINARY_START
                ? isPlace(in, at, SHORT_IDENTITY_BYTES, in.writerIndex())
                : isLineHead(in, at);
    }

    private static boolean isLineHead(ByteBuf in, int at) {
        if (in.writerIndex() - at < HEAD_BYTES || in.getByte(at) != LINE_START) {
            return false;
        }
        return isHead(in, at, 1) && isHead(in, at, 2) && isHead(in, at, HEAD_BYTES - 1);
    }

    private static boolean isHead(ByteBuf in, int from, int offset) {
        byte value = in.getByte(from + offset);
        return switch (offset) {
            case 0 -> value == LINE_START;
            case HEAD_BYTES - 1 -> value == ',';
            default -> (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
        };
    }

    /**
     * Whether identity, time, date and place are packed decimal in range, as far as the bytes go. Other binary trackers
     * begin with {@code $} and ten digits, too; they fail here.
     */
    private static boolean isPlace(ByteBuf in, int from, int identityBytes, int end) {
        int time = from + IDENTITY_OFFSET + identityBytes;
        int last = time + PLACE_BYTES;
        for (int at = from + IDENTITY_OFFSET; at < Math.min(end, last); at++) {
            int offset = at - time;
            boolean battery = offset == LONGITUDE - 1;
            int value = in.getUnsignedByte(at);
            int maxLow = offset == MOTION - 1 || at == time - 1 ? 0xF : 9;
            if (!battery && (value >> 4 > 9 || (value & 0xF) > maxLow || value > max(offset))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #isPlace} behind an IMEI: fifteen digits that begin as IMEIs do and whose check digit is right. */
    private static boolean isPlaceOfImei(ByteBuf in, int from, int end) {
        int first = from + IDENTITY_OFFSET;
        if (first < end && !isReportingBody(in.getUnsignedByte(first))) {
            return false;
        }
        boolean whole = end - first >= IMEI_IDENTITY_BYTES;
        return (!whole || isCheckDigitRight(in, first)) && isPlace(in, from, IMEI_IDENTITY_BYTES, end);
    }

    /**
     * Whether the last digit of an IMEI, the hour and what follows are a length and a date: then ten digits and two bytes
     * stand before them, and it is JT600's shortest long form.
     */
    private static boolean isLengthAndDate(ByteBuf in, int from, int end) {
        int at = from + IDENTITY_OFFSET + IMEI_IDENTITY_BYTES - 1;
        return end - at > LENGTH_AND_DATE_BYTES
                && in.getUnsignedShort(at) == OTHERS_LENGTH
                && in.getUnsignedByte(at + 2) <= max(DATE)
                && in.getUnsignedByte(at + 3) <= max(DATE + 1);
    }

    /** Who allocates the IMEIs of trackers. */
    private static boolean isReportingBody(int packed) {
        return packed == 0x01 || packed == 0x35 || packed == 0x86 || packed == 0x99;
    }

    /** The sum of Luhn: every second digit counts twice, with its digits added. */
    private static boolean isCheckDigitRight(ByteBuf in, int first) {
        int sum = 0;
        for (int i = 0; i < IMEI_DIGITS; i++) {
            int packed = in.getUnsignedByte(first + i / 2);
            int digit = i % 2 == 0 ? packed >> 4 : packed & 0xF;
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** Largest packed decimal at that offset behind the identity. */
    private static int max(int offset) {
        return switch (offset) {
            case 0 -> 0x23;
            case 1, 2, LATITUDE + 1 -> 0x59;
            case DATE -> 0x31;
            case DATE + 1 -> 0x12;
            case LATITUDE -> 0x90;
            case LONGITUDE -> 0x18;
            default -> 0xFF;
        };
    }
}
