// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;
import vedette.telemetry.FixQuality;

/**
 * Position (EGTS_SR_POS_DATA), subrecord 16 of the teledata service.
 *
 * @param speedBits speed in 0.1 km/h, bit 14 altitude below sea level, bit 15 the ninth bit of the course
 * @param odometer 0.1 km, three bytes
 * @param inputBits digital inputs
 * @param source what made the record
 * @param altitudeM three bytes, {@link #NO_ALTITUDE} when it is not said
 * @param sourceData what the source says of itself, {@link #NO_DATA} when it says nothing
 */
record PositionData(
        long timeS,
        long latitude,
        long longitude,
        int flags,
        int speedBits,
        int course,
        int odometer,
        int inputBits,
        int source,
        int altitudeM,
        int sourceData) {

    static final int NO_ALTITUDE = -1;
    static final int NO_DATA = -1;

    static final int VALID = 1;
    static final int THREE_D = 1 << 2;
    static final int BUFFERED = 1 << 3;
    static final int MOVING = 1 << 4;
    static final int SOUTH = 1 << 5;
    static final int WEST = 1 << 6;
    static final int HAS_ALTITUDE = 1 << 7;
    private static final String[] FLAGS = {"valid", "PZ-90", "3D", "buffered", "moving", "south", "west", "altitude"};

    private static final int SPEED_BITS = 0x3FFF;
    static final int BELOW_SEA_LEVEL = 1 << 14;
    static final int COURSE_HIGH_BIT = 1 << 15;
    private static final int COURSE_SHIFT = 7;

    static final int SOURCE_IGNITION_ON = 0;
    static final int SOURCE_IGNITION_OFF = 5;
    static final int SOURCE_SOS = 13;

    private static final double FULL_SCALE = 0xFFFF_FFFFL;
    private static final double LATITUDE_DEG = 90;
    private static final double LONGITUDE_DEG = 180;
    private static final int METRES_PER_STEP = 100;
    private static final long MS_PER_S = 1000;

    private static final long KNOWN_ALARMS = Alarm.SOS.bit()
            | Alarm.OVERSPEED.bit()
            | Alarm.TAMPER.bit()
            | Alarm.POWER_OFF.bit()
            | Alarm.LOW_BATTERY.bit()
            | Alarm.HARSH_ACCELERATION.bit()
            | Alarm.HARSH_BRAKING.bit()
            | Alarm.GNSS_FAULT.bit()
            | Alarm.GNSS_ANTENNA.bit()
            | Alarm.ILLEGAL_MOVEMENT.bit();

    static PositionData decode(FieldReader in) throws MalformedMessageException {
        long timeS = Integer.toUnsignedLong(in.u32le("positionTimeS", "since 2010 UTC"));
        long latitude = Integer.toUnsignedLong(in.u32le("latitude", "90 deg is ffffffff"));
        long longitude = Integer.toUnsignedLong(in.u32le("longitude", "180 deg is ffffffff"));
        int flags = in.u8("positionFlags");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(flags, FLAGS));
        }
        return new PositionData(
                timeS,
                latitude,
                longitude,
                flags,
                in.u16le("speedBits", "0.1 km/h; bit 14 below sea level; bit 15 ninth bit of the course"),
                in.u8("course", "deg, lower eight bits"),
                in.u24le("odometer", "0.1 km"),
                in.u8("inputBits", ""),
                in.u8("source", "what made the record"),
                (flags & HAS_ALTITUDE) != 0 ? in.u24le("altitudeM", "m") : NO_ALTITUDE,
                in.remaining() >= 2 ? in.u16le("sourceData", "") : NO_DATA);
    }

    /** Writes the bytes that {@link #decode} reads. */
    void encode(ByteBuf out) {
        out.writeIntLE((int) timeS).writeIntLE((int) latitude).writeIntLE((int) longitude);
        out.writeByte(flags).writeShortLE(speedBits).writeByte(course);
        out.writeMediumLE(odometer).writeByte(inputBits).writeByte(source);
        if (altitudeM != NO_ALTITUDE) {
            out.writeMediumLE(altitudeM);
        }
        if (sourceData != NO_DATA) {
            out.writeShortLE(sourceData);
        }
    }

    /** Latitude or longitude without its sign. */
    static long scaled(double degrees, boolean isLatitude) {
        return Math.round(Math.abs(degrees) / (isLatitude ? LATITUDE_DEG : LONGITUDE_DEG) * FULL_SCALE);
    }

    void say(ReportBuilder out) {
        double latitudeDeg = latitude / FULL_SCALE * LATITUDE_DEG;
        double longitudeDeg = longitude / FULL_SCALE * LONGITUDE_DEG;
        out.timeMs((RecordHead.EPOCH_S + timeS) * MS_PER_S)
                .place(has(SOUTH) ? -latitudeDeg : latitudeDeg, has(WEST) ? -longitudeDeg : longitudeDeg)
                .quality(quality())
                .buffered(has(BUFFERED))
                .moving(has(MOVING))
                .speedKmh((speedBits & SPEED_BITS) / 10.0)
                .courseDeg(course | ((speedBits & COURSE_HIGH_BIT) >>> COURSE_SHIFT));
        if (altitudeM != NO_ALTITUDE) {
            out.altitudeM((speedBits & BELOW_SEA_LEVEL) != 0 ? -altitudeM : altitudeM);
        }
        if (odometer != 0) {
            out.odometerM((long) odometer * METRES_PER_STEP);
        }
        if (source == SOURCE_IGNITION_ON || source == SOURCE_IGNITION_OFF) {
            out.ignition(source == SOURCE_IGNITION_ON);
        }
        out.alarms(alarm(source), KNOWN_ALARMS);
    }

    private FixQuality quality() {
        if (!has(VALID)) {
            return FixQuality.NO_FIX;
        }
        return has(THREE_D) ? FixQuality.THREE_D : FixQuality.UNKNOWN;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static long alarm(int source) {
        return switch (source) {
            case 7 -> Alarm.OVERSPEED.bit();
            case 10 -> Alarm.TAMPER.bit();
            case 11 -> Alarm.POWER_OFF.bit();
            case 12 -> Alarm.LOW_BATTERY.bit();
            case SOURCE_SOS, 15 -> Alarm.SOS.bit();
            case 20 -> Alarm.HARSH_ACCELERATION.bit();
            case 21 -> Alarm.HARSH_BRAKING.bit();
            case 22 -> Alarm.GNSS_FAULT.bit();
            case 25 -> Alarm.GNSS_ANTENNA.bit();
            case 28 -> Alarm.ILLEGAL_MOVEMENT.bit();
            default -> 0;
        };
    }
}
