// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** A terminal sends again what was not acknowledged: each report is stored once, and each sending is acknowledged. */
class DuplicateTest {
    @TempDir
    Path directory;

    private final RecordingFold fold = new RecordingFold("recording");

    @Test
    void resendIsStoredOnceAndAcknowledged() {
        try (Journal journal = open()) {
            store(journal, Samples.report("a", 10, 1));
            store(journal, buffered(Samples.report("a", 10, 1)));
            assertEquals(1, Samples.all(journal.read(0)).size());
            assertEquals(1, fold.applied.size());
            assertEquals(1, journal.health().duplicates());
        }
    }

    @Test
    void resendInTheSameBatchIsStoredOnce() {
        try (Journal journal = open()) {
            store(journal, Samples.report("a", 10, 1), Samples.report("a", 10, 1), Samples.report("a", 11, 1));
            assertEquals(2, Samples.all(journal.read(0)).size());
            assertEquals(2, journal.lastSeq());
        }
    }

    @Test
    void resendAfterARestartIsStoredOnce() {
        try (Journal journal = open()) {
            store(journal, Samples.report("a", 10, 1), Samples.report("a", 11, 2), Samples.report("b", 3, 1));
        }
        try (Journal journal = open()) {
            store(journal, Samples.report("a", 10, 1));
            store(journal, Samples.report("a", 11, 2));
            store(journal, Samples.report("b", 3, 1));
            assertEquals(3, Samples.all(journal.read(0)).size());
        }
    }

    @Test
    void otherContentAtTheSameTimeIsKept() {
        try (Journal journal = open()) {
            store(journal, Samples.report("a", 10, 1), Samples.report("a", 10, 2), Samples.report("b", 10, 1));
            assertEquals(2, Samples.all(journal.track("a", 10, 10)).size());
            assertEquals(3, Samples.all(journal.read(0)).size());
        }
    }

    @Test
    void anotherDeviceOfTheUnitIsNoDuplicate() {
        Fix fix = new Fix(10, 1, 1, 1, 1, 1);
        try (Journal journal = open()) {
            store(
                    journal,
                    Samples.reported("a", Report.of("jt808", Samples.device("x"), 1, fix)),
                    Samples.reported("a", Report.of("jt808", Samples.device("y"), 1, fix)));
            assertEquals(2, Samples.all(journal.track("a", 10, 10)).size());
        }
    }

    @Test
    void reportsWithoutADeviceTimeAreAllKept() {
        Draft timeless = Samples.report("a", Fix.UNKNOWN_TIME, 1);
        try (Journal journal = open()) {
            store(journal, timeless, timeless);
            store(journal, timeless);
            assertEquals(
                    3,
                    Samples.all(journal.track("a", Samples.RECEIVED_MS, Samples.RECEIVED_MS))
                            .size());
        }
    }

    @Test
    void trackIsCompleteAndOrderedHoweverItCame() {
        long seed = System.nanoTime();
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            drafts.add(Samples.report("u" + i % 5, i, i));
        }
        List<Draft> shuffled = new ArrayList<>(drafts);
        shuffled.addAll(drafts.subList(500, 1_000));
        Collections.shuffle(shuffled, new Random(seed));
        try (Journal journal = open()) {
            for (int i = 0; i < shuffled.size(); i += 25) {
                store(journal, shuffled.subList(i, i + 25).toArray(Draft[]::new));
            }
            assertEquals(2_000, Samples.all(journal.read(0)).size(), "seed " + seed);
            List<Integer> track = Samples.all(journal.track("u3", 0, 2_000)).stream()
                    .map(e -> Samples.fix(e).latitudeE7())
                    .toList();
            assertEquals(400, track.size());
            assertEquals(track.stream().sorted().toList(), track);
        }
    }

    /** Without a cache memory cannot tell what a file holds: then the commit looks. */
    @Test
    void resendIsFoundInAColdFileToo() {
        JournalSettings cold = Records.with(JournalSettings.DEFAULT, "cacheBytes", 0L);
        try (Journal journal = open(cold)) {
            store(journal, Samples.report("a", 10, 1), Samples.report("a", 11, 2));
        }
        try (Journal journal = open(cold)) {
            store(journal, Samples.report("a", 10, 1), Samples.report("a", 9, 1));
            assertEquals(3, Samples.all(journal.read(0)).size());
            assertEquals(1, journal.health().duplicates());
            assertEquals(4, journal.lastSeq()); // it had its number by then
        }
    }

    private Journal open() {
        return open(JournalSettings.DEFAULT);
    }

    private Journal open(JournalSettings settings) {
        return EmbeddedJournal.open(
                directory, settings, InstantSource.system(), new SimpleMeterRegistry(), List.of(fold));
    }

    private static void store(Journal journal, Draft... drafts) {
        Waiter waiter = new Waiter();
        journal.append(List.of(drafts), waiter);
        assertTrue(waiter.isStored());
    }

    private static Draft buffered(Draft draft) {
        Report of = ((EntryBody.Reported) draft.body()).report();
        Report later = Records.with(of, "receivedMs", of.receivedMs() + 60_000);
        return Samples.reported(draft.unit(), Records.with(later, "buffered", true));
    }
}
