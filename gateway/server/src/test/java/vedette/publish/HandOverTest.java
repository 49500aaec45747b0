// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vedette.live.UnitState;

class HandOverTest {
    private final HandOver handOver = new HandOver();
    private final World world = new World(handOver);

    private static List<Long> revs(HandOver.Batch batch) {
        List<Long> revs = new ArrayList<>();
        for (int i = 0; i < batch.length(); i++) {
            if (batch.item(i) instanceof UnitState state) {
                revs.add(state.rev());
            }
        }
        return revs;
    }

    @Test
    void newerStateReplacesTheOneThatWaits() {
        world.move("a", 1, 1);
        world.publish();
        world.move("b", 1, 1);
        world.publish();
        world.move("a", 2, 2);
        world.publish();
        HandOver.Batch batch = handOver.take();
        assertEquals(List.of(2L, 3L), revs(batch));
        assertEquals(3, batch.seq());
        assertEquals(1, batch.superseded(batch.length() - 1));
    }

    @Test
    void nothingOfAnUnfinishedBatchIsTaken() {
        world.move("a", 1, 1);
        world.publish();
        world.move("a", 2, 2);
        HandOver.Batch batch = handOver.take();
        assertEquals(List.of(1L), revs(batch));
        assertEquals(1, batch.seq());
    }

    @Test
    void whatWaitsIsBoundedByTheUnits() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            world.move("u" + random.nextInt(50), 1, 1);
            world.publish();
        }
        HandOver.Batch batch = handOver.take();
        List<Long> revs = revs(batch);
        assertEquals(50, revs.size());
        assertEquals(revs.stream().sorted().toList(), revs);
        assertTrue(batch.length() <= 128, () -> "slots " + batch.length());
    }

    @Test
    void removalReplacesTheStateThatWaits() {
        world.move("a", 1, 1);
        world.publish();
        world.delete("a");
        world.publish();
        HandOver.Batch batch = handOver.take();
        assertEquals(List.of(), revs(batch));
        assertEquals(new HandOver.Removal(0, "a", 2), batch.item(batch.length() - 1));
    }

    @Test
    void wakesOnceUntilItIsTaken() {
        AtomicInteger woken = new AtomicInteger();
        handOver.onWaiting(woken::incrementAndGet);
        for (int i = 0; i < 3; i++) {
            world.move("a", i, 1);
            world.publish();
        }
        assertEquals(1, woken.get());
        handOver.take();
        world.publish();
        assertEquals(2, woken.get());
    }
}
