// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import vedette.telemetry.Fix;

/** Numbers of a message in the gateway's fixed-point units; what is none or out of range is {@link Fix#UNKNOWN}. */
public final class Quantity {
    /** Centimetres a second in a kilometre an hour. */
    public static final double CMPS_PER_KMH = 1000.0 / 36;

    private static final double MAX_LATITUDE_DEG = 90;
    private static final double MAX_LONGITUDE_DEG = 180;
    private static final double E7 = 1e7;
    private static final int MIN_ALTITUDE_CM = -1_000_00;
    private static final int MAX_ALTITUDE_CM = 100_000_00;
    private static final int MAX_SPEED_CMPS = 100_000;
    private static final int MAX_ACCURACY_CM = 100_000_00;
    private static final int FULL_CIRCLE_CDEG = 36_000;

    /** The last instant of the year 9999. */
    private static final double MAX_TIME_MS = 253_402_300_799_999.0;

    private Quantity() {}

    /** {@code value} × {@code factor}, rounded to the nearest, when it is from {@code min} to {@code max}. */
    public static int scaled(double value, double factor, int min, int max) {
        double scaled = value * factor;
        return scaled > min - 0.5 && scaled < max + 0.5 ? (int) Math.round(scaled) : Fix.UNKNOWN;
    }

    public static int latitudeE7(double deg) {
        return Math.abs(deg) <= MAX_LATITUDE_DEG ? (int) Math.round(deg * E7) : Fix.UNKNOWN;
    }

    public static int longitudeE7(double deg) {
        return Math.abs(deg) <= MAX_LONGITUDE_DEG ? (int) Math.round(deg * E7) : Fix.UNKNOWN;
    }

    public static int altitudeCm(double m) {
        return scaled(m, 100, MIN_ALTITUDE_CM, MAX_ALTITUDE_CM);
    }

    /** {@code value} in a unit of {@code cmpsPerUnit} centimetres a second. */
    public static int speedCmps(double value, double cmpsPerUnit) {
        return value < 0 ? Fix.UNKNOWN : scaled(value, cmpsPerUnit, 0, MAX_SPEED_CMPS);
    }

    /** Clockwise from north; 360 is north too. */
    public static int courseCdeg(double deg) {
        int cdeg = deg < 0 ? Fix.UNKNOWN : scaled(deg, 100, 0, FULL_CIRCLE_CDEG);
        return cdeg == FULL_CIRCLE_CDEG ? 0 : cdeg;
    }

    public static int accuracyCm(double m) {
        return m < 0 ? Fix.UNKNOWN : scaled(m, 100, 0, MAX_ACCURACY_CM);
    }

    public static int percent(double value) {
        return scaled(value, 1, 0, 100);
    }

    /** Milliseconds since 1970 of a positive number of them, or {@link Fix#UNKNOWN_TIME}. */
    public static long timeMs(double ms) {
        return ms > 0 && ms <= MAX_TIME_MS ? Math.round(ms) : Fix.UNKNOWN_TIME;
    }
}
