// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import vedette.telemetry.Fix;

/** Numbers in text, read without an object and without an exception: whatever says no number is {@link #NONE} or NaN. */
public final class TextNumber {
    /** A whole number that cannot be read. */
    public static final long NONE = Long.MIN_VALUE;

    static final int DECIMAL = 10;
    static final int HEXADECIMAL = 16;

    /** Digits that a {@code long} surely holds. */
    private static final int MAX_DIGITS = 18;

    private static final double[] POWERS_OF_TEN = powersOfTen();

    private TextNumber() {}

    /** The number that {@code text} says, with or without sign and decimal point; NaN when it says none. */
    public static double decimal(CharSequence text) {
        return decimal(text, 0, text.length());
    }

    /** The whole number that {@code text} says, with or without sign; {@link Fix#UNKNOWN} when it says none. */
    public static int integer(CharSequence text) {
        return toInt(whole(text, 0, text.length(), DECIMAL));
    }

    /** The number of at most 32 bits that hexadecimal digits say; {@link #NONE} when they say none. */
    public static long hex(CharSequence text) {
        return whole(text, 0, text.length(), HEXADECIMAL);
    }

    /** {@link Fix#UNKNOWN} when {@code value} is none or does not fit. */
    static int toInt(long value) {
        return value < -Integer.MAX_VALUE || value > Integer.MAX_VALUE ? Fix.UNKNOWN : (int) value;
    }

    /** Exact as long as mantissa and power of ten are exact doubles, that is up to fifteen digits. */
    static double decimal(CharSequence in, int first, int last) {
        int from = skipSpaces(in, first, last);
        int to = dropSpaces(in, from, last);
        boolean negative = from < to && in.charAt(from) == '-';
        if (negative || (from < to && in.charAt(from) == '+')) {
            from++;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = -1;
        for (int i = from; i < to; i++) {
            int value = in.charAt(i) - '0';
            if (value >= 0 && value < DECIMAL) {
                if (digits < MAX_DIGITS) {
                    mantissa = mantissa * DECIMAL + value;
                    decimals += decimals >= 0 ? 1 : 0;
                } else if (decimals < 0) {
                    return Double.NaN;
                }
                digits++;
            } else if (in.charAt(i) == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return Double.NaN;
            }
        }
        double value = mantissa / POWERS_OF_TEN[Math.max(decimals, 0)];
        return digits == 0 ? Double.NaN : negative ? -value : value;
    }

    static long whole(CharSequence in, int first, int last, int radix) {
        int from = skipSpaces(in, first, last);
        int to = dropSpaces(in, from, last);
        boolean negative = from < to && in.charAt(from) == '-';
        if (negative || (from < to && in.charAt(from) == '+')) {
            from++;
        }
        int maxDigits = radix == DECIMAL ? MAX_DIGITS : Integer.SIZE / 4;
        if (from == to || to - from > maxDigits) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = in.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return NONE;
            }
            value = value * radix + digit;
        }
        return negative ? -value : value;
    }

    private static int skipSpaces(CharSequence in, int from, int to) {
        int i = from;
        while (i < to && in.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static int dropSpaces(CharSequence in, int from, int to) {
        int i = to;
        while (i > from && in.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }

    private static double[] powersOfTen() {
        double[] powers = new double[MAX_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * DECIMAL;
        }
        return powers;
    }
}
