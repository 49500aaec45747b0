// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.telemetry.Report;

/** Judges the times that devices give: the world has terminals that are eight hours ahead, and some in 2006. */
final class DeviceClocks {
    private final long maxAheadMs;
    private final long maxBehindMs;
    private final LiveMeters meters;

    DeviceClocks(LiveSettings settings, LiveMeters meters) {
        maxAheadMs = settings.maxAheadSeconds() * 1000L;
        maxBehindMs = settings.maxBehindSeconds() * 1000L;
        this.meters = meters;
    }

    /**
     * When the report was true: by its device where that is plausible, otherwise when it was received, and then never
     * before {@code newestMs}, the newest time that stands for its device: a bad clock, the gateway's own included, must
     * neither lead for ever nor lock a device out.
     */
    long timeMs(Report report, long newestMs) {
        long receivedMs = report.receivedMs();
        if (!report.fix().hasTime()) {
            return Math.max(receivedMs, newestMs);
        }
        long timeMs = report.fix().timeMs();
        if (timeMs > receivedMs + maxAheadMs) {
            meters.clockAhead.increment();
        } else if (timeMs < receivedMs - maxBehindMs && !report.buffered()) {
            meters.clockBehind.increment();
        } else {
            return timeMs;
        }
        return Math.max(receivedMs, newestMs);
    }
}
