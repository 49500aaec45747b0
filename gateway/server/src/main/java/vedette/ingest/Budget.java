// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

/**
 * So many a second, and so many at once: a token bucket. It is a rule without state; the state of each bucket is one
 * {@code long} kept by whoever is limited, 0 at first.
 */
final class Budget {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long costNs;
    private final long burstNs;

    Budget(int perSecond, int burst) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "budget of " + perSecond + " a second, " + burst + " at once: expected 1 or more of each");
        }
        costNs = SECOND_NS / perSecond;
        burstNs = burst * costNs;
    }

    /** The bucket's state after one more. */
    long spend(long state, long nowNs) {
        return Math.max(state, nowNs) + costNs;
    }

    /** How long to wait until the bucket is within its budget, 0 when it is. */
    long waitNs(long state, long nowNs) {
        return Math.max(0, state - nowNs - burstNs);
    }
}
