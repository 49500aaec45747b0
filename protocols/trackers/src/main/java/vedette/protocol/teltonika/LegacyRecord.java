// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/**
 * A record of codec 7 (GH3000): a mask says which parts follow, and a mask of the GPS element which of its fields. The I/O
 * elements are as in codec 8, by width and without a total.
 */
final class LegacyRecord {
    private static final int PRIORITY_SHIFT = 30;
    private static final int SECONDS_BITS = (1 << PRIORITY_SHIFT) - 1;
    private static final long EPOCH_2007_S = 1_167_609_600L;
    private static final long MS_PER_S = 1000;

    private static final int HAS_GPS = 1;
    private static final int HAS_ONE_BYTE_IO = 1 << 1;
    private static final int IO_GROUPS = 3;
    private static final String[] PARTS = {"GPS", "I/O of 1 byte", "I/O of 2 bytes", "I/O of 4 bytes"};

    private static final int GPS_PLACE = 1;
    private static final int GPS_ALTITUDE = 1 << 1;
    private static final int GPS_ANGLE = 1 << 2;
    private static final int GPS_SPEED = 1 << 3;
    private static final int GPS_SATELLITES = 1 << 4;
    private static final int GPS_CELL = 1 << 5;
    private static final int GPS_SIGNAL = 1 << 6;
    private static final int GPS_OPERATOR = 1 << 7;
    private static final String[] GPS_FIELDS = {
        "place", "altitude", "angle", "speed", "satellites", "cell", "signal", "operator"
    };
    private static final double DEG_PER_ANGLE = 360 / 256.0;

    private LegacyRecord() {}

    static void read(FieldReader in, AvlTable table, ReportBuilder out, IoElements.Sink sink)
            throws MalformedMessageException {
        int time = in.u32("time", "2 bits of priority, 30 bits of seconds since 2007 UTC");
        out.timeMs((EPOCH_2007_S + (time & SECONDS_BITS)) * MS_PER_S);
        boolean panic = time >>> PRIORITY_SHIFT == AvlRecord.PRIORITY_PANIC;
        out.alarms(panic ? Alarm.SOS.bit() : 0, AvlMeaning.EVENT_ALARMS);
        int parts = bits(in, "parts", PARTS);
        if ((parts & HAS_GPS) != 0) {
            gps(in, out);
        }
        for (int group = 0; group < IO_GROUPS; group++) {
            if ((parts & (HAS_ONE_BYTE_IO << group)) != 0) {
                IoElements.readGroup(in, Codec.C7, table, group, sink);
            }
        }
    }

    private static int bits(FieldReader in, String name, String[] names) throws MalformedMessageException {
        int bits = in.u8(name);
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, names));
        }
        return bits;
    }

    private static void gps(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int fields = bits(in, "gpsFields", GPS_FIELDS);
        if ((fields & GPS_PLACE) != 0) {
            float latitude = Float.intBitsToFloat(in.u32("latitude", "deg, IEEE 754"));
            float longitude = Float.intBitsToFloat(in.u32("longitude", "deg, IEEE 754"));
            out.place(latitude, longitude);
        }
        if ((fields & GPS_ALTITUDE) != 0) {
            out.altitudeM(in.i16("altitudeM", "m"));
        }
        if ((fields & GPS_ANGLE) != 0) {
            out.courseDeg(in.u8("angle", "360/256 deg clockwise from true north") * DEG_PER_ANGLE);
        }
        if ((fields & GPS_SPEED) != 0) {
            out.speedKmh(in.u8("speed", "km/h"));
        }
        if ((fields & GPS_SATELLITES) != 0) {
            int satellites = in.u8("satellites", "0: no fix");
            out.satellites(satellites);
            if (satellites == 0) {
                out.lastKnown();
            }
        }
        if ((fields & GPS_CELL) != 0) {
            in.u16("lac", "");
            in.u16("cellId", "");
        }
        if ((fields & GPS_SIGNAL) != 0) {
            in.u8("signal", "");
        }
        if ((fields & GPS_OPERATOR) != 0) {
            in.u32("operator", "MCC and MNC");
        }
    }
}
