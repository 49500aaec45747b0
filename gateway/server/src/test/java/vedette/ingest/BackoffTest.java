// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsDoubleUpToTheBoundAndStartAnewAfterSuccess() {
        Backoff backoff = new Backoff(1_000, 60_000, () -> 0.999_999);
        long[] expected = {999, 1_999, 3_999, 7_999, 15_999, 31_999, 59_999, 59_999};
        for (long wait : expected) {
            assertEquals(wait, backoff.nextMs());
        }
        for (int i = 0; i < 100; i++) {
            assertTrue(backoff.nextMs() <= 60_000);
        }
        backoff.reset();
        assertEquals(999, backoff.nextMs());
    }

    @Test
    void chanceTakesHalfOfTheWaitAtMost() {
        Backoff backoff = new Backoff(1_000, 60_000, () -> 0);
        assertEquals(500, backoff.nextMs());
        assertEquals(1_000, backoff.nextMs());
    }
}
