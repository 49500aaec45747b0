// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * The cells and Wi-Fi stations that a device hears: one cell behind a position, lists where there is none. Nothing of it goes
 * to a facet; it is read for its length and for people.
 */
final class CellBlock {
    /** With an area code of two bytes and a cell id of three. */
    static final boolean NARROW = false;

    /** With an area code of four bytes and a cell id of eight, as 4G has them. */
    static final boolean WIDE = true;

    private static final int LONG_NETWORK = 1 << 15;
    private static final int MAX_COUNTRY_HIGH_BYTE = 3;
    private static final int NARROW_BYTES = 8;
    private static final int WIDE_BYTES = 15;
    private static final int NARROW_ITEM_BYTES = 6;
    private static final int WIDE_ITEM_BYTES = 13;
    private static final int WIFI_ITEM_BYTES = 7;
    private static final int MAC_BYTES = 6;
    private static final int MAX_CELLS = 7;

    private CellBlock() {}

    /** Reads one cell if a whole one is left; a message may end before it. */
    static void readOne(FieldReader in, boolean wide) throws MalformedMessageException {
        if (in.remaining() >= bytes(in, 0, wide)) {
            network(in);
            cell(in, wide);
        }
    }

    /**
     * Reads one cell that may have a byte before it with its length, which counts itself or not.
     *
     * @return whether it has
     */
    static boolean readWithLength(FieldReader in, boolean wide) throws MalformedMessageException {
        int first = in.peekU8(0);
        int expected = bytes(in, 1, wide);
        boolean measured = first == expected || first == expected + 1;
        if (measured) {
            in.u8("cell length");
        }
        readOne(in, wide);
        return measured;
    }

    /** Whether a country code stands {@code ahead} bytes behind the next. */
    static boolean stands(FieldReader in, int ahead) {
        int high = in.peekU8(ahead);
        return high >= 0 && (high & 0x7F) <= MAX_COUNTRY_HIGH_BYTE;
    }

    /** Network, up to seven cells with their strengths, timing advance. */
    static void readList(FieldReader in, boolean wide) throws MalformedMessageException {
        if (in.remaining() < 3) {
            return;
        }
        network(in);
        int itemBytes = wide ? WIDE_ITEM_BYTES : NARROW_ITEM_BYTES;
        for (int cell = 0; cell < MAX_CELLS && in.remaining() >= itemBytes; cell++) {
            cell(in, wide);
            in.u8("strength", "-dBm");
        }
        if (in.remaining() > 0) {
            in.u8("timing advance");
        }
    }

    /** A count, and as many Wi-Fi stations. */
    static void readWifi(FieldReader in) throws MalformedMessageException {
        if (in.remaining() == 0) {
            return;
        }
        int count = in.u8("wifi count");
        for (int station = 0; station < count && in.remaining() >= WIFI_ITEM_BYTES; station++) {
            in.skip("wifi", MAC_BYTES, "");
            in.u8("wifi strength", "-dBm");
        }
    }

    private static void network(FieldReader in) throws MalformedMessageException {
        int country = in.u16("mobile country code", "bit 15: network code has two bytes");
        if ((country & LONG_NETWORK) != 0) {
            in.u16("mobile network code");
        } else {
            in.u8("mobile network code");
        }
    }

    private static void cell(FieldReader in, boolean wide) throws MalformedMessageException {
        if (wide) {
            in.u32("area code");
            in.u64("cell id", "");
        } else {
            in.u16("area code");
            in.u24("cell id", "");
        }
    }

    private static int bytes(FieldReader in, int ahead, boolean wide) {
        return (wide ? WIDE_BYTES : NARROW_BYTES) + (in.peekU8(ahead) > 0x7F ? 1 : 0);
    }
}
