// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * Where a device was at one instant.
 *
 * @param timeMs device time of the measurement, milliseconds since 1970 UTC, or {@link #UNKNOWN_TIME}
 * @param latitudeE7 WGS-84, degrees × 10⁷, -90 to 90, or {@link #UNKNOWN}
 * @param longitudeE7 WGS-84, degrees × 10⁷, -180 to 180, or {@link #UNKNOWN}
 * @param altitudeCm above mean sea level unless the protocol's page says otherwise, or {@link #UNKNOWN}
 * @param speedCmps over ground, never negative, or {@link #UNKNOWN}
 * @param courseCdeg over ground, 0 to 35999 clockwise from true north, or {@link #UNKNOWN}
 * @param accuracyCm one sigma, horizontal, as measured, or {@link #UNKNOWN}
 * @param satelliteCount used in the solution, or {@link #UNKNOWN}
 * @param quality kind of solution
 */
public record Fix(
        long timeMs,
        int latitudeE7,
        int longitudeE7,
        int altitudeCm,
        int speedCmps,
        int courseCdeg,
        int accuracyCm,
        int satelliteCount,
        FixQuality quality) {

    /** A quantity that the device did not give, or gave out of range. */
    public static final int UNKNOWN = Integer.MIN_VALUE;

    /** A time that the device did not give, or gave unreadably. */
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;

    /** The device said nothing of where it is. */
    public static final Fix NONE =
            new Fix(UNKNOWN_TIME, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, FixQuality.UNKNOWN);

    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;

    public Fix {
        Objects.requireNonNull(quality, "quality");
    }

    /** A fix of a device that tells neither accuracy nor satellites. */
    public Fix(long timeMs, int latitudeE7, int longitudeE7, int altitudeCm, int speedCmps, int courseCdeg) {
        this(
                timeMs,
                latitudeE7,
                longitudeE7,
                altitudeCm,
                speedCmps,
                courseCdeg,
                UNKNOWN,
                UNKNOWN,
                latitudeE7 == UNKNOWN || longitudeE7 == UNKNOWN ? FixQuality.NO_FIX : FixQuality.UNKNOWN);
    }

    /** Whether there is a place: both coordinates are known and on Earth. */
    public boolean isPlaced() {
        return latitudeE7 >= -MAX_LATITUDE_E7
                && latitudeE7 <= MAX_LATITUDE_E7
                && longitudeE7 >= -MAX_LONGITUDE_E7
                && longitudeE7 <= MAX_LONGITUDE_E7;
    }

    /** Whether there is a place and the device vouches for it: not merely the last one that it had. */
    public boolean isVouchedFor() {
        return isPlaced() && quality != FixQuality.NO_FIX;
    }

    public boolean hasTime() {
        return timeMs != UNKNOWN_TIME;
    }

    /** The same fix at another instant. */
    public Fix at(long newTimeMs) {
        return new Fix(
                newTimeMs,
                latitudeE7,
                longitudeE7,
                altitudeCm,
                speedCmps,
                courseCdeg,
                accuracyCm,
                satelliteCount,
                quality);
    }
}
