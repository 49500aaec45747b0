// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks: what time it is, and how much time has passed. Only the second decides over time-outs, so that a
 * correction of the first drops nobody.
 *
 * @param wall what time it is
 * @param elapsedNs nanoseconds since some instant, never negative, never going back
 */
public record IngestClock(InstantSource wall, LongSupplier elapsedNs) {
    /** The machine's clocks. */
    public static IngestClock system() {
        long startNs = System.nanoTime();
        return new IngestClock(InstantSource.system(), () -> System.nanoTime() - startNs);
    }

    long nowMs() {
        return wall.millis();
    }

    long nowNs() {
        return elapsedNs.getAsLong();
    }
}
