// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/** A disk that is full, for real: a small tmpfs. Acknowledgements stop, live state goes on, and all heals by itself. */
class FullDiskTest {
    private static final JournalSettings SMALL = Records.with(
            Records.with(Records.with(JournalSettings.DEFAULT, "writeBufferBytes", 1L << 20), "retryIntervalMs", 20),
            "minFreeBytes",
            0L);

    private static final int FAILURES_IN_A_ROW = 10;

    @TempDir
    Path mount;

    private final RecordingFold fold = new RecordingFold("recording");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Waiter> waiters = new ArrayList<>();

    @BeforeEach
    void mountSmallDisk() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mount.toString()) == 0,
                "no tmpfs can be mounted here (needs root): the full disk is not tested");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mount.toString());
    }

    @Test
    void acknowledgementsStopLiveStateGoesOnAndBothMeetAgain() throws IOException {
        try (Journal journal = open(SMALL)) {
            append(journal);
            assertTrue(last().isStored());
            Path filler = fillForGood(journal);
            int acknowledged = settled();
            for (int i = 0; i < 20; i++) {
                append(journal);
            }
            awaitApplied(journal);
            assertEquals(acknowledged, settled());
            assertFalse(journal.health().fault().isEmpty());
            assertTrue(journal.health().lag() > 0);

            Files.delete(filler);
            for (Waiter waiter : waiters) {
                assertTrue(waiter.isStored());
            }
            assertTrue(journal.health().writable());
            assertEquals(0, journal.health().lost());
        }
        assertNothingIsMissing();
    }

    @Test
    void whatDoesNotFitInMemoryIsGivenUpAndNeverAcknowledged() throws IOException {
        try (Journal journal = open(Records.with(SMALL, "maxUnstoredEntries", 50))) {
            Path filler = fillForGood(journal);
            for (int i = 0; i < 100; i++) {
                append(journal);
            }
            awaitApplied(journal);
            assertTrue(journal.health().lost() >= 50);
            assertTrue(journal.health().lag() <= 50);
            Files.delete(filler);
            append(journal);
            for (Waiter waiter : waiters) {
                waiter.isStored();
            }
        }
        assertNothingIsMissing();
    }

    /** A write that fails for want of space leaves the store unable to tidy up; so the journal stops before that. */
    @Test
    void stopsWhileThereIsStillSpaceToTidyUp() throws IOException {
        try (Journal journal = open(Records.with(SMALL, "minFreeBytes", 4L << 20))) {
            Path filler = fillDisk();
            append(journal);
            awaitApplied(journal);
            while (journal.health().writable()) {
                Thread.onSpinWait();
            }
            assertTrue(
                    journal.health().fault().contains("free space"),
                    journal.health().fault());
            assertEquals(0, Samples.all(journal.read(0)).size()); // it can still be read
            Files.delete(filler);
            assertTrue(last().isStored());
        }
        assertNothingIsMissing();
    }

    @Test
    void closeWithAFullDiskGivesUpInsteadOfWaiting() throws IOException {
        JournalSettings settings = Records.with(SMALL, "minFreeBytes", 4L << 20);
        Journal journal = open(settings);
        String epoch = journal.epoch();
        Path filler = fillDisk();
        append(journal);
        append(journal);
        journal.close();
        assertFalse(waiters.get(0).isStored());
        assertFalse(waiters.get(1).isStored());
        Files.delete(filler);
        try (Journal again = open(settings)) {
            assertNotEquals(epoch, again.epoch()); // the stop was not clean
        }
    }

    private void append(Journal journal) {
        int i = waiters.size();
        Report report = ((EntryBody.Reported) Samples.report("u", i, i).body()).report();
        byte[] noise = new byte[4_000];
        new Random(i).nextBytes(noise);
        Report large = Records.with(report, "extra", new Extra("noise", noise));
        waiters.add(new Waiter());
        journal.append(Samples.reported("u", large), last());
    }

    private Waiter last() {
        return waiters.get(waiters.size() - 1);
    }

    private int settled() {
        return (int) waiters.stream().filter(Waiter::isSettled).count();
    }

    /** Live state sees everything, whatever the disk does. */
    private void awaitApplied(Journal journal) {
        while (journal.lastSeq() < waiters.size()) {
            Thread.onSpinWait();
        }
        assertEquals(waiters.size(), fold.applied.size());
    }

    private void assertNothingIsMissing() {
        TreeSet<Long> missing = new TreeSet<>();
        for (int i = 0; i < waiters.size(); i++) {
            if (waiters.get(i).isStored()) {
                missing.add((long) i);
            }
        }
        try (Journal journal = open(SMALL)) {
            for (Entry entry : Samples.all(journal.read(0))) {
                missing.remove(Samples.fix(entry).timeMs());
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    /** A store that is opened anew tidies up and finds space again, a few times. */
    private Path fillForGood(Journal journal) throws IOException {
        Path filler = fillDisk();
        for (double until = failures() + FAILURES_IN_A_ROW; failures() < until; ) {
            if (journal.health().writable()) {
                append(journal);
                until = failures() + FAILURES_IN_A_ROW;
            }
            fillDisk();
        }
        return filler;
    }

    private double failures() {
        return metrics.counter("vedette.journal.failures").count();
    }

    private Path fillDisk() throws IOException {
        Path filler = mount.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] bytes = new byte[4096];
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private Journal open(JournalSettings settings) {
        return EmbeddedJournal.open(mount.resolve("journal"), settings, InstantSource.system(), metrics, List.of(fold));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1; // the command is not installed
        }
    }
}
