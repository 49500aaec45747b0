// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Check codes over the bytes from {@code from} (inclusive) to {@code to} (exclusive) of a buffer, by the names of the usual
 * catalogue. Reader and writer index are left alone; nothing is allocated.
 */
public final class Checksums {
    private static final int BYTE = 0xFF;
    private static final int WORD = 0xFFFF;

    private static final int[] X25 = reflected(0x8408);
    private static final int[] ARC = reflected(0xA001);
    private static final int[] CCITT = forward(0x1021, 16);
    private static final int[] EGTS_8 = forward(0x31, 8);

    private Checksums() {}

    /** Refuses a frame whose check code is {@code found} where its bytes make {@code expected}. */
    public static void require(int found, int expected) throws MalformedMessageException {
        if (found != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "found " + Integer.toHexString(found) + ", expected " + Integer.toHexString(expected));
        }
    }

    /** Exclusive or of all bytes. */
    public static int xor(ByteBuf in, int from, int to) {
        int check = 0;
        for (int at = from; at < to; at++) {
            check ^= in.getUnsignedByte(at);
        }
        return check;
    }

    /** Sum of all bytes, its lowest eight bits. */
    public static int sum8(ByteBuf in, int from, int to) {
        int check = 0;
        for (int at = from; at < to; at++) {
            check += in.getUnsignedByte(at);
        }
        return check & BYTE;
    }

    /** CRC-16/X-25 (IBM-SDLC, "CRC-ITU"): begins with FFFF, reflected, inverted in the end. */
    public static int crc16X25(ByteBuf in, int from, int to) {
        return reflected(X25, WORD, in, from, to) ^ WORD;
    }

    /** CRC-16/ARC ("CRC-16", "IBM"): begins with 0, reflected. */
    public static int crc16Arc(ByteBuf in, int from, int to) {
        return reflected(ARC, 0, in, from, to);
    }

    /** CRC-16/MODBUS: as {@link #crc16Arc}, but begins with FFFF. */
    public static int crc16Modbus(ByteBuf in, int from, int to) {
        return reflected(ARC, WORD, in, from, to);
    }

    /** CRC-16/KERMIT (the true CCITT): begins with 0, reflected. */
    public static int crc16Kermit(ByteBuf in, int from, int to) {
        return reflected(X25, 0, in, from, to);
    }

    /** CRC-16/CCITT-FALSE (IBM-3740): begins with FFFF. */
    public static int crc16CcittFalse(ByteBuf in, int from, int to) {
        return forward(WORD, in, from, to);
    }

    /** CRC-16/XMODEM: as {@link #crc16CcittFalse}, but begins with 0. */
    public static int crc16Xmodem(ByteBuf in, int from, int to) {
        return forward(0, in, from, to);
    }

    /** CRC-8 of the EGTS header (NRSC-5): polynomial 31, begins with FF. */
    public static int crc8Egts(ByteBuf in, int from, int to) {
        int crc = BYTE;
        for (int at = from; at < to; at++) {
            crc = EGTS_8[crc ^ in.getUnsignedByte(at)];
        }
        return crc;
    }

    private static int reflected(int[] table, int initial, ByteBuf in, int from, int to) {
        int crc = initial;
        for (int at = from; at < to; at++) {
            crc = (crc >>> Byte.SIZE) ^ table[(crc ^ in.getByte(at)) & BYTE];
        }
        return crc;
    }

    private static int forward(int initial, ByteBuf in, int from, int to) {
        int crc = initial;
        for (int at = from; at < to; at++) {
            crc = ((crc << Byte.SIZE) & WORD) ^ CCITT[(crc >>> Byte.SIZE) ^ in.getUnsignedByte(at)];
        }
        return crc;
    }

    private static int[] reflected(int polynomial) {
        int[] table = new int[BYTE + 1];
        for (int value = 0; value < table.length; value++) {
            int crc = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ polynomial : crc >>> 1;
            }
            table[value] = crc;
        }
        return table;
    }

    private static int[] forward(int polynomial, int width) {
        int top = 1 << (width - 1);
        int mask = (top << 1) - 1;
        int[] table = new int[BYTE + 1];
        for (int value = 0; value < table.length; value++) {
            int crc = value << (width - Byte.SIZE);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = ((crc & top) != 0 ? (crc << 1) ^ polynomial : crc << 1) & mask;
            }
            table[value] = crc;
        }
        return table;
    }
}
