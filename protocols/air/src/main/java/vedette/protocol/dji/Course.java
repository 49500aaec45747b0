// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import vedette.telemetry.Fix;

/**
 * Course over ground of an aircraft, which the standard does not state: it flies sideways and backwards as well. It is the
 * direction from one place to the next where it moves, and that of the nose where it does not or where nothing better is
 * known. Not thread-safe.
 */
final class Course {
    private static final int MOVING_CMPS = 200;
    private static final long MAX_GAP_MS = 5_000;

    /** Nearer places show the error of the receiver rather than a direction. */
    private static final double MIN_DISTANCE_M = 3;

    private static final double M_PER_E7 = 0.011_131_95;
    private static final int FULL_CIRCLE_CDEG = 36_000;

    private long fromMs = Fix.UNKNOWN_TIME;
    private int fromLatitudeE7;
    private int fromLongitudeE7;
    private int lastCdeg = Fix.UNKNOWN;

    /** The course at a place; hundredths of a degree or {@link Fix#UNKNOWN}. */
    int at(long timeMs, int latitudeE7, int longitudeE7, int speedCmps, int noseCdeg) {
        if (speedCmps != Fix.UNKNOWN && speedCmps < MOVING_CMPS) {
            lastCdeg = Fix.UNKNOWN;
            start(timeMs, latitudeE7, longitudeE7);
            return noseCdeg;
        }
        boolean follows = fromMs != Fix.UNKNOWN_TIME
                && timeMs != Fix.UNKNOWN_TIME
                && timeMs >= fromMs
                && timeMs - fromMs <= MAX_GAP_MS;
        if (!follows) {
            lastCdeg = Fix.UNKNOWN;
            start(timeMs, latitudeE7, longitudeE7);
            return noseCdeg;
        }
        double northM = ((double) latitudeE7 - fromLatitudeE7) * M_PER_E7;
        double eastM = ((double) longitudeE7 - fromLongitudeE7) * M_PER_E7 * Math.cos(Math.toRadians(latitudeE7 / 1e7));
        if (Math.hypot(northM, eastM) >= MIN_DISTANCE_M) {
            double degrees = Math.toDegrees(Math.atan2(eastM, northM));
            lastCdeg = Math.floorMod((int) Math.round(degrees * 100), FULL_CIRCLE_CDEG);
            start(timeMs, latitudeE7, longitudeE7);
        }
        return lastCdeg == Fix.UNKNOWN ? noseCdeg : lastCdeg;
    }

    private void start(long timeMs, int latitudeE7, int longitudeE7) {
        fromMs = timeMs;
        fromLatitudeE7 = latitudeE7;
        fromLongitudeE7 = longitudeE7;
    }
}
