// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The heap against a table. */
class DeadlineHeapTest {
    private final DeadlineHeap heap = new DeadlineHeap();

    @Test
    void givesEachNumberOnceAtTheEarliestOfItsDeadlines() {
        Random random = new Random(3);
        Map<Integer, Long> table = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            if (random.nextInt(3) > 0) {
                int number = random.nextInt(500);
                long atMs = random.nextInt(10_000);
                heap.schedule(number, atMs);
                table.merge(number, atMs, Math::min);
            } else {
                long nowMs = random.nextInt(10_000);
                long earliest = table.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
                int taken = heap.take(nowMs);
                assertEquals(earliest <= nowMs, taken >= 0);
                if (taken >= 0) {
                    assertEquals(earliest, table.remove(taken));
                }
            }
            assertEquals(table.size(), heap.size());
        }
    }

    @Test
    void aLaterDeadlineDoesNotPutOffAnEarlierOne() {
        heap.schedule(1, 10);
        heap.schedule(1, 20);

        assertEquals(-1, heap.take(9));
        assertEquals(1, heap.take(10));
        assertEquals(-1, heap.take(20));
    }
}
