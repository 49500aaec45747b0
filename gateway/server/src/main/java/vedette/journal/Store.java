// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
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
    private final List<String> cuts;

    final ColumnFamilyHandle meta;
    final ColumnFamilyHandle entries;
    final ColumnFamilyHandle track;
    final ColumnFamilyHandle state;

    private Store(StoreOptions options, RocksDB database, List<ColumnFamilyHandle> columns, List<String> cuts) {
        this.options = options;
        this.database = database;
        this.columns = columns;
        this.cuts = cuts;
        this.meta = columns.get(0);
        this.entries = columns.get(1);
        this.track = columns.get(2);
        this.state = columns.get(3);
    }

    /**
     * Opens the directory, which must exist and be locked. A log that is torn or damaged is read up to there: see
     * {@link #cuts}.
     */
    static Store open(Path directory, JournalSettings settings) throws StoreFailure {
        RocksDB.loadLibrary();
        StoreOptions options = new StoreOptions(settings);
        List<ColumnFamilyHandle> columns = new ArrayList<>();
        Store store;
        try {
            List<String> cuts = LogScan.cutTornLogs(directory);
            RocksDB database = RocksDB.open(options.database, directory.toString(), descriptors(options), columns);
            store = new Store(options, database, columns, cuts);
        } catch (IOException | RocksDBException e) {
            options.close();
            throw new StoreFailure("cannot open: " + e.getMessage(), e);
        }
        try {
            return store.ofThisVersion(directory);
        } catch (StoreFailure | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(StoreOptions options) {
        return List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.small),
                new ColumnFamilyDescriptor(bytes("entries"), options.entries),
                new ColumnFamilyDescriptor(bytes("track"), options.track),
                new ColumnFamilyDescriptor(bytes("state"), options.small));
    }

    /** A store without version and entries is one whose making was cut short. */
    private Store ofThisVersion(Path directory) throws StoreFailure {
        byte[] found = meta(VERSION_KEY);
        if (found == null && isEmpty()) {
            putMeta(VERSION_KEY, bytes(VERSION));
        } else if (found == null || !VERSION.equals(text(found))) {
            throw new JournalException("journal " + directory + " has data format "
                    + (found == null ? "unknown" : text(found)) + ", expected " + VERSION);
        }
        return this;
    }

    private boolean isEmpty() {
        try (RocksIterator at = iterate(entries)) {
            at.seekToFirst();
            return !at.isValid();
        }
    }

    /** Which logs were torn or damaged when the store was opened, for people; empty when none was. */
    List<String> cuts() {
        return cuts;
    }

    /** Writes the batch whole or not at all; when {@code sync}, it is on the disk itself when this returns. */
    void write(WriteBatch batch, boolean sync) throws StoreFailure {
        try {
            database.write(sync ? synced : unsynced, batch);
        } catch (RocksDBException e) {
            throw new StoreFailure(e.getMessage() + codes(e), e);
        }
    }

    /** Writes what is in memory to sorted files. */
    void flush() throws StoreFailure {
        try (FlushOptions wait = new FlushOptions()) {
            database.flush(wait, columns);
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
