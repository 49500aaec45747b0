// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** A binary frame, record by record. */
final class Binary {
    /** Takes what was said so far as a report. */
    interface Sink {
        /** Ends a report. */
        void end();
    }

    static final int LOW_BATTERY = 1 << 11;
    static final int VIBRATION = 1 << 4;

    private static final long METRES_PER_STEP = 1000;
    private static final int CHARGING = 0xFF;

    private static final int GEOFENCE_BITS = 3 << 1;
    private static final int POWER_CUT = 1 << 3;
    private static final int FAULT = 1 << 14;

    private static final String[] LOCK_STATE = {
        null,
        "entered",
        "left",
        "power cut",
        "vibration",
        null,
        null,
        "blocked",
        null,
        null,
        null,
        "low battery",
        null,
        null,
        "fault"
    };

    private Binary() {}

    /** Whose frame it is; leaves {@code in} behind the identity. */
    static String identity(FieldReader in) throws MalformedMessageException {
        in.u8("start");
        String digits = in.digits("identity", Framing.IDENTITY_BYTES);
        return digits;
    }

    /** Reads the rest. */
    static void read(FieldReader in, boolean shortForm, ReportBuilder out, Sink sink) throws MalformedMessageException {
        if (!shortForm) {
            in.u8("protocol");
        }
        int kind = in.u8("kind", "upper four bits") >>> 4;
        in.u16("length", "bytes that follow");
        if (!shortForm) {
            FixPart.read(in, out);
            lock(in, out);
            sink.end();
            return;
        }
        while (in.remaining() >= FixPart.SHORT_BYTES) {
            FixPart.read(in, out);
            switch (kind) {
                case 1 -> cells(in, out);
                case 2 -> states(in, out);
                default -> tanks(in, out);
            }
            sink.end();
        }
        in.u8("index");
    }

    /** The long form: locks of containers. */
    private static void lock(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "km")) * METRES_PER_STEP);
        out.satellites(in.u8("satellites"));
        in.u32("card", "that was shown last");
        int status = in.u16("statusBits");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(status, LOCK_STATE));
        }
        out.alarm(Alarm.GEOFENCE, (status & GEOFENCE_BITS) != 0)
                .alarm(Alarm.POWER_OFF, (status & POWER_CUT) != 0)
                .alarm(Alarm.VIBRATION, (status & VIBRATION) != 0)
                .alarm(Alarm.LOW_BATTERY, (status & LOW_BATTERY) != 0)
                .alarm(Alarm.SENSOR_FAULT, (status & FAULT) != 0);
        int battery = in.u8("battery", "%, ff: charging");
        if (battery == CHARGING) {
            out.charging(true);
        } else {
            out.batteryPercent(battery);
        }
        in.u16("cell");
        in.u16("area");
        in.u8("signal");
        if (in.remaining() > 1) {
            in.skip("more", in.remaining() - 1, "");
        }
        in.u8("index");
    }

    private static void cells(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.satellites(in.u8("satellites"));
        in.u8("power");
        in.u8("flags");
        out.altitudeM(in.u16("altitude", "m"));
        in.u16("cell");
        in.u16("area");
        in.u8("signal");
    }

    private static void states(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("fuelHigh");
        int body = in.u8("bodyBits", "bit 0 ignition, 6 door");
        out.ignition((body & 1) != 0).doorOpen((body & (1 << 6)) != 0);
        int power = in.u8("powerBits", "bit 0 external, 1 blocked, 2 emergency, 3 antenna, 4 overspeed");
        out.external((power & 1) != 0)
                .alarm(Alarm.SOS, (power & (1 << 2)) != 0)
                .alarm(Alarm.GNSS_ANTENNA, (power & (1 << 3)) != 0)
                .alarm(Alarm.OVERSPEED, (power & (1 << 4)) != 0);
        int driving = in.u8("drivingBits", "bit 2 fatigue, 3 towed");
        out.alarm(Alarm.FATIGUE, (driving & (1 << 2)) != 0).alarm(Alarm.ILLEGAL_MOVEMENT, (driving & (1 << 3)) != 0);
        in.u8("moreBits");
        out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "km")) * METRES_PER_STEP);
        in.u8("fuelLow");
    }

    private static void tanks(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("fuel1");
        in.u8("fuel2");
        in.u8("fuel3");
        out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "km")) * METRES_PER_STEP);
        int status = in.u24("statusBits", "bit 0 ignition");
        out.ignition((status & 1) != 0);
    }
}
