// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vedette.telemetry.DeviceId;

/**
 * The connections on which devices bring files and nothing else, counted by device: they stand beside the one on which a
 * device speaks, in no directory. Safe from any thread.
 */
final class Errands {
    /** Such connections of one device at once. A terminal needs one, and another while it has not noticed that one broke. */
    static final int MAX_OF_DEVICE = 4;

    private final ConcurrentMap<DeviceId, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more; false when there are as many as may be. */
    boolean begin(DeviceId device) {
        boolean[] begun = new boolean[1];
        counts.compute(device, (same, count) -> {
            begun[0] = count == null || count < MAX_OF_DEVICE;
            return count == null ? 1 : count + (begun[0] ? 1 : 0);
        });
        return begun[0];
    }

    void end(DeviceId device) {
        counts.computeIfPresent(device, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** Devices that have one. */
    int size() {
        return counts.size();
    }
}
