// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Items that say where a device is: by satellites, or by a beacon, Wi-Fi station or tag whose place it was told. */
final class Place {
    private static final int MAC_BYTES = 6;
    private static final int MOTION_BYTES = 6;
    private static final int QUALITY_BYTES = 7;
    private static final int KNOWN_PLACE = 1 << 7;
    private static final int NAMED = 1 << 6;
    private static final double TENTHS = 10;

    private Place() {}

    /** What is short leaves its end out: the place stands first. */
    static void gps(FieldReader in, DataRecord record) throws MalformedMessageException {
        ReportBuilder out = record.out();
        int latitudeE7 = in.u32le("latitude", "1e-7 deg, signed");
        record.measured(latitudeE7, in.u32le("longitude", "1e-7 deg, signed"));
        if (in.remaining() >= MOTION_BYTES) {
            out.speedKmh(in.u16le("speed", "km/h"));
            out.courseDeg(in.u16le("course", "deg"));
            out.altitudeM((short) in.u16le("altitude", "m, signed"));
        }
        if (in.remaining() >= QUALITY_BYTES) {
            int hdop = in.u16le("hdop", "0.1");
            if (in.isExplaining()) {
                in.meaning(Double.toString(hdop / TENTHS));
            }
            out.odometerM(Integer.toUnsignedLong(in.u32le("odometer", "m")));
            out.satellites(in.u8("satellites"));
        }
    }

    /** An older form of a tag nearby: its number and place. */
    static void tag(FieldReader in, DataRecord record) throws MalformedMessageException {
        if (in.remaining() >= MAC_BYTES + 2 * Integer.BYTES) {
            in.digits("station", MAC_BYTES);
            int latitudeE7 = in.u32le("latitude", "1e-7 deg, signed");
            record.estimated(latitudeE7, in.u32le("longitude", "1e-7 deg, signed"));
        }
    }

    /** Something nearby whose place may be known: an estimate, said unless satellites said better. */
    static void beacon(boolean calibrated, boolean tag, FieldReader in, DataRecord record)
            throws MalformedMessageException {
        int flags = in.u8("flags", "bit 7 place, bit 6 name");
        in.digits("station", MAC_BYTES);
        in.i8("strength", "dBm");
        if (calibrated || tag) {
            in.i8("strengthAt1M", "dBm");
        }
        if (tag) {
            in.u8("tagBattery", "%");
        }
        if ((flags & KNOWN_PLACE) != 0) {
            int latitudeE7 = in.u32le("latitude", "1e-7 deg, signed");
            record.estimated(latitudeE7, in.u32le("longitude", "1e-7 deg, signed"));
        }
        if ((flags & NAMED) != 0 && in.remaining() > 0) {
            in.text("name", tag ? in.u8("nameLength") : in.remaining(), StandardCharsets.UTF_8);
        }
    }
}
