// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;

/**
 * Reports that vendors put into transparent data (数据上行透传, {@code 0x0900}). Type {@code F0}: values, fault codes or events of
 * a vehicle interface, and where they were read. Type {@code FF}: a location and what was sampled there. Neither is in the
 * standard, so a body is taken for one only when it comes out to the last byte; any other stays {@link TransparentData}.
 *
 * @param buffered whether it was kept while the terminal had no link
 * @param alarmBits {@link Alarm#bit} of each alarm that it tells, all of a moment
 */
record TransparentReport(Fix fix, Flag ignition, boolean buffered, long alarmBits) {
    private static final int INTERFACE = 0xF0;
    private static final int LOCATION = 0xFF;

    private static final int VALUES = 1;
    private static final int FAULT_CODES = 2;
    private static final int EVENTS = 3;

    /** Type, time, whether it was stored, kind of vehicle, kind of report. */
    private static final int HEAD_BYTES = 10;

    private static final int KIND_OFFSET = 9;
    private static final int PLACE_BYTES = 12;
    private static final int LOCATION_BYTES = 21;
    private static final int MAX_LATITUDE_E6 = 90_000_000;
    private static final int MAX_LONGITUDE_E6 = 180_000_000;

    /** Reads it, or leaves {@code in} where it is and returns null when it is none. */
    static @Nullable TransparentReport decode(FieldReader in) throws MalformedMessageException {
        int listEnd = in.peekU8(0) == INTERFACE ? listEnd(in) : 0;
        if (listEnd > 0 && in.remaining() - listEnd == PLACE_BYTES) {
            return ofInterface(in);
        }
        return in.peekU8(0) == LOCATION && in.remaining() >= LOCATION_BYTES && isOnEarth(in) ? location(in) : null;
    }

    /** What {@code explain} and the extra show of the message. */
    static void show(FieldReader in) throws MalformedMessageException {
        if (AccessoryReport.isOne(in)) {
            AccessoryReport.read(in);
        } else if (decode(in) == null) {
            TransparentData.decode(in);
        }
    }

    private static TransparentReport ofInterface(FieldReader in) throws MalformedMessageException {
        in.u8("type", "f0 vehicle interface");
        long timeMs = in.bcdTime("time", LocationReport.GMT_8);
        boolean buffered = in.u8("stored", "0 now, otherwise kept while without a link") > 0;
        in.u8("vehicleType");
        int kind = in.u8("kind", "1 values, 2 fault codes, 3 events");
        long alarmBits = 0;
        int count = kind == FAULT_CODES ? in.u16("count") : in.u8("count");
        for (int i = 0; i < count; i++) {
            switch (kind) {
                case VALUES -> {
                    in.u16("valueId");
                    in.skip("value", in.u8("length"), "");
                }
                case FAULT_CODES -> faults(in);
                default -> {
                    alarmBits |= alarmBit(in.u8("event"));
                    in.skip("eventData", in.u8("length"), "");
                }
            }
        }
        int statusBits = in.bits32("status", StatusBit.NAMES);
        int latitudeE6 = in.u32("latitude", "1e-6 deg, south when status bit 2");
        int longitudeE6 = in.u32("longitude", "1e-6 deg, west when status bit 3");
        LocationReport place = new LocationReport(0, statusBits, latitudeE6, longitudeE6, 0, 0, 0, timeMs);
        Fix fix = place.toFix();
        return new TransparentReport(
                withoutMotion(fix), Flag.of(place.has(LocationReport.STATUS_ACC_ON)), buffered, alarmBits);
    }

    private static void faults(FieldReader in) throws MalformedMessageException {
        in.u32("system");
        int count = in.u16("codeCount");
        for (int i = 0; i < count; i++) {
            in.u32("code");
            in.u32("codeStatus");
            in.text("codeName", in.u16("length"), GbkText.GBK);
        }
    }

    private static TransparentReport location(FieldReader in) throws MalformedMessageException {
        in.u8("type", "ff location");
        long timeMs = in.bcdTime("time", LocationReport.GMT_8);
        int latitudeE6 = in.u32("latitude", "1e-6 deg, signed");
        int longitudeE6 = in.u32("longitude", "1e-6 deg, signed");
        int altitudeM = in.i16("altitude", "m");
        int speedDkmh = in.u16("speed", "0.1 km/h");
        int directionDeg = in.u16("direction", "deg");
        in.skip("samples", in.remaining(), "not known");
        Fix fix = new Fix(
                timeMs,
                latitudeE6 * 10,
                longitudeE6 * 10,
                altitudeM * 100,
                LocationReport.toCmps(speedDkmh),
                directionDeg < 360 ? directionDeg * 100 : Fix.UNKNOWN);
        return new TransparentReport(fix, Flag.UNKNOWN, false, 0);
    }

    /** Nothing is said of altitude, speed and course. */
    private static Fix withoutMotion(Fix fix) {
        return new Fix(
                fix.timeMs(),
                fix.latitudeE7(),
                fix.longitudeE7(),
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                fix.isPlaced() ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    private static long alarmBit(int event) {
        return switch (event) {
            case 0x02 -> Alarm.POWER_OFF.bit();
            case 0x1A -> Alarm.HARSH_ACCELERATION.bit();
            case 0x1B -> Alarm.HARSH_BRAKING.bit();
            case 0x1C -> Alarm.HARSH_CORNERING.bit();
            case 0x1D, 0x1E, 0x1F -> Alarm.DANGEROUS_DRIVING.bit();
            case 0x23 -> Alarm.FATIGUE.bit();
            case 0x26, 0x27, 0x28 -> Alarm.COLLISION.bit();
            default -> 0;
        };
    }

    /** Offset behind the list of an interface's report; zero when it runs past the end, or is of another kind. */
    private static int listEnd(FieldReader in) {
        int most = in.remaining();
        int kind = in.peekU8(KIND_OFFSET);
        int count = kind == FAULT_CODES ? peekU16(in, HEAD_BYTES) : in.peekU8(HEAD_BYTES);
        if (kind < VALUES || kind > EVENTS || count < 0) {
            return 0;
        }
        int at = HEAD_BYTES + (kind == FAULT_CODES ? 2 : 1);
        for (int i = 0; i < count && at <= most; i++) {
            at = switch (kind) {
                case VALUES -> at + 3 + in.peekU8(at + 2);
                case EVENTS -> at + 2 + in.peekU8(at + 1);
                default -> faultsEnd(in, at);
            };
        }
        return at <= most ? at : 0;
    }

    private static int faultsEnd(FieldReader in, int from) {
        int count = peekU16(in, from + 4);
        int at = from + 6;
        for (int i = 0; i < count && at <= in.remaining(); i++) {
            at += 10 + Math.max(0, peekU16(in, at + 8));
        }
        return at;
    }

    private static int peekU16(FieldReader in, int ahead) {
        int high = in.peekU8(ahead);
        int low = in.peekU8(ahead + 1);
        return high < 0 || low < 0 ? -1 : (high << Byte.SIZE) | low;
    }

    private static boolean isOnEarth(FieldReader in) {
        int latitude = (peekU16(in, 7) << Short.SIZE) | peekU16(in, 9);
        int longitude = (peekU16(in, 11) << Short.SIZE) | peekU16(in, 13);
        return Math.abs((long) latitude) <= MAX_LATITUDE_E6 && Math.abs((long) longitude) <= MAX_LONGITUDE_E6;
    }
}
