// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.protocol.remoteid.LocationVector;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** What one position message said, in the units of reports. Reused: every reader starts by forgetting the last one. */
final class Place {
    /**
     * Slower than this, what hovers drifts: the direction of its nose stands for a course.
     */
    static final int HOVERING_CMPS = 200;

    private static final int MM_PER_CM = 10;
    private static final int CM_PER_M = 100;
    private static final int CM_PER_DM = 10;
    private static final int U16_UNKNOWN = 0xFFFF;
    private static final int U8_UNKNOWN = 0xFF;
    private static final int TWO_DIMENSIONS = 2;
    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;
    private static final long UNIX_USEC = 1_000_000_000_000_000L;
    private static final int TRAFFIC_TIME = 1;
    private static final int TRAFFIC_POSITION = 1 << 2;
    private static final int TRAFFIC_ALTITUDE = 1 << 3;
    private static final int TRAFFIC_HEIGHT = 1 << 4;
    private static final int TRAFFIC_SPEED = 1 << 5;
    private static final int TRAFFIC_CLIMB = 1 << 6;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final float ODID_NO_ALTITUDE = -1000;
    private static final int ODID_NO_SPEED = 25_500;

    /** Circle of 95 %, metres, of MAV_ODID_HOR_ACC; 0 for those that are kilometres or unknown. */
    private static final int[] ODID_ACCURACY_CM = {
        0, 1_852_000, 740_800, 370_400, 185_200, 92_600, 55_560, 18_520, 9_260, 3_000, 1_000, 300, 100
    };

    private static final double SIGMAS_OF_95_PERCENT = 2.45;

    private static final FixQuality[] QUALITIES = {
        FixQuality.NO_FIX,
        FixQuality.NO_FIX,
        FixQuality.TWO_D,
        FixQuality.THREE_D,
        FixQuality.DIFFERENTIAL,
        FixQuality.RTK_FLOAT,
        FixQuality.RTK_FIXED,
        FixQuality.THREE_D,
        FixQuality.DIFFERENTIAL
    };

    long timeMs;
    int latitudeE7;
    int longitudeE7;
    int altitudeCm;
    int speedCmps;
    int courseCdeg;
    int accuracyCm;
    int satelliteCount;
    FixQuality quality = FixQuality.UNKNOWN;
    int heightCm;
    int climbCmps;
    int headingCdeg;

    Place() {
        forget();
    }

    /** Nothing is known. */
    void forget() {
        timeMs = Fix.UNKNOWN_TIME;
        latitudeE7 = Fix.UNKNOWN;
        longitudeE7 = Fix.UNKNOWN;
        altitudeCm = Fix.UNKNOWN;
        speedCmps = Fix.UNKNOWN;
        courseCdeg = Fix.UNKNOWN;
        accuracyCm = Fix.UNKNOWN;
        satelliteCount = Fix.UNKNOWN;
        quality = FixQuality.UNKNOWN;
        heightCm = Fix.UNKNOWN;
        climbCmps = Fix.UNKNOWN;
        headingCdeg = Fix.UNKNOWN;
    }

    /** Whether it is somewhere; 0/0 is what autopilots say that have no position. */
    static boolean isOnEarth(int latitudeE7, int longitudeE7) {
        return latitudeE7 >= -MAX_LATITUDE_E7
                && latitudeE7 <= MAX_LATITUDE_E7
                && longitudeE7 >= -MAX_LONGITUDE_E7
                && longitudeE7 <= MAX_LONGITUDE_E7
                && (latitudeE7 != 0 || longitudeE7 != 0);
    }

    /** GLOBAL_POSITION_INT: the autopilot's own solution. */
    void global(Frame in) {
        forget();
        at(in.i32(4), in.i32(8), FixQuality.UNKNOWN);
        altitudeCm = in.i32(12) / MM_PER_CM;
        heightCm = in.i32(16) / MM_PER_CM;
        int north = in.i16(20);
        int east = in.i16(22);
        speedCmps = (int) Math.round(Math.hypot(north, east));
        climbCmps = -in.i16(24);
        headingCdeg = Attitude.directionCdeg(in.u16(26));
        courseCdeg = speedCmps >= HOVERING_CMPS ? Attitude.directionCdeg(Math.atan2(east, north)) : headingCdeg;
    }

    /** GPS_RAW_INT: the receiver's. */
    void satellite(Frame in) {
        forget();
        lend(in);
        at(in.i32(8), in.i32(12), quality);
        timeMs = unixMs(in.i64(0));
        altitudeCm = in.i32(16) / MM_PER_CM;
        speedCmps = known(in.u16(24), U16_UNKNOWN);
        courseCdeg = Attitude.directionCdeg(in.u16(26));
    }

    /** What a GPS_RAW_INT says of the solution, without the place. */
    void lend(Frame in) {
        int fix = in.u8(28);
        quality = fix < QUALITIES.length ? QUALITIES[fix] : FixQuality.UNKNOWN;
        satelliteCount = known(in.u8(29), U8_UNKNOWN);
        long accuracyMm = in.u32(34);
        accuracyCm = accuracyMm > 0 && accuracyMm <= Integer.MAX_VALUE ? (int) (accuracyMm / MM_PER_CM) : Fix.UNKNOWN;
    }

    /** Whether a GPS_RAW_INT has a place. */
    static boolean isFixed(Frame in) {
        return in.u8(28) >= TWO_DIMENSIONS && isOnEarth(in.i32(8), in.i32(12));
    }

    /** HIGH_LATENCY2: the short report for satellite links. */
    void highLatency(Frame in) {
        forget();
        at(in.i32(4), in.i32(8), FixQuality.UNKNOWN);
        altitudeCm = in.i16(14) * CM_PER_M;
        speedCmps = in.u8(31) * CM_PER_M / 5;
        climbCmps = in.i8(37) * CM_PER_DM;
        headingCdeg = Attitude.directionCdeg(in.u8(26) * 2 * 100);
        courseCdeg = headingCdeg;
        int eph = in.u8(34);
        accuracyCm = eph > 0 && eph < U8_UNKNOWN ? eph * CM_PER_DM : Fix.UNKNOWN;
    }

    /** HIGH_LATENCY: the same of older autopilots. */
    void oldHighLatency(Frame in) {
        forget();
        int fix = in.u8(34);
        at(in.i32(4), in.i32(8), fix < QUALITIES.length ? QUALITIES[fix] : FixQuality.UNKNOWN);
        satelliteCount = known(in.u8(33), U8_UNKNOWN);
        altitudeCm = in.i16(20) * CM_PER_M;
        speedCmps = in.u8(31) * CM_PER_M;
        climbCmps = in.i8(32) * CM_PER_M;
        headingCdeg = Attitude.directionCdeg(in.u16(16));
        courseCdeg = headingCdeg;
    }

    /** UTM_GLOBAL_POSITION: for the management of air traffic. Its flags say what of it is there. */
    void traffic(Frame in) {
        forget();
        int flags = in.u8(69);
        boolean placed = (flags & TRAFFIC_POSITION) != 0;
        at(in.i32(8), in.i32(12), placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
        timeMs = (flags & TRAFFIC_TIME) != 0 ? unixMs(in.i64(0)) : Fix.UNKNOWN_TIME;
        altitudeCm = (flags & TRAFFIC_ALTITUDE) != 0 ? in.i32(16) / MM_PER_CM : Fix.UNKNOWN;
        heightCm = (flags & TRAFFIC_HEIGHT) != 0 ? in.i32(20) / MM_PER_CM : Fix.UNKNOWN;
        climbCmps = (flags & TRAFFIC_CLIMB) != 0 ? -in.i16(40) : Fix.UNKNOWN;
        int accuracyMm = in.u16(42);
        accuracyCm = placed && accuracyMm > 0 ? accuracyMm / MM_PER_CM : Fix.UNKNOWN;
        if ((flags & TRAFFIC_SPEED) != 0) {
            int north = in.i16(36);
            int east = in.i16(38);
            speedCmps = (int) Math.round(Math.hypot(north, east));
            boolean flies = speedCmps >= HOVERING_CMPS;
            courseCdeg = flies ? Attitude.directionCdeg(Math.atan2(east, north)) : Fix.UNKNOWN;
        }
    }

    /** OPEN_DRONE_ID_LOCATION: what a remote id broadcasts; its time is in the hour that is closest to now. */
    void remoteId(Frame in, long nowMs) {
        forget();
        at(in.i32(0), in.i32(4), FixQuality.UNKNOWN);
        timeMs = ofTheHour(in.f32(20), nowMs);
        int geodeticCm = metres(in.f32(12));
        altitudeCm = geodeticCm != Fix.UNKNOWN ? geodeticCm : metres(in.f32(8));
        heightCm = metres(in.f32(16));
        courseCdeg = Attitude.directionCdeg(in.u16(24));
        int speed = in.u16(26);
        speedCmps = speed < ODID_NO_SPEED ? speed : Fix.UNKNOWN;
        int vertical = in.i16(28);
        climbCmps = Math.abs(vertical) < 6_300 ? vertical : Fix.UNKNOWN;
        int accuracy = in.u8(54);
        accuracyCm = accuracy > 0 && accuracy < ODID_ACCURACY_CM.length
                ? (int) (ODID_ACCURACY_CM[accuracy] / SIGMAS_OF_95_PERCENT)
                : Fix.UNKNOWN;
    }

    /** The same out of a pack, as it is broadcast. */
    void remoteId(LocationVector location, long nowMs) {
        forget();
        Fix fix = location.fix(nowMs);
        at(fix.latitudeE7(), fix.longitudeE7(), FixQuality.UNKNOWN);
        timeMs = fix.timeMs();
        altitudeCm = fix.altitudeCm();
        speedCmps = fix.speedCmps();
        courseCdeg = fix.courseCdeg();
        accuracyCm = fix.accuracyCm();
        heightCm = location.heightCm();
        climbCmps = location.verticalCmps();
    }

    private static long ofTheHour(float seconds, long nowMs) {
        if (!(seconds >= 0 && seconds <= SECONDS_PER_HOUR)) {
            return Fix.UNKNOWN_TIME;
        }
        long hourMs = SECONDS_PER_HOUR * 1_000L;
        long timeMs = Math.floorDiv(nowMs, hourMs) * hourMs + Math.round(seconds * 1_000.0);
        return timeMs - nowMs > hourMs / 2 ? timeMs - hourMs : nowMs - timeMs > hourMs / 2 ? timeMs + hourMs : timeMs;
    }

    /** A number that counts microseconds since 1970; autopilots without a clock count since their start. */
    static long unixMs(long usec) {
        return usec > UNIX_USEC ? usec / 1_000 : Fix.UNKNOWN_TIME;
    }

    boolean isPlaced() {
        return latitudeE7 != Fix.UNKNOWN;
    }

    Fix fix() {
        return new Fix(
                timeMs,
                latitudeE7,
                longitudeE7,
                altitudeCm,
                speedCmps,
                courseCdeg,
                accuracyCm,
                satelliteCount,
                quality);
    }

    private void at(int newLatitudeE7, int newLongitudeE7, FixQuality solution) {
        boolean placed = solution != FixQuality.NO_FIX && isOnEarth(newLatitudeE7, newLongitudeE7);
        latitudeE7 = placed ? newLatitudeE7 : Fix.UNKNOWN;
        longitudeE7 = placed ? newLongitudeE7 : Fix.UNKNOWN;
        quality = placed ? solution : FixQuality.NO_FIX;
    }

    private static int metres(float altitudeM) {
        return altitudeM > ODID_NO_ALTITUDE && altitudeM < 100_000 ? Math.round(altitudeM * CM_PER_M) : Fix.UNKNOWN;
    }

    private static int known(int value, int unknown) {
        return value == unknown ? Fix.UNKNOWN : value;
    }
}
