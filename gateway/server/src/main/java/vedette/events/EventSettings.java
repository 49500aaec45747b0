// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import vedette.settings.Range;

/**
 * How long what happened can be asked for.
 *
 * @param maxCount events that are kept; beyond it the oldest gives way
 * @param maxAgeHours how long an event is kept
 * @param maxWaiting events that may wait for a subscriber who does not read; beyond it the connection ends
 */
public record EventSettings(int maxCount, int maxAgeHours, int maxWaiting) {
    public static final EventSettings DEFAULT = new EventSettings(200_000, 24, 10_000);

    public EventSettings {
        Range.within("maxCount", maxCount, 1, 10_000_000);
        Range.within("maxAgeHours", maxAgeHours, 1, 8_760);
        Range.within("maxWaiting", maxWaiting, 1, 1_000_000);
    }

    long maxAgeMs() {
        return maxAgeHours * 3_600_000L;
    }
}
