// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of what the last stop left. */
class RecoveryTest {
    /** Checkpoints come with the entries, so that the image of a crash has one and entries after it. */
    private static final JournalSettings OFTEN = checkpoints(1);

    private static final JournalSettings NEVER = checkpoints(Integer.MAX_VALUE);

    private static final int FLIPS = 12;

    @TempDir
    Path parent;

    @Test
    void afterACrashTheFoldsAreWhereTheyWere() throws IOException {
        RecordingFold before = new RecordingFold("recording");
        Path image;
        try (Journal journal = open(directory(), OFTEN, before)) {
            for (int i = 0; i < 50; i++) {
                append(journal, i);
            }
            image = CrashImage.of(directory());
        }
        RecordingFold after = new RecordingFold("recording");
        try (Journal journal = open(image, OFTEN, after)) {
            assertEquals(before.state, after.state);
            assertTrue(after.applied.size() < before.applied.size(), "no checkpoint was used");
            assertEquals(50, Samples.all(journal.read(0)).size());
        }
    }

    @Test
    void aCrashOpensANewEpochAboveEveryNumberThatWasReserved() throws IOException {
        JournalSettings few =
                Records.with(JournalSettings.DEFAULT, "reservedNumbers", JournalSettings.MIN_RESERVED_NUMBERS);
        Path image;
        String epoch;
        long last;
        try (Journal journal = open(directory(), few)) {
            epoch = journal.epoch();
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                drafts.add(Samples.edit("x", "{}"));
            }
            while (journal.lastSeq() < JournalSettings.MIN_RESERVED_NUMBERS * 2) { // through several reservations
                Waiter waiter = new Waiter();
                journal.append(drafts, waiter);
                assertTrue(waiter.isStored());
            }
            last = journal.lastSeq();
            image = CrashImage.of(directory());
        }
        try (Journal journal = open(image, few)) {
            assertNotEquals(epoch, journal.epoch());
            assertTrue(journal.lastSeq() >= last);
            assertTrue(journal.lastSeq() < last + 2 * JournalSettings.MIN_RESERVED_NUMBERS);
        }
    }

    /** Entry i was on disk when the log was ends[i] bytes long; the image is cut at one length after the other. */
    @Test
    void cutLogCostsTheCutEntriesAloneAndIsReported() throws IOException {
        try (Journal journal = open(directory(), NEVER)) {
            long[] ends = fill(journal, 12);
            int last = ends.length - 1;
            for (long length = ends[last] - 200; length < ends[last]; length += 9) {
                Path image = CrashImage.of(directory());
                try (FileChannel log = FileChannel.open(CrashImage.log(image), StandardOpenOption.WRITE)) {
                    log.truncate(length);
                }
                try (Journal recovered = open(image, NEVER)) {
                    assertRecovered(journal, recovered, ends, length);
                    assertTrue(recovered
                            .health()
                            .fault()
                            .contains("damaged")); // it was acknowledged, so it is no mere torn tail
                }
                delete(image);
            }
        }
    }

    /** RocksDB alone would read these nine bytes for ever. */
    @Test
    void tailThatWasNeverAcknowledgedIsNoDamage() throws IOException {
        try (Journal journal = open(directory(), NEVER)) {
            fill(journal, 5);
            Path image = CrashImage.of(directory());
            Files.write(CrashImage.log(image), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, StandardOpenOption.APPEND);
            try (Journal recovered = open(image, NEVER)) {
                assertEquals(5, Samples.all(recovered.read(0)).size());
                assertEquals("", recovered.health().fault());
            }
        }
    }

    @Test
    void damageBeforeTheTailIsReportedAndCostsNothingBeforeIt() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Journal journal = open(directory(), NEVER)) {
            long[] ends = fill(journal, 40);
            for (int i = 0; i < FLIPS; i++) {
                long at = ends[0] + random.nextInt((int) (ends[ends.length - 2] - ends[0]));
                Path image = CrashImage.of(directory());
                flip(CrashImage.log(image), at, 1 << random.nextInt(8));
                try (Journal recovered = open(image, NEVER)) {
                    String where = "seed " + seed + " bit flipped at " + at;
                    assertRecovered(journal, recovered, ends, at);
                    assertTrue(recovered.health().fault().contains("damaged"), where);
                    assertTrue(recovered.health().writable(), where);
                }
                delete(image);
            }
        }
    }

    @Test
    void anotherDataFormatIsRefusedByName() throws StoreFailure {
        open(directory(), OFTEN).close();
        try (Store store = Store.open(directory(), OFTEN)) {
            store.putMeta(Store.VERSION_KEY, Store.bytes("99"));
        }
        JournalException refusal = assertThrows(JournalException.class, () -> open(directory(), OFTEN));
        assertTrue(String.valueOf(refusal.getMessage()).contains("99"), refusal.getMessage());
        assertTrue(String.valueOf(refusal.getMessage()).contains(directory().toString()), refusal.getMessage());
    }

    @Test
    void aFoldThatThrowsStopsNobodyAndIsAppliedAgainAfterTheRestart() {
        RecordingFold good = new RecordingFold("good");
        RecordingFold inner = new RecordingFold("bad");
        try (Journal journal = open(directory(), OFTEN, new ThrowingFold(inner, 3), good)) {
            for (int i = 0; i < 5; i++) {
                append(journal, i);
            }
            assertEquals(5, good.applied.size());
            assertEquals(4, inner.applied.size());
            assertTrue(journal.health().fault().contains("bad"));
            assertTrue(journal.health().writable());
        }
        RecordingFold repaired = new RecordingFold("bad");
        RecordingFold goodAgain = new RecordingFold("good");
        open(directory(), OFTEN, repaired, goodAgain).close();
        assertEquals(good.state, repaired.state);
        assertEquals(good.state, goodAgain.state);
    }

    @Test
    void whatATornEntryHeldIsNotTakenForADuplicate() throws IOException {
        try (Journal journal = open(directory(), NEVER)) {
            long[] ends = fill(journal, 5);
            Path image = CrashImage.of(directory());
            try (FileChannel log = FileChannel.open(CrashImage.log(image), StandardOpenOption.WRITE)) {
                log.truncate(ends[4] - 1);
            }
            try (Journal recovered = open(image, NEVER)) {
                append(recovered, 3);
                append(recovered, 4);
                assertEquals(5, Samples.all(recovered.read(0)).size());
                assertEquals(1, recovered.health().duplicates());
            }
        }
    }

    /** Everything that was written before the damage is there, and nothing that was never written. */
    private static void assertRecovered(Journal original, Journal recovered, long[] ends, long damagedAt) {
        List<Entry> written = Samples.all(original.read(0));
        List<Entry> found = Samples.all(recovered.read(0));
        assertTrue(written.containsAll(found), "an entry that nobody wrote");
        int whole = 0;
        while (whole < ends.length && ends[whole] <= damagedAt) {
            whole++;
        }
        assertEquals(written.subList(0, whole), found.subList(0, Math.min(whole, found.size())));
        assertFalse(found.size() == written.size(), "the damage hit nothing");
    }

    /** Appends entries one by one; returns how long the log was after each. */
    private long[] fill(Journal journal, int count) throws IOException {
        long[] ends = new long[count];
        for (int i = 0; i < count; i++) {
            append(journal, i);
            ends[i] = Files.size(CrashImage.log(directory()));
        }
        return ends;
    }

    private static void append(Journal journal, int i) {
        Waiter waiter = new Waiter();
        journal.append(Samples.report("unit" + i % 3, i, i), waiter);
        assertTrue(waiter.isStored());
    }

    private static void flip(Path file, long at, int bits) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= (byte) bits;
        Files.write(file, bytes);
    }

    private static void delete(Path image) throws IOException {
        for (Path file : CrashImage.files(image)) {
            Files.delete(file);
        }
        Files.delete(image);
    }

    private Path directory() {
        return parent.resolve("journal");
    }

    private static Journal open(Path directory, JournalSettings settings, Fold... folds) {
        return EmbeddedJournal.open(
                directory, settings, InstantSource.system(), new SimpleMeterRegistry(), Arrays.asList(folds));
    }

    private static JournalSettings checkpoints(int intervalMs) {
        return Records.with(JournalSettings.DEFAULT, "checkpointIntervalMs", intervalMs);
    }

    /** A fold with a fault: it cannot bear one number. */
    private record ThrowingFold(RecordingFold inner, long unbearable) implements Fold {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public void restore(String key, byte[] value) {
            inner.restore(key, value);
        }

        @Override
        public void apply(Entry entry) {
            if (entry.seq() == unbearable) {
                throw new IllegalStateException("entry " + unbearable);
            }
            inner.apply(entry);
        }

        @Override
        public void checkpoint(Checkpoint out) {
            inner.checkpoint(out);
        }
    }
}
