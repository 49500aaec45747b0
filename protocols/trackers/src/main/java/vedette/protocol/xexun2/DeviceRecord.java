// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;
import vedette.telemetry.FixQuality;

/** A record: index, time, signal, battery, and what two masks announce: alarms, place, what the device is. */
final class DeviceRecord {
    static final int CHARGING = 0x8000;
    static final int MASK_ALARM = 1;
    static final int MASK_PLACE = 1 << 1;
    static final int PLACE_GPS = 1;
    static final int PLACE_MOTION = 1 << 5;
    static final int ALARM_SOS = 1;
    static final int ALARM_REMOVED = 1 << 1;
    static final int ALARM_FALL = 1 << 15;

    private static final int MASK_IDENTITY = 1 << 4;
    private static final int PLACE_WIFI = 1 << 1;
    private static final int PLACE_CELLS = 1 << 2;
    private static final int PLACE_FLIGHT_TIMES = 1 << 3;
    private static final int PLACE_FINE = 1 << 6;
    private static final int LEVEL = 0x7F;
    private static final long SECOND_MS = 1000;
    private static final int MAC_BYTES = 6;
    private static final int CELL_BYTES = 13;
    private static final int FLIGHT_TIME_BYTES = 12;
    private static final int IMSI_BYTES = 8;
    private static final int ICCID_BYTES = 10;
    private static final int MINUTES = 100;
    private static final double PER_DEGREE = 60;

    private static final @Nullable String[] ALARM_NAMES = {
        "sos", "removed", null, null, null, null, null, null, null, null, null, null, null, null, null, "fall"
    };

    private DeviceRecord() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("recordIndex");
        long timeMs = Integer.toUnsignedLong(in.u32("time")) * SECOND_MS;
        if (in.isExplaining()) {
            in.meaning(BinaryTime.describe(timeMs));
        }
        out.timeMs(timeMs);
        in.u8("signal");
        int battery = in.u16("battery", "%, bit 15 charging");
        out.batteryPercent(battery & LEVEL).charging((battery & CHARGING) != 0);
        int mask = in.u8("mask", "bit 0 alarms, 1 place, 4 what it is");
        if ((mask & MASK_ALARM) != 0) {
            alarms(in, out);
        }
        if ((mask & MASK_PLACE) != 0) {
            place(in, out);
        } else {
            out.quality(FixQuality.NO_FIX);
        }
        if ((mask & MASK_IDENTITY) != 0 && (mask & ~(MASK_ALARM | MASK_PLACE | MASK_IDENTITY)) == 0) {
            identity(in);
        }
        if (in.remaining() > 0) {
            in.rest("vendor", "");
        }
    }

    private static void alarms(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int bits = in.u32("alarms", "");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, ALARM_NAMES));
        }
        open(bits, ALARM_SOS, Alarm.SOS, out);
        open(bits, ALARM_REMOVED, Alarm.TAMPER, out);
        open(bits, ALARM_FALL, Alarm.FALL, out);
        if ((bits & ~(ALARM_SOS | ALARM_REMOVED | ALARM_FALL)) != 0) {
            out.alarm(Alarm.OTHER, true);
        }
    }

    private static void open(int bits, int bit, Alarm alarm, ReportBuilder out) {
        if ((bits & bit) != 0) {
            out.alarm(alarm, true);
        }
    }

    private static void place(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int mask = in.u8("placeMask", "bit 0 GPS, 1 Wi-Fi, 2 cells, 3 flight times, 5 motion, 6 fine GPS");
        out.quality((mask & (PLACE_GPS | PLACE_FINE)) != 0 ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
        if ((mask & PLACE_GPS) != 0) {
            out.satellites(in.u8("satellites"));
            double longitude = degrees(Float.intBitsToFloat(in.u32("longitude", "dddmm.m")));
            out.place(degrees(Float.intBitsToFloat(in.u32("latitude", "ddmm.m"))), longitude);
        }
        if ((mask & PLACE_WIFI) != 0) {
            for (int left = in.u8("stations"); left > 0; left--) {
                in.digits("wifi", MAC_BYTES);
                in.i8("strength", "dBm");
            }
        }
        if ((mask & PLACE_CELLS) != 0) {
            in.skip("cells", in.u8("cellCount") * CELL_BYTES, "");
        }
        if ((mask & PLACE_FLIGHT_TIMES) != 0) {
            in.skip("flightTimes", in.u8("flightTimeCount") * FLIGHT_TIME_BYTES, "");
        }
        if ((mask & PLACE_MOTION) != 0) {
            out.speedKmh(in.u16("speed", "0.1 km/h") / 10.0);
            out.courseDeg(in.u16("course", "0.1 deg") / 10.0);
        }
        if ((mask & PLACE_FINE) != 0) {
            out.satellites(in.u8("satellites"));
            double longitude = degrees(Double.longBitsToDouble(in.u64("longitude", "dddmm.m")));
            out.place(degrees(Double.longBitsToDouble(in.u64("latitude", "ddmm.m"))), longitude);
        }
    }

    /** Degrees times a hundred, and minutes. */
    private static double degrees(double value) {
        double whole = Math.floor(Math.abs(value) / MINUTES);
        double degrees = whole + (Math.abs(value) - whole * MINUTES) / PER_DEGREE;
        return value < 0 ? -degrees : degrees;
    }

    private static void identity(FieldReader in) throws MalformedMessageException {
        int length = 0;
        while (in.peekU8(length) > 0) {
            length++;
        }
        in.text("version", length, StandardCharsets.US_ASCII);
        if (in.remaining() > 0) {
            in.skip("end", 1, "");
        }
        if (in.remaining() >= IMSI_BYTES + ICCID_BYTES) {
            in.digits("imsi", IMSI_BYTES);
            in.digits("iccid", ICCID_BYTES);
        }
    }
}
