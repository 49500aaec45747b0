// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Locale;

/**
 * Geodetic datums that Chinese map kits deliver. GCJ-02 (火星坐标系) moves WGS-84 by some hundred metres inside China by a
 * series that everybody knows and nobody published; BD-09 moves GCJ-02 once more.
 */
public enum Datum {
    /** What the gateway keeps inside. CGCS2000 differs from it by centimetres and is taken as equal. */
    WGS84 {
        @Override
        public double[] toWgs84(double latitude, double longitude) {
            return new double[] {latitude, longitude};
        }
    },
    GCJ02 {
        @Override
        public double[] toWgs84(double latitude, double longitude) {
            return fromGcj02(latitude, longitude);
        }
    },
    BD09 {
        @Override
        public double[] toWgs84(double latitude, double longitude) {
            double x = longitude - BD_LONGITUDE_SHIFT;
            double y = latitude - BD_LATITUDE_SHIFT;
            double radius = Math.hypot(x, y) - BD_RADIUS * Math.sin(y * BD_ANGULAR);
            double theta = Math.atan2(y, x) - BD_THETA * Math.cos(x * BD_ANGULAR);
            return fromGcj02(radius * Math.sin(theta), radius * Math.cos(theta));
        }
    },
    /** The device named one that nobody here knows. */
    UNKNOWN {
        @Override
        public double[] toWgs84(double latitude, double longitude) {
            return NOWHERE.clone();
        }
    };

    private static final double[] NOWHERE = {Double.NaN, Double.NaN};

    private static final double BD_LONGITUDE_SHIFT = 0.0065;
    private static final double BD_LATITUDE_SHIFT = 0.006;
    private static final double BD_RADIUS = 0.00002;
    private static final double BD_THETA = 0.000003;
    private static final double BD_ANGULAR = Math.PI * 3000 / 180;

    /** Krasovsky 1940. */
    private static final double SEMI_MAJOR_M = 6_378_245.0;

    private static final double ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

    /** Steps of the inverse; each makes the error a thousand times smaller. */
    private static final int INVERSE_STEPS = 4;

    /** Latitude and longitude in WGS-84, degrees; not a number where the datum is {@link #UNKNOWN}. */
    public abstract double[] toWgs84(double latitude, double longitude);

    /** The datum of that name in any case, {@link #UNKNOWN} for a name that is not known. */
    public static Datum named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "wgs84", "wgs-84", "epsg:4326", "cgcs2000", "" -> WGS84;
            case "gcj02", "gcj-02" -> GCJ02;
            case "bd09", "bd-09", "bd09ll" -> BD09;
            default -> UNKNOWN;
        };
    }

    /** What a Chinese map shows for a place: the forward way, for tests and simulated devices. */
    public static double[] toGcj02(double latitude, double longitude) {
        if (!isShifted(latitude, longitude)) {
            return new double[] {latitude, longitude};
        }
        double east = longitude - 105;
        double north = latitude - 35;
        double radians = Math.toRadians(latitude);
        double magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) * Math.sin(radians);
        double metresPerDegreeNorth =
                Math.toRadians(SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
        double metresPerDegreeEast = Math.toRadians(SEMI_MAJOR_M / Math.sqrt(magic) * Math.cos(radians));
        return new double[] {
            latitude + northShiftM(east, north) / metresPerDegreeNorth,
            longitude + eastShiftM(east, north) / metresPerDegreeEast
        };
    }

    private static double[] fromGcj02(double latitude, double longitude) {
        double north = latitude;
        double east = longitude;
        for (int i = 0; i < INVERSE_STEPS; i++) {
            double[] shifted = toGcj02(north, east);
            north += latitude - shifted[0];
            east += longitude - shifted[1];
        }
        return new double[] {north, east};
    }

    /** Outside this box the series is not applied. */
    private static boolean isShifted(double latitude, double longitude) {
        return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
    }

    private static double northShiftM(double x, double y) {
        double polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        return polynomial + ripple(x) + waves(y) + (160 * sin(y / 12) + 320 * sin(y / 30)) * 2 / 3;
    }

    private static double eastShiftM(double x, double y) {
        double polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        return polynomial + ripple(x) + waves(x) + (150 * sin(x / 12) + 300 * sin(x / 30)) * 2 / 3;
    }

    private static double ripple(double x) {
        return (20 * sin(6 * x) + 20 * sin(2 * x)) * 2 / 3;
    }

    private static double waves(double v) {
        return (20 * sin(v) + 40 * sin(v / 3)) * 2 / 3;
    }

    /** The sine of {@code halfTurns} half turns. */
    private static double sin(double halfTurns) {
        return Math.sin(halfTurns * Math.PI);
    }
}
