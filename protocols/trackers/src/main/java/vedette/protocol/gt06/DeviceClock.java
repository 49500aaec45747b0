// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.telemetry.Fix;

/**
 * Corrects device times by the zone of the login. Some devices state a zone and send UTC all the same: a fresh report that is
 * right without the correction and wrong with it ends the correction for the connection.
 */
final class DeviceClock {
    /** How far a fresh report's time may be from ours. */
    private static final long FRESH_MS = 5 * 60_000;

    private long zoneMs;

    void zone(long aheadOfUtcMs) {
        zoneMs = aheadOfUtcMs;
    }

    /** The time in UTC. */
    long utc(long deviceMs, boolean buffered, long nowMs) {
        if (deviceMs == Fix.UNKNOWN_TIME || zoneMs == 0) {
            return deviceMs;
        }
        if (!buffered && isFresh(deviceMs, nowMs) && !isFresh(deviceMs - zoneMs, nowMs)) {
            zoneMs = 0;
        }
        return deviceMs - zoneMs;
    }

    private static boolean isFresh(long timeMs, long nowMs) {
        return Math.abs(timeMs - nowMs) <= FRESH_MS;
    }
}
