// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.journal.Draft;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.MediaRemoved;
import vedette.journal.Fold;
import vedette.journal.Journal;
import vedette.journal.Stored;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;

/**
 * Keeps files. One thread writes them, one after the other: content first, then the entry that says so; what is cut short
 * between the two was never acknowledged. Safe from any thread; {@link #keep} never blocks.
 *
 * <p>When the disk is full or fails, files are given up without an acknowledgement, so their devices keep them and send them
 * again; the rest of the gateway goes on.
 */
public final class MediaStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaStore.class);

    /** What a file in memory costs beyond its bytes. */
    private static final int OVERHEAD_BYTES = 1_024;

    private static final int MAX_TEXT_LENGTH = 256;
    private static final int CLOSE_SECONDS = 10;
    private static final int AGE_CHECK_SECONDS = 60;
    private static final String BY_AGE = "age";
    private static final String FOR_SPACE = "space";
    private static final String MISSING = "missing";

    private final MediaSettings settings;
    private final MediaFolder folder;
    private final MediaIndex index;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter kept;
    private final Counter again;
    private final MediaId ids = new MediaId();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, MediaStore::thread);

    private volatile String fault = "";
    private volatile @Nullable Journal journal;

    /**
     * @param root made at the start where it is not there
     * @param synced whether a file has to be on the disk itself before it counts
     */
    public MediaStore(Path root, MediaSettings settings, boolean synced, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.folder = new MediaFolder(root, synced);
        this.clock = clock;
        this.meters = meters;
        index = new MediaIndex(meters.counter("vedette.media.unreadable"));
        kept = meters.counter("vedette.media.kept");
        again = meters.counter("vedette.media.again");
        meters.gauge("vedette.media.files", index, MediaIndex::count);
        meters.gauge("vedette.media.bytes", index, MediaIndex::bytes);
        meters.gauge("vedette.media.waiting.bytes", waitingBytes);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "media-writer");
        thread.setDaemon(true);
        return thread;
    }

    /** What the journal has to build. */
    public Fold fold() {
        return index;
    }

    /**
     * From now on files are kept. Entries without their file are removed; a file that came in while the gateway went down,
     * and has no entry, is deleted. Blocks.
     *
     * @throws IOException when the folder cannot be made or read
     */
    public void start(Journal on) throws IOException {
        journal = on;
        if (!settings.keepsFiles()) {
            return;
        }
        folder.make();
        Reconciliation found = Reconciliation.of(index.copy(), folder.lengths());
        found.lost().forEach(id -> remove(id, MISSING));
        found.unfinished().forEach(folder::delete);
        if (!found.isClean()) {
            LOG.warn(
                    "media missing={} unfinished={} without-entry={}, these are left alone",
                    found.lost().size(),
                    found.unfinished().size(),
                    found.strangers());
        }
        ScheduledFuture<?> unused =
                writer.scheduleWithFixedDelay(this::removeAged, 0, AGE_CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Keeps a file. {@code stored} is told when it is durable, with its entry, or that it is lost; on any thread.
     *
     * @param unit id of the unit that the device belongs to
     * @return false when files are not kept, or none as long as this one: then {@code stored} is told nothing
     */
    public boolean keep(String unit, DeviceId device, MediaFile file, Stored stored) {
        if (!settings.keepsFiles()) {
            return false;
        }
        if (file.bytes().length > settings.maxFileBytes()) {
            refused("too_long");
            return false;
        }
        Waiting waiting = new Waiting(unit, device, clock.millis(), file, stored);
        if (waitingBytes.addAndGet(waiting.cost) > settings.maxWaitingBytes() + OVERHEAD_BYTES) {
            refused("busy");
            waiting.onLost();
            return true;
        }
        try {
            writer.execute(() -> write(waiting));
        } catch (RejectedExecutionException closed) {
            waiting.onLost();
        }
        return true;
    }

    /** A file on its way. */
    private final class Waiting implements Stored {
        private final String unit;
        private final DeviceId device;
        private final long receivedMs;
        private final MediaFile file;
        private final Stored stored;
        private final int cost;

        Waiting(String unit, DeviceId device, long receivedMs, MediaFile file, Stored stored) {
            this.unit = unit;
            this.device = device;
            this.receivedMs = receivedMs;
            this.file = file;
            this.stored = stored;
            cost = file.bytes().length + OVERHEAD_BYTES;
        }

        StoredFile as(String id) {
            MediaKept about = new MediaKept(
                    id,
                    device,
                    cut(file.mediaId()),
                    file.kind(),
                    cut(file.format()),
                    cut(file.event()),
                    file.channel(),
                    file.fix(),
                    file.bytes().length,
                    Sha256.hex(file.bytes()));
            return new StoredFile(unit, receivedMs, about);
        }

        @Override
        public void onStored() {
            waitingBytes.addAndGet(-cost);
            stored.onStored();
        }

        @Override
        public void onLost() {
            waitingBytes.addAndGet(-cost);
            stored.onLost();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
    }

    private void write(Waiting waiting) {
        try {
            StoredFile fresh = waiting.as(ids.next(waiting.receivedMs));
            StoredFile before = index.again(fresh.about());
            if (before == null) {
                writeNew(fresh, waiting);
            } else {
                again.increment();
                append(before.draft(), waiting); // anew, for its entry may have been lost
            }
        } catch (IOException e) {
            fails(e.getMessage() == null ? e.toString() : e.getMessage());
            refused("disk");
            waiting.onLost();
        } catch (RuntimeException e) {
            LOG.error("media cannot keep a file device={}", waiting.device, e);
            refused("fault");
            waiting.onLost();
        }
    }

    private void writeNew(StoredFile file, Waiting waiting) throws IOException {
        makeRoom(file.about().lengthBytes());
        long freeBytes = folder.freeBytes() - file.about().lengthBytes();
        if (freeBytes < settings.leaveFreeBytes()) {
            throw new IOException(
                    "free space would be " + freeBytes + " bytes, expected at least " + settings.leaveFreeBytes());
        }
        folder.write(file.id(), waiting.file.bytes());
        works();
        index.expect(file.id(), file.about().lengthBytes());
        append(file.draft(), new Stored() {
            @Override
            public void onStored() {
                kept.increment();
                waiting.onStored();
            }

            @Override
            public void onLost() {
                index.expectNoMore(file.id());
                refused("journal");
                discard(file.id());
                waiting.onLost();
            }
        });
    }

    private void append(Draft draft, Stored stored) {
        Journal now = journal;
        if (now == null) {
            throw new IllegalStateException("media: found a file before start, expected it after");
        }
        now.append(draft, stored);
    }

    /** Deletes a file whose entry will never be, unless live state has seen the entry: then the device's next try finds it. */
    private void discard(String id) {
        try {
            writer.execute(() -> {
                if (index.find(id) == null) {
                    folder.delete(id);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("media closed, left for the next start id={}", id);
        }
    }

    private void makeRoom(int lengthBytes) {
        for (StoredFile oldest = index.oldest();
                oldest != null && !index.hasRoom(lengthBytes, settings);
                oldest = index.oldest()) {
            remove(oldest.id(), FOR_SPACE);
        }
    }

    /** Removes what is older than it may be; every minute. */
    void removeAged() {
        try {
            String youngest = MediaId.floor(clock.millis() - TimeUnit.DAYS.toMillis(settings.maxAgeDays()));
            for (StoredFile oldest = index.oldest();
                    oldest != null && oldest.id().compareTo(youngest) < 0;
                    oldest = index.oldest()) {
                remove(oldest.id(), BY_AGE);
            }
        } catch (RuntimeException e) {
            LOG.error("media cannot remove what is old", e); // tried again in a minute
        }
    }

    private void remove(String id, String reason) {
        StoredFile file = index.find(id);
        if (file == null) {
            return;
        }
        index.remove(id);
        folder.delete(id);
        append(new Draft(file.unit(), clock.millis(), new MediaRemoved(id, reason)), Stored.NOBODY);
        meters.counter("vedette.media.removed", "reason", reason).increment();
    }

    private void fails(String reason) {
        if (fault.isEmpty()) {
            LOG.error("media fails, no file is acknowledged reason={}", reason);
        }
        fault = reason;
    }

    private void works() {
        if (!fault.isEmpty()) {
            fault = "";
            LOG.info("media works again files={} bytes={}", index.count(), index.bytes());
        }
    }

    private void refused(String reason) {
        meters.counter("vedette.media.refused", "reason", reason).increment();
    }

    /** How it is. */
    public MediaHealth health() {
        String now = fault;
        return new MediaHealth(now.isEmpty(), now, index.count(), index.bytes(), waitingBytes.get());
    }

    @Nullable
    StoredFile find(String id) {
        return index.find(id);
    }

    MediaIndex index() {
        return index;
    }

    Path path(String id) {
        return folder.path(id);
    }

    /** Writes what waits, up to {@value #CLOSE_SECONDS} s, and stops; before the journal is closed. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                List<Runnable> left = writer.shutdownNow();
                LOG.warn("media closed with files unwritten count={}", left.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
