// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * One flight of a unit.
 *
 * @param number 1 for the unit's first, and so on
 * @param device who said that it took off
 * @param startMs when the gateway learned of the take-off, milliseconds since 1970 UTC
 * @param endMs when it ended; while it is under way, when it was last heard of
 * @param distanceM metres flown over ground
 * @param maxHeightCm greatest height above the home point, or {@link Fix#UNKNOWN}
 * @param end how it ended
 */
record Sortie(int number, DeviceId device, long startMs, long endMs, long distanceM, int maxHeightCm, End end) {

    /** How a flight ended. Stored by name. */
    enum End {
        /** It is under way. */
        FLYING,
        /** The drone said that it is on the ground. */
        LANDED,
        /** Nothing was heard of the drone any more: {@link Sortie#endMs} is when it last was. */
        LOST
    }

    long durationMs() {
        return Math.max(0, endMs - startMs);
    }
}
