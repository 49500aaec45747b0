// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Numbers of variable length: seven bits a byte, most significant first, bit 7 says that more follow. A signed one has its
 * sign in bit 6 of the first byte. A fraction is a second number, to be divided by 128 for each of its bytes.
 */
final class VariableNumber {
    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7F;
    private static final int SIGN = 0x40;
    private static final int SIX_BITS = 0x3F;
    private static final int SHIFT = 7;
    private static final int MAX_BYTES = 5;
    private static final int BASE = 128;

    private VariableNumber() {}

    /** Unsigned integer ({@code uintvar}). */
    static long unsigned(FieldReader in, String name, String unit) throws MalformedMessageException {
        int length = length(in, 0, name);
        long value = integer(in, 0, length);
        in.number(name, length, (double) value, unit);
        return value;
    }

    /** Signed integer ({@code sintvar}). */
    static long signed(FieldReader in, String name, String unit) throws MalformedMessageException {
        int length = length(in, 0, name);
        long value = magnitude(in, length);
        long signed = isNegative(in) ? -value : value;
        in.number(name, length, (double) signed, unit);
        return signed;
    }

    /** Unsigned number with a fraction ({@code ufloatvar}). */
    static double unsignedFraction(FieldReader in, String name, String unit) throws MalformedMessageException {
        int whole = length(in, 0, name);
        int part = length(in, whole, name);
        double value = integer(in, 0, whole) + fraction(in, whole, part);
        in.number(name, whole + part, value, unit);
        return value;
    }

    /** Signed number with a fraction ({@code sfloatvar}): the sign is that of the whole. */
    static double signedFraction(FieldReader in, String name, String unit) throws MalformedMessageException {
        int whole = length(in, 0, name);
        int part = length(in, whole, name);
        double magnitude = magnitude(in, whole) + fraction(in, whole, part);
        double value = isNegative(in) ? -magnitude : magnitude;
        in.number(name, whole + part, value, unit);
        return value;
    }

    private static int length(FieldReader in, int from, String name) throws MalformedMessageException {
        for (int length = 1; length <= MAX_BYTES; length++) {
            int next = in.peekU8(from + length - 1);
            if (next < 0) {
                throw new MalformedMessageException(
                        Rejection.TOO_SHORT, name + " at offset " + in.offset() + ": found the end inside a number");
            }
            if ((next & MORE) == 0) {
                return length;
            }
        }
        throw new MalformedMessageException(
                Rejection.BAD_VALUE,
                name + " at offset " + in.offset() + ": found a number of more than " + MAX_BYTES + " bytes");
    }

    private static long integer(FieldReader in, int from, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << SHIFT) | (in.peekU8(from + i) & SEVEN_BITS);
        }
        return value;
    }

    private static long magnitude(FieldReader in, int length) {
        long value = in.peekU8(0) & SIX_BITS;
        for (int i = 1; i < length; i++) {
            value = (value << SHIFT) | (in.peekU8(i) & SEVEN_BITS);
        }
        return value;
    }

    private static boolean isNegative(FieldReader in) {
        return (in.peekU8(0) & SIGN) != 0;
    }

    private static double fraction(FieldReader in, int from, int length) {
        return integer(in, from, length) / Math.pow(BASE, length);
    }

    /** Writes what {@link #unsigned} reads. */
    static void write(ByteBuf out, long value) {
        int shift = 0;
        while (value >>> (shift + SHIFT) != 0) {
            shift += SHIFT;
        }
        for (; shift > 0; shift -= SHIFT) {
            out.writeByte(((int) (value >>> shift) & SEVEN_BITS) | MORE);
        }
        out.writeByte((int) value & SEVEN_BITS);
    }

    /** Writes what {@link #unsignedFraction} reads, with a fraction of one byte. */
    static void write(ByteBuf out, double value) {
        long parts = Math.round(value * BASE);
        write(out, parts / BASE);
        out.writeByte((int) (parts % BASE));
    }
}
