// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up, and why. Owns native memory: close it after the store. */
final class StoreOptions implements AutoCloseable {
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int BACKGROUND_JOBS = 2;
    private static final int LOG_FILES = 4;
    private static final long LOG_FILE_BYTES = 4L << 20;
    private static final long BLOCK_BYTES = 16L << 10;

    private final List<AbstractNativeReference> owned = new ArrayList<>();
    final DBOptions database;
    final ColumnFamilyOptions entries;
    final ColumnFamilyOptions track;
    final ColumnFamilyOptions small;

    StoreOptions(JournalSettings settings) {
        Cache cache = own(new LRUCache(settings.cacheBytes()));
        BloomFilter bloom = own(new BloomFilter(BLOOM_BITS_PER_KEY));
        database = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // Torn logs were cut before; each of them is read to its end.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                // What was recovered goes to new, synced files at once: a log whose sync failed is never trusted again.
                .setAvoidFlushDuringRecovery(false)
                // We close and reopen ourselves: what was not acknowledged is written again from memory.
                .setMaxBgErrorResumeCount(0)
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                // One thread writes: no need to share the memory table.
                .setAllowConcurrentMemtableWrite(false)
                .setDbWriteBufferSize(settings.writeBufferBytes())
                .setMaxTotalWalSize(settings.writeBufferBytes())
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0)
                .setKeepLogFileNum(LOG_FILES)
                .setMaxLogFileSize(LOG_FILE_BYTES);
        entries = column(settings, cache);
        track = column(settings, cache);
        track.setTableFormatConfig(table(cache).setFilterPolicy(bloom)); // most lookups there ask for what is not there
        small = column(settings, cache);
    }

    private ColumnFamilyOptions column(JournalSettings settings, Cache cache) {
        return own(new ColumnFamilyOptions())
                .setWriteBufferSize(settings.writeBufferBytes())
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true)
                .setTableFormatConfig(table(cache));
    }

    private static BlockBasedTableConfig table(Cache cache) {
        return new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES);
    }

    private <T extends AbstractNativeReference> T own(T reference) {
        owned.add(reference);
        return reference;
    }

    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
