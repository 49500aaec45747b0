// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What one write to the disk holds. Used again and again by the committing thread. */
final class GroupBatch implements AutoCloseable {
    /** A batch keeps the memory of the largest group that it held; one that held a large checkpoint is not kept. */
    private static final long KEPT_BYTES = 4 << 20;

    private WriteBatch batch = new WriteBatch();

    void clear() {
        if (batch.getDataSize() > KEPT_BYTES) {
            batch.close();
            batch = new WriteBatch();
        } else {
            batch.clear();
        }
    }

    WriteBatch batch() {
        return batch;
    }

    void entry(Store store, Pending entry) throws RocksDBException {
        byte[] seq = Keys.number(entry.seq);
        batch.put(store.entries, seq, entry.message);
        if (entry.isReport()) {
            batch.put(store.track, Keys.track(entry), seq);
        }
    }

    void meta(Store store, String key, byte[] value) throws RocksDBException {
        batch.put(store.meta, Store.bytes(key), value);
    }

    void forgetMeta(Store store, String key) throws RocksDBException {
        batch.delete(store.meta, Store.bytes(key));
    }

    void checkpoint(Store store, FoldCheckpoint checkpoint) throws RocksDBException {
        for (FoldCheckpoint.Change change : checkpoint.changes()) {
            byte[] value = change.value();
            if (value == null) {
                batch.delete(store.state, change.key());
            } else {
                batch.put(store.state, change.key(), value);
            }
        }
        for (String fold : checkpoint.folds()) {
            meta(store, MetaKeys.offsetOfFold(fold), Keys.number(checkpoint.seq()));
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
