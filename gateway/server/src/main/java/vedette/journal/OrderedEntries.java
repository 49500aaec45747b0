// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Deque;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Stored entries in their order. */
final class OrderedEntries extends StoredEntries {
    private final Disk disk;
    private final long lastSeq;
    private long seq;

    /** Entries with numbers above {@code afterSeq}, up to {@code lastSeq}. */
    OrderedEntries(Disk disk, long afterSeq, long lastSeq) {
        this.disk = disk;
        this.seq = afterSeq;
        this.lastSeq = lastSeq;
    }

    @Override
    boolean read(Deque<Entry> page) {
        return disk.read(store -> readFrom(store, page));
    }

    private boolean readFrom(Store store, Deque<Entry> page) throws StoreFailure {
        try (RocksIterator at = store.iterate(store.entries)) {
            for (at.seek(Keys.number(seq + 1)); at.isValid() && page.size() < PAGE_ENTRIES; at.next()) {
                seq = Keys.numberAt(at.key(), 0);
                if (seq > lastSeq) {
                    return false;
                }
                page.add(EntryDecoder.decode(seq, at.value()));
            }
            at.status();
            return at.isValid();
        } catch (RocksDBException e) {
            throw new StoreFailure("entries after " + seq + ": " + e.getMessage(), e);
        }
    }
}
