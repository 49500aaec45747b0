// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The open RocksDB of one directory: the only class that reads and writes it. Calls after {@link #close} are errors that
 * the process would not survive, so {@link Disk} stands before it.
 */
final class Store implements AutoCloseable {
    static final String VERSION_KEY = "version";
    static final String VERSION = "1";

    private static final byte[] PRESENT = new byte[0];

    private final StoreOptions options;
    private final RocksDB database;
    private final List<ColumnFamilyHandle> columns;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private final ReadOptions cachedOnly = new ReadOptions().setReadTier(ReadTier.BLOCK_CACHE_TIER);
    private final String damage;

    final ColumnFamilyHandle meta;
    final ColumnFamilyHandle entries;
    final ColumnFamilyHandle track;
    final ColumnFamilyHandle state;

    private Store(StoreOptions options, RocksDB database, List<ColumnFamilyHandle> columns, String damage) {
        this.options = options;
        this.database = database;
        this.columns = columns;
        this.damage = damage;
        this.meta = columns.get(0);
        this.entries = columns.get(1);
        this.track = columns.get(2);
        this.state = columns.get(3);
    }

    /** Opens the directory, or makes it. A log that is damaged before its end is read as far as it can be: see {@link #damage}. */
    static Store open(Path directory, JournalSettings settings) throws StoreFailure {
        RocksDB.loadLibrary();
        boolean isNew = !Files.exists(directory.resolve("CURRENT"));
        try {
            Files.createDirectories(directory);
            Store store = openHealed(directory, settings);
            store.checkVersion(directory, isNew);
            return store;
        } catch (IOException e) {
            throw new StoreFailure("cannot make directory: " + e.getMessage(), e);
        } catch (RocksDBException e) {
            String reason = String.valueOf(e.getMessage());
            throw new StoreFailure(
                    reason.contains("/LOCK") ? "directory is in use: " + reason : "cannot open: " + reason, e);
        }
    }

    /** A torn tail is what a crash leaves and holds nothing that was acknowledged; damage before it is another matter. */
    private static Store openHealed(Path directory, JournalSettings settings) throws RocksDBException {
        try {
            return openWith(directory, settings, WALRecoveryMode.TolerateCorruptedTailRecords, "");
        } catch (RocksDBException e) {
            if (codeOf(e) != Status.Code.Corruption) {
                throw e;
            }
            return openWith(
                    directory, settings, WALRecoveryMode.SkipAnyCorruptedRecords, String.valueOf(e.getMessage()));
        }
    }

    private static Store openWith(Path directory, JournalSettings settings, WALRecoveryMode recovery, String damage)
            throws RocksDBException {
        StoreOptions options = new StoreOptions(settings, recovery);
        List<ColumnFamilyHandle> columns = new ArrayList<>();
        try {
            RocksDB database = RocksDB.open(
                    options.database,
                    directory.toString(),
                    List.of(
                            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.small),
                            new ColumnFamilyDescriptor(bytes("entries"), options.entries),
                            new ColumnFamilyDescriptor(bytes("track"), options.track),
                            new ColumnFamilyDescriptor(bytes("state"), options.small)),
                    columns);
            return new Store(options, database, columns, damage);
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    private void checkVersion(Path directory, boolean isNew) throws StoreFailure, RocksDBException {
        if (isNew) {
            database.put(meta, synced, bytes(VERSION_KEY), bytes(VERSION));
            return;
        }
        byte[] found = meta(VERSION_KEY);
        if (found == null || !VERSION.equals(text(found))) {
            close();
            throw new JournalException("journal " + directory + " has data format "
                    + (found == null ? "unknown" : text(found)) + ", expected " + VERSION);
        }
    }

    /** What was wrong with the log when it was opened, empty when nothing was. */
    String damage() {
        return damage;
    }

    /** Writes the batch whole or not at all; when {@code sync}, it is on the disk itself when this returns. */
    void write(WriteBatch batch, boolean sync) throws StoreFailure {
        try {
            database.write(sync ? synced : unsynced, batch);
        } catch (RocksDBException e) {
            throw new StoreFailure(e.getMessage() + codes(e), e);
        }
    }

    byte @Nullable [] meta(String key) throws StoreFailure {
        return get(meta, bytes(key));
    }

    void putMeta(String key, byte[] value) throws StoreFailure {
        try {
            database.put(meta, unsynced, bytes(key), value);
        } catch (RocksDBException e) {
            throw new StoreFailure(e.getMessage() + codes(e), e);
        }
    }

    byte @Nullable [] get(ColumnFamilyHandle column, byte[] key) throws StoreFailure {
        try {
            return database.get(column, key);
        } catch (RocksDBException e) {
            throw new StoreFailure(e.getMessage() + codes(e), e);
        }
    }

    /** Whether the key is in the track. With {@code memoryOnly} it does not wait for the disk, and may not know. */
    Presence inTrack(byte[] key, boolean memoryOnly) throws StoreFailure {
        try {
            int found = memoryOnly ? database.get(track, cachedOnly, key, PRESENT) : database.get(track, key, PRESENT);
            return found == RocksDB.NOT_FOUND ? Presence.ABSENT : Presence.PRESENT;
        } catch (RocksDBException e) {
            if (codeOf(e) == Status.Code.Incomplete) {
                return Presence.UNKNOWN;
            }
            throw new StoreFailure(e.getMessage() + codes(e), e);
        }
    }

    /** Not positioned; whoever asks closes it. */
    RocksIterator iterate(ColumnFamilyHandle column) {
        return database.newIterator(column);
    }

    @Override
    public void close() {
        columns.forEach(ColumnFamilyHandle::close);
        database.close();
        synced.close();
        unsynced.close();
        cachedOnly.close();
        options.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Status.@Nullable Code codeOf(RocksDBException e) {
        Status status = e.getStatus();
        return status == null ? null : status.getCode();
    }

    private static String codes(RocksDBException e) {
        Status status = e.getStatus();
        return status == null ? "" : " (" + status.getCode() + ", " + status.getSubCode() + ")";
    }

    /** Answer of a lookup that may not wait. */
    enum Presence {
        ABSENT,
        PRESENT,
        UNKNOWN
    }
}
