// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.FixQuality;

/** Time and place of edition 2: a mask tells which of GPS, cells and Wi-Fi stations follow. */
final class Place {
    static final int MASK_GPS = 1;

    private static final int MASK_CELL = 1 << 1;
    private static final int MASK_CELL_2 = 1 << 2;
    private static final int MASK_CELL_3 = 1 << 3;
    private static final int MASK_WIFI = 1 << 4;
    private static final int MASK_WIFI_2 = 1 << 5;
    private static final int MASK_WIFI_3 = 1 << 6;
    private static final int MASK_UNKNOWN = 1 << 7;
    private static final int MAC_BYTES = 6;
    private static final int GPS_BYTES = 15;
    private static final int CELL_BYTES = 7;

    /** The year 2010: no such device is older. */
    private static final long OLDEST_S = 1_262_304_000L;

    private static final double PER_DEGREE = 1_800_000;
    private static final long SECOND_MS = 1000;

    private Place() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(time(in));
        int mask = in.u8("mask", "bit 0 GPS, 1 to 3 cells, 4 to 6 Wi-Fi");
        if ((mask & MASK_GPS) != 0) {
            gps(in, out);
        } else {
            out.quality(FixQuality.NO_FIX);
        }
        if ((mask & MASK_CELL) != 0) {
            in.u16("mobile country code");
            in.u16("mobile network code");
            cell(in);
        }
        if ((mask & MASK_CELL_2) != 0) {
            cell(in);
        }
        if ((mask & MASK_CELL_3) != 0) {
            cell(in);
        }
        for (int bit = MASK_WIFI; bit <= MASK_WIFI_3; bit <<= 1) {
            if ((mask & bit & (MASK_WIFI | MASK_WIFI_2 | MASK_WIFI_3)) != 0) {
                in.skip("wifi", MAC_BYTES, "");
                in.i8("wifi strength", "dBm");
            }
        }
        if ((mask & MASK_UNKNOWN) != 0) {
            in.rest("networks", "of a kind that nobody knows, and what follows them");
        }
    }

    /** Whether a place may begin here: its time is of our days, and what its mask names is there. */
    static boolean stands(FieldReader in) {
        int mask = in.peekU8(Integer.BYTES);
        long timeS = 0;
        for (int at = 0; at < Integer.BYTES; at++) {
            timeS = timeS << Byte.SIZE | Math.max(0, in.peekU8(at));
        }
        int bytes = Integer.BYTES
                + 1
                + ((mask & MASK_GPS) != 0 ? GPS_BYTES : 0)
                + ((mask & MASK_CELL) != 0 ? Integer.BYTES : 0)
                + Integer.bitCount(mask & (MASK_CELL | MASK_CELL_2 | MASK_CELL_3)) * CELL_BYTES
                + Integer.bitCount(mask & (MASK_WIFI | MASK_WIFI_2 | MASK_WIFI_3)) * (MAC_BYTES + 1);
        return mask >= 0 && timeS >= OLDEST_S && in.remaining() >= bytes;
    }

    static long time(FieldReader in) throws MalformedMessageException {
        long timeMs = Integer.toUnsignedLong(in.u32("time")) * SECOND_MS;
        if (in.isExplaining()) {
            in.meaning(BinaryTime.describe(timeMs));
        }
        return timeMs;
    }

    static void coordinates(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int latitude = in.u32("latitude", "1/1800000 deg, signed");
        int longitude = in.u32("longitude", "1/1800000 deg, signed");
        out.place(latitude / PER_DEGREE, longitude / PER_DEGREE);
    }

    private static void gps(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        coordinates(in, out);
        out.altitudeM(in.i16("altitude", "m"));
        out.speedKmh(in.u16("speed", "km/h"));
        out.courseDeg(in.u16("course", "deg"));
        out.satellites(in.u8("satellites"));
    }

    private static void cell(FieldReader in) throws MalformedMessageException {
        in.u16("area code");
        in.u32("cell id");
        in.u8("strength");
    }
}
