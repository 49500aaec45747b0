// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.FixQuality;

/** Where a device is: time, then altitude, longitude, latitude, speed and course, or the cells round it. */
final class Place {
    /** Of the satellite status: history, placed, asleep; the rest is the number of satellites. */
    static final int HISTORY = 0x80;

    static final int PLACED = 0x40;
    static final int SATELLITES = 0x1F;

    private static final int CELLS = 3;
    private static final int BYTES = 16;
    private static final int WIDE = 0x8000;
    private static final int NOT_BCD = -1;

    private Place() {}

    /** Reads the satellite status, and says what it says. */
    static boolean status(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int status = in.u8("satelliteStatus", "bit 7 history, bit 6 placed, 5 bits satellites");
        out.buffered((status & HISTORY) != 0).satellites(status & SATELLITES);
        return (status & PLACED) != 0;
    }

    static void read(boolean placed, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        time(in, out);
        place(placed, in, out);
    }

    static void time(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(in.bcdTime("time", ZoneOffset.UTC));
    }

    static void place(boolean placed, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (!placed) {
            out.quality(FixQuality.NO_FIX);
            cells(in);
            return;
        }
        out.altitudeM(single(in, "altitude", "m"));
        double longitude = single(in, "longitude", "deg");
        out.place(single(in, "latitude", "deg"), longitude);
        int speed = packed(in, "speed", "0.1 km/h", 2);
        if (speed != NOT_BCD) {
            out.speedKmh(speed / 10.0);
        }
        out.courseDeg(in.u16("course", "deg"));
    }

    private static void cells(FieldReader in) throws MalformedMessageException {
        int outer = in.enter("cells", BYTES);
        boolean wide = in.remaining() > 1 && ((in.peekU8(1) << 8) & WIDE) != 0;
        if (!wide) { // one cell, longer, in the newer networks: as it came
            in.u16le("countryCode", "");
            in.u16le("networkCode", "");
            for (int cell = 0; cell < CELLS; cell++) {
                in.u16le("areaCode", "");
                in.u16le("cellId", "");
            }
        }
        in.leave(outer);
    }

    /** A number of IEEE 754, single precision, least significant byte first. */
    private static double single(FieldReader in, String name, String unit) throws MalformedMessageException {
        double value = Float.intBitsToFloat(in.u32le(name, unit));
        if (in.isExplaining()) {
            in.meaning(value + " " + unit);
        }
        return value;
    }

    /** Packed decimal of one or two bytes; {@link #NOT_BCD} when it is none. */
    static int packed(FieldReader in, String name, String unit, int bytes) throws MalformedMessageException {
        int value = 0;
        for (int at = 0; at < bytes; at++) {
            int pair = in.peekU8(at);
            boolean decimal = pair >= 0 && pair >> 4 < 10 && (pair & 0xF) < 10;
            value = decimal && value != NOT_BCD ? value * 100 + (pair >> 4) * 10 + (pair & 0xF) : NOT_BCD;
        }
        in.skip(name, bytes, value == NOT_BCD ? "not told" : in.isExplaining() ? value + " × " + unit : "");
        return value;
    }
}
