// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledged means stored: whatever stops the process, every acknowledged report is there afterwards. */
class CrashTest {
    private static final int KILLS = 20;
    private static final int MOST_ACKNOWLEDGED = 2_000;
    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir
    Path directory;

    @Test
    void killAtTwentyRandomMomentsLosesNothingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> acknowledged = new HashSet<>();
        String epoch = "";
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildProcess child = new ChildProcess(List.of(), directory, 3, 50, kill * 1_000_000L)) {
                child.listenUntil(random.nextInt(MOST_ACKNOWLEDGED));
                child.kill();
                acknowledged.addAll(child.acknowledged);
                try (Journal journal = open()) {
                    assertTrue(journal.lastSeq() >= child.published, "a published number comes again, seed " + seed);
                    assertNotEquals(epoch, journal.epoch());
                    epoch = journal.epoch();
                    assertEquals("", journal.health().fault());
                }
            }
        }
        assertEquals(Set.of(), missing(acknowledged), "seed " + seed);
        System.out.println("kills=" + KILLS + " acknowledged=" + acknowledged.size() + " missing=0");
    }

    /** From the given sync on each one fails; the processes before it are those of the start. */
    @ParameterizedTest
    @ValueSource(ints = {30, 41})
    void nothingIsAcknowledgedOnceASyncFailed(int firstFailure) throws Exception {
        List<String> tool =
                strace("-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=" + firstFailure + "+");
        try (ChildProcess child = new ChildProcess(tool, directory, 2, 2, 0)) {
            child.listenToTheEnd();
            assertTrue(child.red);
            assertEquals(0, child.acknowledgedAfterRed);
            assertEquals(Set.of(), missing(child.acknowledged));
        }
    }

    /** One report at a time: between two acknowledgements there must be a sync. */
    @Test
    void noAcknowledgementLeavesBeforeTheSyncOfItsReport() throws Exception {
        Path trace = directory.resolveSibling(directory.getFileName() + ".strace");
        List<String> tool = strace("-e", "trace=fdatasync,write", "-s", "8", "-o", trace.toString());
        try (ChildProcess child = new ChildProcess(tool, directory, 1, 1, 0)) {
            child.listenUntil(20 * JournalChild.BATCH);
            child.kill();
        }
        boolean synced = false;
        int proven = 0;
        for (String line : Files.readAllLines(trace)) {
            if (line.contains("fdatasync") && line.endsWith("= 0")) {
                synced = true;
            } else if (line.contains("write(1, \"A 0 ") && line.contains("0\\n")) { // the first of each batch
                assertTrue(synced, line);
                proven++;
            }
            if (line.contains("write(1, \"A 0 ") && line.contains("4\\n")) {
                synced = false;
            }
        }
        Files.delete(trace);
        assertTrue(proven > 0);
    }

    private Journal open() {
        return EmbeddedJournal.open(
                directory, JournalSettings.DEFAULT, InstantSource.system(), new SimpleMeterRegistry(), List.of());
    }

    /** What of it is not in the journal, as {@code thread report}. */
    private Set<String> missing(Set<String> acknowledged) {
        Set<String> missing = new HashSet<>(acknowledged);
        try (Journal journal = open();
                EntryCursor cursor = journal.read(0)) {
            while (cursor.hasNext()) {
                Entry entry = cursor.next();
                missing.remove(
                        entry.unit().substring(1) + " " + Samples.fix(entry).timeMs());
            }
        }
        return missing;
    }

    private static List<String> strace(String... arguments) throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(STRACE), "strace is not installed: faults of the disk are not injected");
        List<String> command = new java.util.ArrayList<>(List.of(STRACE.toString(), "-f", "-qq"));
        command.addAll(List.of(arguments));
        Process trial = new ProcessBuilder(STRACE.toString(), "-qq", "true").start();
        try {
            Assumptions.assumeTrue(
                    trial.waitFor() == 0, "strace may not trace here: faults of the disk are not injected");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return command;
    }
}
