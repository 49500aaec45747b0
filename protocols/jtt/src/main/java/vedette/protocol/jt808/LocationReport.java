// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.time.ZoneOffset;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Location information report (位置信息汇报), message {@code 0x0200}: the basic location information that opens the body.
 * {@link AdditionalItems} reads the items that may follow it.
 *
 * <p>The record keeps what the wire says in the wire's units and order, so that it encodes back to the same bytes. Values
 * are judged in {@link #toFix()} alone. A time that is none comes back as zeros.
 */
public record LocationReport(
        int alarmBits,
        int statusBits,
        int latitudeE6,
        int longitudeE6,
        int altitudeM,
        int speedDkmh,
        int directionDeg,
        long timeMs) {

    public static final int MESSAGE_ID = 0x0200;

    /** Bytes of the basic location information. */
    public static final int LENGTH_BYTES = 28;

    public static final int STATUS_ACC_ON = 1;
    public static final int STATUS_POSITIONED = 1 << 1;
    public static final int STATUS_SOUTH = 1 << 2;
    public static final int STATUS_WEST = 1 << 3;
    static final int STATUS_ENCRYPTED = 1 << 5;
    static final int STATUS_COLLISION_WARNING = 1 << 6;
    static final int STATUS_LANE_DEPARTURE = 1 << 7;
    static final int STATUS_ANY_DOOR_OPEN = 0b1_1111 << 13;
    static final int STATUS_MOVING = 1 << 22;

    static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);

    private static final int E7_PER_E6 = 10;
    private static final int MAX_LATITUDE_E6 = 90_000_000;
    private static final int MAX_LONGITUDE_E6 = 180_000_000;

    /** What a terminal of that edition would say; alarms that it cannot say are left out. */
    public static LocationReport of(Fix fix, Alarms alarms, Edition edition) {
        boolean placed = fix.isPlaced();
        int status = placed ? STATUS_POSITIONED | STATUS_ACC_ON : STATUS_ACC_ON;
        status |= placed && fix.latitudeE7() < 0 ? STATUS_SOUTH : 0;
        status |= placed && fix.longitudeE7() < 0 ? STATUS_WEST : 0;
        if (edition == Edition.V2019) {
            status |= alarms.isOpen(Alarm.CRASH_WARNING) ? STATUS_COLLISION_WARNING : 0;
            status |= alarms.isOpen(Alarm.LANE_DEPARTURE) ? STATUS_LANE_DEPARTURE : 0;
        }
        return new LocationReport(
                Quirks.of(edition, "", "").alarmBits(alarms),
                status,
                placed ? (Math.abs(fix.latitudeE7()) + E7_PER_E6 / 2) / E7_PER_E6 : 0,
                placed ? (Math.abs(fix.longitudeE7()) + E7_PER_E6 / 2) / E7_PER_E6 : 0,
                fix.altitudeCm() == Fix.UNKNOWN ? 0 : Math.floorDiv(fix.altitudeCm() + 50, 100),
                fix.speedCmps() == Fix.UNKNOWN ? 0 : (int) ((fix.speedCmps() * 36L + 50) / 100),
                fix.courseCdeg() == Fix.UNKNOWN ? 0 : (fix.courseCdeg() + 50) / 100 % 360,
                fix.timeMs());
    }

    /** Reads the basic location information; leaves {@code in} at the first additional item. */
    public static LocationReport decode(FieldReader in) throws MalformedMessageException {
        return new LocationReport(
                in.bits32("alarm", AlarmBit.NAMES),
                in.bits32("status", StatusBit.NAMES),
                in.u32("latitude", "1e-6 deg, south when status bit 2"),
                in.u32("longitude", "1e-6 deg, west when status bit 3"),
                in.i16("altitude", "m, signed: below sea level occurs"),
                in.u16("speed", "0.1 km/h"),
                in.u16("direction", "deg clockwise from true north"),
                in.bcdTime("time", GMT_8));
    }

    /** Writes the bytes that {@link #decode} reads. */
    public void encode(ByteBuf out) {
        out.writeInt(alarmBits);
        out.writeInt(statusBits);
        out.writeInt(latitudeE6);
        out.writeInt(longitudeE6);
        out.writeShort(altitudeM);
        out.writeShort(speedDkmh);
        out.writeShort(directionDeg);
        BcdTime.writeMs(out, timeMs, GMT_8);
    }

    /**
     * The fix in the gateway's terms. A field outside its range becomes {@link Fix#UNKNOWN} on its own: an emergency
     * must not be lost to a bad heading.
     */
    public Fix toFix() {
        return toFix(Fix.UNKNOWN);
    }

    /** The fix with the satellite count of additional item 0x31. */
    Fix toFix(int satelliteCount) {
        boolean placed = has(STATUS_POSITIONED)
                && Integer.compareUnsigned(latitudeE6, MAX_LATITUDE_E6) <= 0
                && Integer.compareUnsigned(longitudeE6, MAX_LONGITUDE_E6) <= 0;
        return new Fix(
                timeMs,
                placed ? (has(STATUS_SOUTH) ? -latitudeE6 : latitudeE6) * 10 : Fix.UNKNOWN,
                placed ? (has(STATUS_WEST) ? -longitudeE6 : longitudeE6) * 10 : Fix.UNKNOWN,
                altitudeM * 100,
                toCmps(speedDkmh),
                directionDeg < 360 ? directionDeg * 100 : Fix.UNKNOWN,
                Fix.UNKNOWN,
                satelliteCount,
                placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    /** 0.1 km/h is 250/90 cm/s, rounded to the nearest. */
    static int toCmps(int speedDkmh) {
        return (speedDkmh * 250 + 45) / 90;
    }

    /** What it would be from a terminal that keeps to the standard. */
    LocationReport corrected(Quirks quirks) {
        int status = quirks.statusBits(statusBits);
        long time = timeMs == BcdTime.UNKNOWN ? timeMs : quirks.reportMs(timeMs);
        if (status == statusBits && time == timeMs) {
            return this;
        }
        return new LocationReport(alarmBits, status, latitudeE6, longitudeE6, altitudeM, speedDkmh, directionDeg, time);
    }

    boolean has(int statusBit) {
        return (statusBits & statusBit) != 0;
    }
}
