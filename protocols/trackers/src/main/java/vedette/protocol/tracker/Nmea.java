// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

/**
 * The forms of NMEA 0183 that so many trackers borrow: degrees and minutes in one number, times as digits in a row, a check
 * code of two hexadecimal digits behind an asterisk.
 */
public final class Nmea {
    public static final int LATITUDE_DEGREE_DIGITS = 2;
    public static final int LONGITUDE_DEGREE_DIGITS = 3;

    private static final int MINUTES_PER_DEGREE = 60;
    private static final int MINUTE_BASE = 100;
    private static final double E7 = 1e7;
    private static final int CENTURY = 2000;
    private static final long DAY_MS = 86_400_000L;
    private static final int CHECK_DIGITS = 2;
    private static final int HEXADECIMAL = 16;

    private Nmea() {}

    /**
     * Degrees from {@code DDMM.mmmm} or {@code DDDMM.mmmm}, negative south and west.
     *
     * @param hemisphere N, S, E or W
     * @return NaN when either cannot be read
     */
    public static double degrees(String degreesMinutes, String hemisphere) {
        double value = TextNumber.decimal(degreesMinutes);
        int sign = sign(hemisphere);
        double degrees = Math.floor(Math.abs(value) / MINUTE_BASE);
        double minutes = Math.abs(value) - degrees * MINUTE_BASE;
        if (sign == 0 || Double.isNaN(value) || value < 0 || minutes >= MINUTES_PER_DEGREE) {
            return Double.NaN;
        }
        return sign * (degrees + minutes / MINUTES_PER_DEGREE);
    }

    /** 1 for N and E, -1 for S and W, 0 for anything else. */
    public static int sign(String hemisphere) {
        return switch (hemisphere) {
            case "N", "E", "n", "e" -> 1;
            case "S", "W", "s", "w" -> -1;
            default -> 0;
        };
    }

    /** {@code DDMM.mmmm}, without a sign: the digits that {@link #degrees} reads. */
    public static String degreesMinutes(int degreesE7, int degreeDigits, int decimals) {
        long scale = Math.round(Math.pow(10, decimals));
        long minutes = Math.round(Math.abs((long) degreesE7) * MINUTES_PER_DEGREE * scale / E7);
        long perDegree = MINUTES_PER_DEGREE * scale;
        StringBuilder out = new StringBuilder();
        padded(out, minutes / perDegree, degreeDigits);
        padded(out, minutes % perDegree / scale, 2);
        if (decimals > 0) {
            padded(out.append('.'), minutes % scale, decimals);
        }
        return out.toString();
    }

    /** Appends {@code value} with zeros in front up to {@code digits}. */
    public static void padded(StringBuilder out, long value, int digits) {
        String text = Long.toString(value);
        for (int i = text.length(); i < digits; i++) {
            out.append('0');
        }
        out.append(text);
    }

    /**
     * Time from {@code ddmmyy} and {@code hhmmss} with or without decimals, UTC, 2000 to 2099.
     *
     * @return {@link Fix#UNKNOWN_TIME} when they say none
     */
    public static long dayFirstMs(String date, String time) {
        return digitsMs(pair(date, 4), pair(date, 2), pair(date, 0), date, time);
    }

    /** Time from {@code yymmdd} and {@code hhmmss} with or without decimals, UTC; {@link Fix#UNKNOWN_TIME} for none. */
    public static long yearFirstMs(String date, String time) {
        return digitsMs(pair(date, 0), pair(date, 2), pair(date, 4), date, time);
    }

    private static long digitsMs(int year, int month, int day, String date, String time) {
        int hour = pair(time, 0);
        int minute = pair(time, 2);
        int second = pair(time, 4);
        if (date.length() != 6 || year < 0 || hour < 0 || minute < 0 || second < 0) {
            return Fix.UNKNOWN_TIME;
        }
        int fractionMs = 0;
        if (time.length() > 6) {
            double fraction = time.charAt(6) == '.' ? TextNumber.decimal("0" + time.substring(6) + "0") : Double.NaN;
            if (Double.isNaN(fraction)) {
                return Fix.UNKNOWN_TIME;
            }
            fractionMs = (int) (fraction * 1000);
        }
        long whole = ms(CENTURY + year, month, day, hour, minute, second);
        return whole == Fix.UNKNOWN_TIME ? whole : whole + fractionMs;
    }

    /** Milliseconds since 1970 UTC; {@link Fix#UNKNOWN_TIME} when a part is out of range. */
    public static long ms(int year, int month, int day, int hour, int minute, int second) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC) * 1000L;
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME;
        }
    }

    /**
     * The instant with a time of day, on the day that brings it nearest to {@code nowMs}: devices that say no date are late
     * or ahead by less than half a day.
     */
    public static long onNearestDay(long timeOfDayMs, long nowMs) {
        long sameDayMs = Math.floorDiv(nowMs, DAY_MS) * DAY_MS + timeOfDayMs;
        long aheadMs = sameDayMs - nowMs;
        return aheadMs > DAY_MS / 2 ? sameDayMs - DAY_MS : aheadMs < -DAY_MS / 2 ? sameDayMs + DAY_MS : sameDayMs;
    }

    /** {@code yymmddhhmmss}, UTC. */
    public static String yearFirst(long timeMs) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(timeMs, 1000L), 0, ZoneOffset.UTC);
        StringBuilder out = new StringBuilder();
        padded(out, time.getYear() % MINUTE_BASE, 2);
        padded(out, time.getMonthValue(), 2);
        padded(out, time.getDayOfMonth(), 2);
        padded(out, time.getHour(), 2);
        padded(out, time.getMinute(), 2);
        padded(out, time.getSecond(), 2);
        return out.toString();
    }

    /** {@code ddmmyy}, UTC. */
    public static String dayFirst(long timeMs) {
        String date = yearFirst(timeMs);
        return date.substring(4, 6) + date.substring(2, 4) + date.substring(0, 2);
    }

    /** {@code hhmmss}, UTC. */
    public static String clock(long timeMs) {
        return yearFirst(timeMs).substring(6);
    }

    /** Exclusive or of the bytes from {@code from} to before {@code to}: a sentence without {@code $} and {@code *}. */
    public static int checksum(ByteBuf in, int from, int to) {
        int check = 0;
        for (int i = from; i < to; i++) {
            check ^= in.getByte(i);
        }
        return check & 0xFF;
    }

    /**
     * Verifies the check code of the sentence whose first byte behind {@code $} is at {@code from}, where it has one.
     *
     * @return where the asterisk stands, {@code to} when there is no check code
     */
    public static int verify(ByteBuf in, int from, int to) throws MalformedMessageException {
        int star = to - CHECK_DIGITS - 1;
        if (star < from || in.getByte(star) != '*') {
            return to;
        }
        int found = hexDigit(in.getByte(star + 1)) * HEXADECIMAL + hexDigit(in.getByte(star + 2));
        int expected = checksum(in, from, star);
        if (found != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "found " + in.toString(star + 1, CHECK_DIGITS, StandardCharsets.US_ASCII) + ", expected "
                            + hex(expected));
        }
        return star;
    }

    /** Two hexadecimal digits, upper case, as they stand behind the asterisk. */
    public static String hex(int check) {
        String digits = "0123456789ABCDEF";
        return "" + digits.charAt((check >> 4) & 0xF) + digits.charAt(check & 0xF);
    }

    /** Bytes that are no digit make the result negative or too large to fit. */
    private static int hexDigit(byte c) {
        int digit = c < 0 ? -1 : Character.digit((char) c, HEXADECIMAL);
        return digit < 0 ? -HEXADECIMAL * HEXADECIMAL : digit;
    }

    private static int pair(String digits, int at) {
        if (at + 2 > digits.length()) {
            return -1;
        }
        int tens = digits.charAt(at) - '0';
        int ones = digits.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
