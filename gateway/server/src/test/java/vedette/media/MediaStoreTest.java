// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.media.MediaRig.ROOMY;
import static vedette.media.MediaRig.isStored;
import static vedette.media.MediaRig.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.MediaRemoved;
import vedette.telemetry.MediaFile;

/** What is kept, for how long, and what survives. */
class MediaStoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    void aFileIsDurableWithItsEntryWhenItIsSaidToBe() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            assertTrue(isStored(rig.keep(picture(17, 70_000))));

            StoredFile file = rig.files().get(0);
            assertArrayEquals(picture(17, 70_000).bytes(), rig.content(file));
            assertEquals("car-1", file.unit());
            assertEquals(MediaRig.START_MS, file.receivedMs());
            assertEquals(rig.entries().get(0).body(), file.about());
            MediaKept about = file.about();
            assertEquals(MediaRig.PLACE, about.fix());
            assertEquals(70_000, about.lengthBytes());
            assertEquals(Sha256.hex(picture(17, 70_000).bytes()), about.sha256());
            assertEquals(new MediaHealth(true, "", 1, 70_000, 0), rig.store.health());
        }
    }

    @Test
    void everythingSurvivesARestartWithAndWithoutACheckpoint() throws IOException {
        List<StoredFile> before;
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(1_000, 1, 2);
            assertTrue(isStored(rig.keep(
                    new MediaFile("", MediaFile.Kind.OTHER, "bin", "", 0, vedette.telemetry.Fix.NONE, new byte[0]))));
            before = rig.files();
        }
        Path copy;
        try (MediaRig rig = new MediaRig(folder, ROOMY)) { // closed in order: from the checkpoint alone
            assertEquals(before, rig.files());
            assertArrayEquals(picture(2, 1_000).bytes(), rig.content(before.get(1)));
            assertEquals(2_000, rig.store.health().bytes());
            rig.keepAll(1_000, 3);
            before = rig.files();
            copy = image(folder); // as it stands while the gateway runs
        }
        try (MediaRig rig = new MediaRig(copy, ROOMY)) {
            assertEquals(before, rig.files());
        }
    }

    @Test
    void aFileThatIsSentAgainIsKeptOnceAndAcknowledgedAgain() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(1_000, 1, 2);
            List<StoredFile> before = rig.files();
            assertTrue(isStored(rig.keep(picture(1, 1_000))));
            assertEquals(before, rig.files());
            assertEquals(1, rig.count("vedette.media.again"));
            assertEquals(2, rig.store.health().files());
        }
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.nowMs.addAndGet(60_000);
            assertTrue(isStored(rig.keep(picture(2, 1_000))));
            assertEquals(2, rig.files().size());
        }
    }

    @Test
    void theOrderOfReceiptIsKeptWithinAMillisecond() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            List<CompletableFuture<Boolean>> outcomes = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int number = 1; number <= 50; number++) {
                outcomes.add(rig.keep(picture(number, 10)));
                expected.add(0, Integer.toString(number));
            }
            outcomes.forEach(outcome -> assertTrue(isStored(outcome)));
            assertEquals(expected, rig.numbers());
        }
    }

    @Test
    void theSameNumberWithOtherContentIsAnotherFile() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            MediaFile first = picture(1, 1_000);
            byte[] other = first.bytes().clone();
            other[500] ^= 1;
            rig.keepAll(1_000, 1);
            MediaFile second = new MediaFile(
                    first.mediaId(), first.kind(), first.format(), first.event(), first.channel(), first.fix(), other);
            assertTrue(isStored(rig.keep(second)));
            assertEquals(2, rig.files().size());
        }
    }

    @Test
    void theOldestGoesWhenBytesAreUsedUp() throws IOException {
        MediaSettings settings = new MediaSettings(3_500, 1_000, 30, 3_000, 8 << 20, 0);
        try (MediaRig rig = new MediaRig(folder, settings)) {
            rig.keepAll(1_000, 1, 2, 3);
            Path oldest = rig.store.path(rig.files().get(2).id());
            assertTrue(Files.exists(oldest));
            rig.keepAll(1_000, 4);
            assertEquals(List.of("4", "3", "2"), rig.numbers());
            assertFalse(Files.exists(oldest));
            rig.keepAll(2_500, 5);
            assertEquals(List.of("5", "4"), rig.numbers());
            assertEquals(3, rig.count("vedette.media.removed", "reason", "space"));
        }
        try (MediaRig rig = new MediaRig(folder, settings)) {
            assertEquals(List.of("5", "4"), rig.numbers());
        }
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() throws IOException {
        try (MediaRig rig = new MediaRig(folder, new MediaSettings(1 << 20, 2, 30, 3_000, 8 << 20, 0))) {
            rig.keepAll(10, 1, 2, 3);
            assertEquals(List.of("3", "2"), rig.numbers());
            assertEquals(
                    1,
                    rig.entries().stream()
                            .filter(entry -> entry.body() instanceof MediaRemoved)
                            .count());
        }
    }

    @Test
    void aFileGoesWhenItIsTooOld() throws IOException {
        MediaSettings oneDay = new MediaSettings(1 << 20, 1_000, 1, 3_000, 8 << 20, 0);
        long dayMs = TimeUnit.DAYS.toMillis(1);
        try (MediaRig rig = new MediaRig(folder, oneDay)) {
            rig.keepAll(10, 1, 2); // one and two seconds after the start
            rig.nowMs.set(MediaRig.START_MS + 1_000 + dayMs);
            rig.store.removeAged();
            assertEquals(List.of("2", "1"), rig.numbers());
            rig.nowMs.addAndGet(1);
            rig.store.removeAged();
            assertEquals(List.of("2"), rig.numbers());
            assertEquals(1, rig.count("vedette.media.removed", "reason", "age"));
        }
    }

    @Test
    void whatIsTooLongIsNotTaken() throws IOException {
        try (MediaRig rig = new MediaRig(folder, new MediaSettings(1 << 20, 9, 30, 1_000, 8 << 20, 0))) {
            assertTrue(isStored(rig.keep(picture(1, 1_000))));
            assertTrue(rig.keep(picture(2, 1_001)).isCompletedExceptionally());
            assertEquals(List.of("1"), rig.numbers());
        }
    }

    @Test
    void nothingIsTakenWhereNothingIsToBeKept() throws IOException {
        try (MediaRig rig = new MediaRig(folder, new MediaSettings(0, 9, 30, 1_000, 8 << 20, 0))) {
            assertTrue(rig.keep(picture(1, 10)).isCompletedExceptionally());
            assertFalse(Files.exists(folder.resolve("media")));
        }
    }

    /** Most of these wait while the first is being written. */
    @Test
    void whatDoesNotFitInMemoryIsGivenUpAtOnce() throws IOException {
        MediaSettings settings = new MediaSettings(1 << 30, 1_000, 30, 1 << 20, 2 << 20, 0);
        try (MediaRig rig = new MediaRig(folder, settings)) {
            List<CompletableFuture<Boolean>> outcomes =
                    Stream.iterate(1, i -> i + 1).limit(50).map(i -> picture(i, 1 << 20)).toList().stream()
                            .map(rig::keep)
                            .toList();
            assertTrue(rig.store.health().waitingBytes() <= 2L * (1 << 20) + 2_048);
            long stored = outcomes.stream().filter(MediaRig::isStored).count();
            assertTrue(stored >= 1 && stored < 50, "stored " + stored);
            assertEquals((double) (50 - stored), rig.count("vedette.media.refused", "reason", "busy"));
            assertEquals(stored, rig.files().size());
            assertEquals(0, rig.store.health().waitingBytes());
        }
    }

    @Test
    void noFileIsTakenWhereTheJournalWillNeedTheSpace() throws IOException {
        try (MediaRig rig = new MediaRig(folder, new MediaSettings(1 << 20, 9, 30, 1_000, 8 << 20, Long.MAX_VALUE))) {
            assertFalse(isStored(rig.keep(picture(1, 10))));
            assertFalse(rig.store.health().writable());
            assertTrue(
                    rig.store.health().fault().contains("free space"),
                    rig.store.health().fault());
            assertEquals(0, filesOnDisk());
        }
    }

    @Test
    void aJournalThatRefusesLeavesNoFile() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.closeJournal();
            assertFalse(isStored(rig.keep(picture(1, 1_000))));
            rig.store.close();
            assertEquals(0, filesOnDisk());
            assertEquals(List.of(), rig.numbers());
            assertEquals(1, rig.count("vedette.media.refused", "reason", "journal"));
        }
    }

    @Test
    void anEntryWithoutItsFileIsForgottenAtTheStart() throws IOException {
        String gone;
        String cut;
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(1_000, 1, 2, 3);
            gone = rig.files().get(2).id();
            cut = rig.files().get(1).id();
        }
        Path media = folder.resolve("media");
        Files.delete(media.resolve(MediaId.folder(gone)).resolve(gone));
        Files.write(media.resolve(MediaId.folder(cut)).resolve(cut), new byte[999]);
        for (int start = 1; start <= 2; start++) { // the second finds it written down
            try (MediaRig rig = new MediaRig(folder, ROOMY)) {
                assertEquals(List.of("3"), rig.numbers());
                assertEquals(start == 1 ? 2 : 0, rig.count("vedette.media.removed", "reason", "missing"));
            }
        }
    }

    @Test
    void aFileThatCameAsTheGatewayWentDownIsDeletedAndNoOther() throws IOException {
        Path unfinished;
        Path stranger;
        Path notes;
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(1_000, 1);
            unfinished = rig.store.path(MediaId.floor(rig.nowMs.get() + 1) + "0".repeat(20));
            stranger = rig.store.path(MediaId.floor(MediaRig.START_MS) + "0".repeat(20));
            notes = rig.store.path("readme");
        }
        for (Path file : List.of(unfinished, stranger, notes)) {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[10]);
        }
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            assertFalse(Files.exists(unfinished));
            assertTrue(Files.exists(stranger));
            assertTrue(Files.exists(notes));
            assertEquals(List.of("1"), rig.numbers());
        }
    }

    /** Somebody who moves the journal away must not lose the pictures, too. */
    @Test
    void withoutAnyEntryNothingIsDeleted() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            rig.keepAll(1_000, 1, 2);
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.move(folder.resolve("media"), other.resolve("media"));
        try (MediaRig rig = new MediaRig(other, ROOMY)) {
            assertEquals(List.of(), rig.numbers());
            assertEquals(2, filesBelow(other.resolve("media")));
        }
    }

    @Test
    void namesAreNeverOfTheDevicesMaking() throws IOException {
        try (MediaRig rig = new MediaRig(folder, ROOMY)) {
            MediaFile file = new MediaFile(
                    "../../" + "x".repeat(1_000), MediaFile.Kind.OTHER, "../sh", "..", -1, MediaRig.PLACE, new byte[] {1
                    });
            assertTrue(isStored(rig.keep(file)));
            StoredFile kept = rig.files().get(0);
            assertTrue(MediaId.isOne(kept.id()));
            assertTrue(rig.store.path(kept.id()).normalize().startsWith(folder.resolve("media")));
            assertEquals(256, kept.about().mediaId().length());
        }
    }

    private long filesOnDisk() throws IOException {
        return filesBelow(folder.resolve("media"));
    }

    private static long filesBelow(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** A copy of everything at one moment: made again while files come and go. */
    private static Path image(Path from) throws IOException {
        while (true) {
            Path to = Files.createTempDirectory("vedette-image-");
            List<Path> before = filesOf(from);
            try {
                for (Path file : before) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            } catch (NoSuchFileException gone) {
                continue;
            }
            if (filesOf(from).equals(before)) {
                return to;
            }
        }
    }

    private static List<Path> filesOf(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException gone) {
            return List.of();
        }
    }
}
