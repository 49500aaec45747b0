// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long after each failure, up to a bound, and each time a random half to
 * the whole of it, so that many gateways do not call at once what comes back.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 20;

    private final long firstMs;
    private final long mostMs;
    private final DoubleSupplier random;
    private int failures;

    /** @param random 0 to less than 1 */
    Backoff(long firstMs, long mostMs, DoubleSupplier random) {
        this.firstMs = firstMs;
        this.mostMs = mostMs;
        this.random = random;
    }

    /** It worked: the next failure is the first one. */
    void reset() {
        failures = 0;
    }

    /** Another failure: how long to wait. */
    long nextMs() {
        long fullMs = Math.min(mostMs, firstMs << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        return Math.max(1, fullMs / 2 + (long) (random.getAsDouble() * (fullMs - fullMs / 2)));
    }
}
