// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order, numbers, restart. */
class EmbeddedJournalTest {
    @TempDir
    Path directory;

    private final RecordingFold fold = new RecordingFold("recording");

    @Test
    void entriesAreNumberedFromOneInTheOrderOfTheirBatch() {
        try (Journal journal = open(fold)) {
            Waiter waiter = new Waiter();
            journal.append(
                    List.of(Samples.report("a", 1, 10), Samples.edit("a", "{}"), Samples.report("b", 1, 20)), waiter);
            assertTrue(waiter.isStored());

            List<Entry> stored = Samples.all(journal.read(0));
            assertEquals(List.of(1L, 2L, 3L), stored.stream().map(Entry::seq).toList());
            assertEquals(List.of("a", "", "b"), stored.stream().map(Entry::unit).toList());
            assertEquals(3, journal.lastSeq());
            assertEquals(stored.size(), fold.applied.size());
        }
    }

    @Test
    void readBeginsAfterTheGivenNumber() {
        try (Journal journal = open()) {
            fill(journal, 600);
            assertEquals(
                    List.of(599L, 600L),
                    Samples.all(journal.read(598)).stream().map(Entry::seq).toList());
            assertEquals(600, Samples.all(journal.read(0)).size());
        }
    }

    @Test
    void checkpointTakesNothingFromTheSightOfReaders() {
        JournalSettings often = Records.with(JournalSettings.DEFAULT, "checkpointIntervalMs", 1);
        try (Journal journal = EmbeddedJournal.open(
                directory, often, InstantSource.system(), new SimpleMeterRegistry(), List.of(fold))) {
            for (int count = 1; count <= 30; count++) {
                fill(journal, 1);
                for (int look = 0; look < 20; look++) {
                    assertEquals(count, Samples.all(journal.read(0)).size());
                }
            }
        }
    }

    @Test
    void trackIsByDeviceTimeAndHasBothEnds() {
        try (Journal journal = open()) {
            Waiter waiter = new Waiter();
            journal.append(
                    List.of(
                            Samples.report("a", 30, 3),
                            Samples.report("a", 10, 1),
                            Samples.report("ab", 20, 9),
                            Samples.report("a", 20, 2),
                            Samples.report("a", 40, 4),
                            Samples.report("a", -5, 5)),
                    waiter);
            assertTrue(waiter.isStored());
            assertEquals(List.of(1, 2, 3), latitudes(journal.track("a", 10, 30)));
            assertEquals(List.of(5, 1, 2, 3, 4), latitudes(journal.track("a", Long.MIN_VALUE, Long.MAX_VALUE)));
        }
    }

    @Test
    void orderlyRestartGoesOnWithEpochAndNumbers() {
        String epoch;
        try (Journal journal = open()) {
            epoch = journal.epoch();
            fill(journal, 5);
        }
        try (Journal journal = open()) {
            assertEquals(epoch, journal.epoch());
            assertEquals(5, journal.lastSeq());
            fill(journal, 1);
            assertEquals(6, journal.lastSeq());
        }
    }

    @Test
    void restartRestoresTheFoldsState() {
        try (Journal journal = open(fold)) {
            fill(journal, 20);
        }
        RecordingFold again = new RecordingFold("recording");
        RecordingFold newcomer = new RecordingFold("newcomer");
        try (Journal journal = open(again, newcomer)) {
            assertEquals(fold.state, again.restored);
            assertEquals(List.of(), again.applied); // the checkpoint holds everything
            assertEquals(fold.state, newcomer.state);
            assertEquals(20, newcomer.applied.size()); // a fold without a checkpoint gets all entries
            assertTrue(journal.health().writable());
        }
    }

    @Test
    void foldsMayAppendWhenTimePasses() {
        try (Journal journal = open(fold)) {
            fold.onTick.add(Samples.edit("late", "{}"));
            while (fold.applied.isEmpty()) {
                Thread.onSpinWait();
            }
            Waiter waiter = new Waiter();
            journal.append(Samples.edit("after", "{}"), waiter);
            assertTrue(waiter.isStored());
            assertEquals(2, Samples.all(journal.read(0)).size());
        }
    }

    @Test
    void readersOffsetsSurviveARestart() {
        try (Journal journal = open()) {
            assertEquals(0, journal.offset("influx"));
            journal.saveOffset("influx", 42);
            journal.saveOffset("kafka", 7);
        }
        try (Journal journal = open()) {
            assertEquals(42, journal.offset("influx"));
            assertEquals(7, journal.offset("kafka"));
        }
    }

    @Test
    void secondJournalInTheSameDirectoryIsRefused() {
        try (Journal journal = open()) {
            JournalException refusal = assertThrows(JournalException.class, this::open);
            assertTrue(String.valueOf(refusal.getMessage()).contains("in use"), refusal.getMessage());
            assertTrue(journal.health().writable());
        }
    }

    @Test
    void appendAfterTheCloseIsLost() {
        Journal journal = open();
        journal.close();
        Waiter waiter = new Waiter();
        journal.append(Samples.edit("x", "{}"), waiter);
        assertFalse(waiter.isStored());
    }

    @Test
    void withoutTheMarkOfACleanStopTheEpochChangesAndNumbersBeginAboveTheReserved() throws StoreFailure {
        String epoch;
        try (Journal journal = open()) {
            epoch = journal.epoch();
            fill(journal, 5);
        }
        try (Store store = Store.open(directory, SETTINGS);
                GroupBatch batch = new GroupBatch()) {
            batch.forgetMeta(store, MetaKeys.CLEAN);
            store.write(batch.batch(), true);
        } catch (org.rocksdb.RocksDBException e) {
            throw new AssertionError(e);
        }
        try (Journal journal = open()) {
            assertNotEquals(epoch, journal.epoch());
            assertEquals(SETTINGS.reservedNumbers(), journal.lastSeq());
            fill(journal, 1);
            assertEquals(6, Samples.all(journal.read(0)).size());
        }
    }

    private static final JournalSettings SETTINGS = JournalSettings.DEFAULT;

    private Journal open(Fold... folds) {
        return EmbeddedJournal.open(
                directory, SETTINGS, InstantSource.system(), new SimpleMeterRegistry(), Arrays.asList(folds));
    }

    private static void fill(Journal journal, int count) {
        Waiter last = new Waiter();
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(Samples.report("unit" + i % 7, Samples.RECEIVED_MS + journal.lastSeq() + i, i));
        }
        journal.append(drafts, last);
        assertTrue(last.isStored());
    }

    private static List<Integer> latitudes(EntryCursor cursor) {
        return Samples.all(cursor).stream()
                .map(e -> Samples.fix(e).latitudeE7())
                .toList();
    }
}
