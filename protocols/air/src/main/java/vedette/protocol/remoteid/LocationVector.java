// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;

/**
 * Location/vector message, type 1: where the aircraft is and whither it flies. Keeps what the wire says; values are judged
 * when they are asked for.
 */
public record LocationVector(
        int flags,
        int direction,
        int speed,
        int verticalSpeed,
        int latitudeE7,
        int longitudeE7,
        int pressureAltitude,
        int geodeticAltitude,
        int height,
        int accuracy,
        int speedAccuracy,
        int tenthsOfHour) {

    public static final int TYPE = 1;

    static final int MAX_LATITUDE_E7 = 900_000_000;
    static final int MAX_LONGITUDE_E7 = 1_800_000_000;

    private static final int EAST_WEST = 1 << 1;
    private static final int SPEED_MULTIPLIER = 1;
    private static final int RESERVED_FLAG = 1 << 3;
    private static final int ON_GROUND = 1;
    private static final int AIRBORNE = 2;
    private static final int EMERGENCY = 3;
    private static final int MAX_STATUS = 4;
    private static final int HALF_CIRCLE_DEG = 180;
    private static final int FULL_CIRCLE_DEG = 360;
    private static final int CDEG_PER_DEG = 100;
    private static final int UNKNOWN_SPEED = 255;
    private static final int UNKNOWN_VERTICAL_SPEED = 126;
    private static final int CM_PER_HALF_METRE = 50;
    private static final int LOWEST_CM = -100_000;
    private static final int TENTHS_PER_HOUR = 36_000;
    private static final int UNKNOWN_TENTHS = 0xFFFF;
    private static final long MS_PER_TENTH = 100;
    private static final long MS_PER_HOUR = 3_600_000;
    private static final double SIGMAS_OF_95_PERCENT = 2.45;
    private static final String[] STATES = {"undeclared", "ground", "airborne", "emergency", "remote id failure"};

    /** Circle of 95 %, centimetres, by code; the first is unknown. */
    private static final int[] ACCURACY_CM = {
        0, 1_852_000, 740_800, 370_400, 185_200, 92_600, 55_560, 18_520, 9_260, 3_000, 1_000, 300, 100
    };

    public static LocationVector decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "location");
        int flags = in.u8("flags");
        if (in.isExplaining()) {
            in.meaning((flags >>> 4 <= MAX_STATUS ? STATES[flags >>> 4] : "unknown status")
                    + ((flags & 1 << 2) == 0 ? ", height above take-off" : ", height above ground"));
        }
        LocationVector message = new LocationVector(
                flags,
                in.u8("direction", "deg, 180 more when flag 1"),
                in.u8("speed", "0.25 m/s, or 0.75 m/s and 63.75 when flag 0"),
                in.i8("vertical speed", "0.5 m/s, up"),
                in.u32le("latitude", "1e-7 deg"),
                in.u32le("longitude", "1e-7 deg"),
                in.u16le("pressure altitude", "0.5 m, less 1000 m"),
                in.u16le("geodetic altitude", "0.5 m, less 1000 m"),
                in.u16le("height", "0.5 m, less 1000 m"),
                in.u8("vertical and horizontal accuracy", "codes"),
                in.u8("barometer and speed accuracy", "codes"),
                in.u16le("time", "0.1 s of the hour"));
        in.u8("time accuracy", "0.1 s");
        in.u8("reserved");
        return message;
    }

    static boolean isPlausible(ByteBuf in, int at) {
        int flags = in.getUnsignedByte(at + 1);
        int tenths = in.getUnsignedShortLE(at + 21);
        return flags >>> 4 <= MAX_STATUS
                && (flags & RESERVED_FLAG) == 0
                && in.getUnsignedByte(at + 2) <= HALF_CIRCLE_DEG + 1
                && MessageHead.isPlace(in, at + 5)
                && (tenths <= TENTHS_PER_HOUR || tenths == UNKNOWN_TENTHS)
                && in.getByte(at + 24) == 0;
    }

    /** The fix in the gateway's terms; the hour of its time is the one that is closest to when it was received. */
    public Fix fix(long receivedMs) {
        boolean placed = Math.abs((long) latitudeE7) <= MAX_LATITUDE_E7
                && Math.abs((long) longitudeE7) <= MAX_LONGITUDE_E7
                && (latitudeE7 != 0 || longitudeE7 != 0);
        int geodeticCm = altitudeCm(geodeticAltitude);
        return new Fix(
                timeMs(receivedMs),
                placed ? latitudeE7 : Fix.UNKNOWN,
                placed ? longitudeE7 : Fix.UNKNOWN,
                geodeticCm != Fix.UNKNOWN ? geodeticCm : altitudeCm(pressureAltitude),
                speedCmps(),
                courseCdeg(),
                accuracyCm(),
                Fix.UNKNOWN,
                placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    public Flag airborne() {
        return switch (flags >>> 4) {
            case ON_GROUND -> Flag.OFF;
            case AIRBORNE -> Flag.ON;
            default -> Flag.UNKNOWN;
        };
    }

    public boolean isEmergency() {
        return flags >>> 4 == EMERGENCY;
    }

    /** Above the take-off point, or above the ground. */
    public int heightCm() {
        return altitudeCm(height);
    }

    /** Up is positive. */
    public int verticalCmps() {
        return verticalSpeed == UNKNOWN_VERTICAL_SPEED ? Fix.UNKNOWN : verticalSpeed * CM_PER_HALF_METRE;
    }

    private int speedCmps() {
        if ((flags & SPEED_MULTIPLIER) == 0) {
            return speed * 25;
        }
        return speed == UNKNOWN_SPEED ? Fix.UNKNOWN : speed * 75 + 6_375;
    }

    private int courseCdeg() {
        int courseDeg = direction + ((flags & EAST_WEST) == 0 ? 0 : HALF_CIRCLE_DEG);
        return courseDeg < FULL_CIRCLE_DEG ? courseDeg * CDEG_PER_DEG : Fix.UNKNOWN;
    }

    private int accuracyCm() {
        int code = accuracy & 0xF;
        return code > 0 && code < ACCURACY_CM.length ? (int) (ACCURACY_CM[code] / SIGMAS_OF_95_PERCENT) : Fix.UNKNOWN;
    }

    private long timeMs(long receivedMs) {
        if (tenthsOfHour > TENTHS_PER_HOUR) {
            return Fix.UNKNOWN_TIME;
        }
        long ofHourMs = tenthsOfHour * MS_PER_TENTH;
        long thisHourMs = Math.floorDiv(receivedMs, MS_PER_HOUR) * MS_PER_HOUR + ofHourMs;
        if (thisHourMs - receivedMs > MS_PER_HOUR / 2) {
            return thisHourMs - MS_PER_HOUR;
        }
        return receivedMs - thisHourMs > MS_PER_HOUR / 2 ? thisHourMs + MS_PER_HOUR : thisHourMs;
    }

    static int altitudeCm(int raw) {
        return raw == 0 ? Fix.UNKNOWN : raw * CM_PER_HALF_METRE + LOWEST_CM;
    }
}
