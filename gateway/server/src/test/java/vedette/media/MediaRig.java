// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import vedette.journal.EmbeddedJournal;
import vedette.journal.Entry;
import vedette.journal.EntryCursor;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;
import vedette.journal.Stored;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;

/** A store of files on a real journal, which can be stopped and started again. */
final class MediaRig implements AutoCloseable {
    static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");
    static final long START_MS = 1_795_280_400_000L;
    static final Fix PLACE = new Fix(START_MS - 5_000, 312_313_440, 1_215_014_000, 1_600, 1_014, 27_000);

    /** The defaults on a disk of which nothing is spared. */
    static final MediaSettings ROOMY = new MediaSettings(1L << 30, 1_000, 30, 1 << 20, 8L << 20, 0);

    private static final int PATIENCE_S = 60;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicLong nowMs = new AtomicLong(START_MS);
    final MediaStore store;
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
    private final Journal journal;

    MediaRig(Path folder, MediaSettings settings, JournalSettings journalSettings) throws IOException {
        store = new MediaStore(folder.resolve("media"), settings, true, clock, meters);
        journal = EmbeddedJournal.open(folder, journalSettings, clock, meters, List.of(store.fold()));
        store.start(journal);
    }

    MediaRig(Path folder, MediaSettings settings) throws IOException {
        this(folder, settings, JournalSettings.DEFAULT);
    }

    /** A picture of so many bytes that differs from every other number's. */
    static MediaFile picture(int number, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new Random(number).nextBytes(bytes);
        return new MediaFile(Integer.toString(number), MediaFile.Kind.PICTURE, "jpg", "order", 2, PLACE, bytes);
    }

    /** Whether it was stored, when that is known. */
    static boolean isStored(CompletableFuture<Boolean> outcome) {
        return outcome.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    /** What becomes of the file. */
    CompletableFuture<Boolean> keep(MediaFile file) {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        boolean taken = store.keep("car-1", DEVICE, file, new Stored() {
            @Override
            public void onStored() {
                outcome.complete(true);
            }

            @Override
            public void onLost() {
                outcome.complete(false);
            }
        });
        if (!taken) {
            outcome.completeExceptionally(new CompletionException("not taken", null));
        }
        return outcome;
    }

    /** Keeps pictures with these numbers, a second apart. */
    void keepAll(int lengthBytes, int... numbers) {
        for (int number : numbers) {
            nowMs.addAndGet(1_000);
            if (!isStored(keep(picture(number, lengthBytes)))) {
                throw new AssertionError("picture " + number + " is lost: " + store.health());
            }
        }
    }

    /** The device's files, the newest first. */
    List<StoredFile> files() {
        return store.index().page(DEVICE, "", "g", file -> true, 1_000).files();
    }

    /** The device's numbers of its files, the newest first. */
    List<String> numbers() {
        return files().stream().map(file -> file.about().mediaId()).toList();
    }

    byte[] content(StoredFile file) throws IOException {
        return Files.readAllBytes(store.path(file.id()));
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (EntryCursor all = journal.read(0)) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    double count(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    /** From now on nothing is taken by it. */
    void closeJournal() {
        journal.close();
    }

    @Override
    public void close() {
        store.close();
        journal.close();
    }
}
