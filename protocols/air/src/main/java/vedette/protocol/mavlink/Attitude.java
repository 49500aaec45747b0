// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.telemetry.Fix;

/** Angles as the reports have them, in hundredths of a degree. */
final class Attitude {
    static final int FULL_CIRCLE_CDEG = 36_000;

    private static final int CDEG_PER_DEG = 100;
    private static final int HALF_CIRCLE_CDEG = 18_000;

    private Attitude() {}

    /** Roll or pitch of radians: -18000 to 18000. */
    static int signedCdeg(double radians) {
        double cdeg = Math.toDegrees(radians) * CDEG_PER_DEG;
        return Math.abs(cdeg) <= HALF_CIRCLE_CDEG ? (int) Math.round(cdeg) : Fix.UNKNOWN; // NaN compares false
    }

    /** Direction of radians: 0 to 35999. */
    static int directionCdeg(double radians) {
        return wrap(Math.toDegrees(radians) * CDEG_PER_DEG);
    }

    /** Direction of hundredths of a degree as the wire has them; 0 to 35999, unknown beyond 360 degrees. */
    static int directionCdeg(int cdeg) {
        return cdeg >= 0 && cdeg <= FULL_CIRCLE_CDEG ? cdeg % FULL_CIRCLE_CDEG : Fix.UNKNOWN;
    }

    /** Any angle, brought to 0 to 35999. */
    static int wrap(double cdeg) {
        return Double.isFinite(cdeg) ? Math.floorMod(Math.round(cdeg), FULL_CIRCLE_CDEG) : Fix.UNKNOWN;
    }

    /** Pitch of a unit quaternion. */
    static double pitch(double w, double x, double y, double z) {
        return Math.asin(Math.max(-1, Math.min(1, 2 * (w * y - z * x))));
    }

    /** Yaw of a unit quaternion. */
    static double yaw(double w, double x, double y, double z) {
        return Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z));
    }
}
