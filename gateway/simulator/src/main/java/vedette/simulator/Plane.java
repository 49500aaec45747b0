// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/** A flat city: metres east and north of its centre, good to a metre over ten kilometres. */
final class Plane {
    /** Centre of the synthetic city. */
    static final double CENTRE_LATITUDE = 24.51;

    static final double CENTRE_LONGITUDE = 117.65;

    private static final double METRES_PER_DEGREE_NORTH = 110_780;
    private static final double METRES_PER_DEGREE_EAST = 111_320 * Math.cos(Math.toRadians(CENTRE_LATITUDE));

    private Plane() {}

    static double latitude(double northM) {
        return CENTRE_LATITUDE + northM / METRES_PER_DEGREE_NORTH;
    }

    static double longitude(double eastM) {
        return CENTRE_LONGITUDE + eastM / METRES_PER_DEGREE_EAST;
    }

    /** Degrees clockwise from north of the way from one point to another, 0 to 360. */
    static double course(double fromEastM, double fromNorthM, double toEastM, double toNorthM) {
        double degrees = Math.toDegrees(Math.atan2(toEastM - fromEastM, toNorthM - fromNorthM));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
