// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Deque;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Stored reports of one unit by device time. */
final class TrackEntries extends StoredEntries {
    private final Disk disk;
    private final byte[] unit;
    private final long toMs;
    private final long lastSeq;
    private byte[] next;

    /** Reports with a time in [fromMs, toMs] and a number up to {@code lastSeq}. */
    TrackEntries(Disk disk, String unit, long fromMs, long toMs, long lastSeq) {
        this.disk = disk;
        this.unit = Keys.trackPrefix(unit);
        this.next = Keys.track(unit, fromMs, 0);
        this.toMs = toMs;
        this.lastSeq = lastSeq;
    }

    @Override
    boolean read(Deque<Entry> page) {
        return disk.read(store -> readFrom(store, page));
    }

    private boolean readFrom(Store store, Deque<Entry> page) throws StoreFailure {
        try (RocksIterator at = store.iterate(store.track)) {
            for (at.seek(next); at.isValid(); at.next()) {
                byte[] key = at.key();
                if (!Keys.startsWith(key, unit) || Keys.timeOfTrack(key) > toMs) {
                    return false;
                }
                if (page.size() == PAGE_ENTRIES) {
                    next = key;
                    return true;
                }
                add(store, Keys.numberAt(at.value(), 0), page);
            }
            at.status();
            return false;
        } catch (RocksDBException e) {
            throw new StoreFailure("a track: " + e.getMessage(), e);
        }
    }

    private void add(Store store, long seq, Deque<Entry> page) throws StoreFailure {
        byte[] stored = seq <= lastSeq ? store.get(store.entries, Keys.number(seq)) : null;
        if (stored != null) {
            page.add(EntryDecoder.decode(seq, stored));
        }
    }
}
