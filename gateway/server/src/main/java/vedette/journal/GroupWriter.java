// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.rocksdb.RocksDBException;

/** Writes groups to the disk. Used by the committing thread alone. */
final class GroupWriter implements AutoCloseable {
    private static final long SPACE_CHECK_NS = TimeUnit.SECONDS.toNanos(1);

    private final JournalSettings settings;
    private final JournalStatus status;
    private final Disk disk;
    private final Watermark watermark;
    private final GroupBatch batch = new GroupBatch();

    /** Whether the open store failed, so that it must be opened anew before it is written again. */
    private boolean suspect;

    private boolean spaceIsShort;
    private long nextSpaceCheckNs = System.nanoTime();
    private long lastWritten;
    private int dropped;

    GroupWriter(JournalSettings settings, JournalStatus status, Disk disk, Watermark watermark) {
        this.settings = settings;
        this.status = status;
        this.disk = disk;
        this.watermark = watermark;
    }

    /**
     * Writes the group's entries in [from, to), and with its last entry all that it holds besides. When this returns they
     * are as durable as the mode promises; when it throws nobody knows, and all of them must be written again.
     */
    void write(Group group, int from, int to) throws StoreFailure {
        requireSpace();
        Store store = suspect ? disk.reopen() : disk.open();
        suspect = true;
        try {
            gather(store, group, from, to);
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot gather a group: " + e.getMessage(), e);
        }
        store.write(batch.batch(), settings.mode() == JournalMode.POWER_SAFE || group.last);
        watermark.write(lastWritten);
        suspect = false;
        status.duplicates(dropped);
    }

    /** A store without space for its own housekeeping cannot be healed by deleting something else. */
    private void requireSpace() throws StoreFailure {
        long nowNs = System.nanoTime();
        if (!spaceIsShort && nowNs - nextSpaceCheckNs < 0) {
            return;
        }
        nextSpaceCheckNs = nowNs + SPACE_CHECK_NS;
        long freeBytes = disk.freeBytes();
        spaceIsShort = freeBytes < settings.minFreeBytes();
        if (spaceIsShort) {
            throw new StoreFailure(
                    "free space is " + freeBytes + " bytes, expected at least " + settings.minFreeBytes());
        }
    }

    private void gather(Store store, Group group, int from, int to) throws StoreFailure, RocksDBException {
        batch.clear();
        dropped = 0;
        for (int i = from; i < to; i++) {
            Pending entry = group.entries.get(i);
            if (entry.unchecked && store.inTrack(Keys.track(entry), false) == Store.Presence.PRESENT) {
                dropped++;
            } else {
                batch.entry(store, entry);
                lastWritten = entry.seq;
            }
        }
        if (to < group.entries.size()) {
            return;
        }
        for (FoldCheckpoint checkpoint : group.checkpoints) {
            batch.checkpoint(store, checkpoint);
        }
        if (group.reserve > 0) {
            batch.meta(store, MetaKeys.RESERVED, Keys.number(group.reserve));
        }
        if (group.last && group.cleanSeq >= 0) {
            batch.meta(store, MetaKeys.CLEAN, Keys.number(group.cleanSeq));
        }
    }

    @Override
    public void close() throws IOException {
        batch.close();
        watermark.close();
    }
}
