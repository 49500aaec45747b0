// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.List;

/** A round place without radio coverage: a tunnel, a garage, a valley. */
record BlindZone(double eastM, double northM, double radiusM) {
    static boolean anyCovers(List<BlindZone> zones, Mover mover) {
        for (BlindZone zone : zones) {
            if (Math.hypot(mover.eastM() - zone.eastM, mover.northM() - zone.northM) <= zone.radiusM) {
                return true;
            }
        }
        return false;
    }
}
