// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

/** The codes in which LIP keeps quantities, and what they stand for. */
final class Scale {
    static final int UNKNOWN_SPEED = 127;
    static final int UNKNOWN_ERROR = 7;
    static final int HOPELESS_ERROR = 6;

    private static final double LONGITUDE_DEG = 360.0 / (1 << 25);
    private static final double LATITUDE_DEG = 180.0 / (1 << 24);
    private static final int LAST_LINEAR_SPEED = 28;
    private static final int BEST_EFFORT = 63;
    private static final int[] ERROR_M = {2, 20, 200, 2_000, 20_000, 200_000};
    private static final String[] ALTITUDE_ERRORS = {
        "< 1 m", "< 2 m", "< 5 m", "< 15 m", "< 50 m", "< 150 m", "< 300 m", "unknown"
    };
    private static final String[] CONFIDENCES = {"50 %", "68 %", "80 %", "90 %", "95 %", "99 %", "99.9 %", "unknown"};

    private Scale() {}

    static double longitudeDeg(int code) {
        return code * LONGITUDE_DEG;
    }

    static double latitudeDeg(int code) {
        return code * LATITUDE_DEG;
    }

    static int longitudeCode(double degrees) {
        return (int) Math.min(Math.round(degrees / LONGITUDE_DEG), (1 << 24) - 1);
    }

    static int latitudeCode(double degrees) {
        return (int) Math.min(Math.round(degrees / LATITUDE_DEG), (1 << 23) - 1);
    }

    /** NaN when unknown. */
    static double speedKmh(int code) {
        if (code == UNKNOWN_SPEED) {
            return Double.NaN;
        }
        return code <= LAST_LINEAR_SPEED ? code : 16 * Math.pow(1.038, code - 13);
    }

    /** The code whose speed is nearest. */
    static int speedCode(double kmh) {
        int best = 0;
        for (int code = 1; code < UNKNOWN_SPEED; code++) {
            best = Math.abs(speedKmh(code) - kmh) < Math.abs(speedKmh(best) - kmh) ? code : best;
        }
        return best;
    }

    /** The bound that the place is within, in metres; NaN when it has none. */
    static double errorM(int code) {
        return code < ERROR_M.length ? ERROR_M[code] : Double.NaN;
    }

    /** Horizontal uncertainty in metres; NaN when it is as good as it could be done, which says nothing. */
    static double uncertaintyM(int code) {
        return code == BEST_EFFORT ? Double.NaN : 2 * Math.pow(1.2, code + 5) - 4;
    }

    /** The smallest code whose uncertainty is not below. */
    static int uncertaintyCode(double metres) {
        int code = 0;
        while (code < BEST_EFFORT - 1 && uncertaintyM(code) < metres) {
            code++;
        }
        return code;
    }

    /** Of the eleven bits behind the kind of altitude. */
    static int altitudeM(int code) {
        if (code <= 1_200) {
            return Math.max(code, 1) - 201;
        }
        return code <= 1_926 ? 1_000 + 2 * (code - 1_201) : 2_450 + 75 * (code - 1_927);
    }

    static String altitudeError(int code) {
        return ALTITUDE_ERRORS[code];
    }

    static String confidence(int code) {
        return CONFIDENCES[code];
    }

    /** 256 steps round the circle. */
    static double angleDeg(int code) {
        return code * 360 / 256.0;
    }
}
