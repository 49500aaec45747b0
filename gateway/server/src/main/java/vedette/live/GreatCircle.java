// SPDX-License-Identifier: Apache-2.0
package vedette.live;

/** Distances on the mean sphere; within 0.6 % of the ellipsoid's. */
public final class GreatCircle {
    static final double EARTH_RADIUS_M = 6_371_008.8;
    static final double METRES_PER_DEGREE = Math.toRadians(EARTH_RADIUS_M);

    private static final double METRES_PER_E7 = METRES_PER_DEGREE / 1e7;
    private static final long TURN_E7 = 3_600_000_000L;

    private GreatCircle() {}

    /** Metres between two places. */
    public static double metres(int latitudeE7, int longitudeE7, int otherLatitudeE7, int otherLongitudeE7) {
        double a = Math.toRadians(latitudeE7 / 1e7);
        double b = Math.toRadians(otherLatitudeE7 / 1e7);
        double sinLatitude = Math.sin((a - b) / 2);
        double sinLongitude = Math.sin(Math.toRadians(((double) longitudeE7 - otherLongitudeE7) / 1e7) / 2);
        double h = sinLatitude * sinLatitude + Math.cos(a) * Math.cos(b) * sinLongitude * sinLongitude;
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** Whether two places are no farther apart than {@code limitM}; costs no trigonometry when they are close. */
    static boolean within(int latitudeE7, int longitudeE7, int otherLatitudeE7, int otherLongitudeE7, double limitM) {
        long alongMeridian = Math.abs((long) latitudeE7 - otherLatitudeE7);
        long alongParallel = Math.abs((long) longitudeE7 - otherLongitudeE7);
        double detourM = (alongMeridian + Math.min(alongParallel, TURN_E7 - alongParallel)) * METRES_PER_E7;
        return detourM <= limitM || metres(latitudeE7, longitudeE7, otherLatitudeE7, otherLongitudeE7) <= limitM;
    }
}
