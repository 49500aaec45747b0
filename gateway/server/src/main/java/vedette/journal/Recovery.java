// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a store and the folds to where they were: checkpoints first, then the entries since. Decides whether the number
 * line goes on (the stop was clean) or a new one begins above every number that anybody may have seen.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final int EPOCH_BYTES = 6;

    private final Store store;
    private final JournalSettings settings;
    private final List<Fold> folds;
    private final Folds calls;
    private final JournalStatus status;
    private long unreadable;

    Recovery(Store store, JournalSettings settings, List<Fold> folds, Folds calls, JournalStatus status) {
        this.store = store;
        this.settings = settings;
        this.folds = folds;
        this.calls = calls;
        this.status = status;
    }

    Recovered run(Disk disk) throws StoreFailure {
        long watermark = disk.watermark();
        boolean damaged = reportDamage(watermark);
        long replayed = restoreFolds();
        Duplicates duplicates = new Duplicates(disk);
        noteNewest(duplicates);
        long least = damaged ? watermark + settings.reservedNumbers() : 0; // the newest reservation may be gone too
        byte[] epoch = store.meta(MetaKeys.EPOCH);
        byte[] clean = store.meta(MetaKeys.CLEAN);
        Recovered recovered = epoch != null && clean != null && !damaged
                ? goOn(Store.text(epoch), Keys.numberAt(clean, 0), duplicates)
                : goOn(newEpoch(), Math.max(least, number(store.meta(MetaKeys.RESERVED))), duplicates);
        mark(recovered);
        calls.endOfBatch(recovered.lastSeq());
        LOG.info(
                "journal open epoch={} lastSeq={} replayed={} unreadable={} cleanStop={}",
                recovered.epoch(),
                recovered.lastSeq(),
                replayed,
                unreadable,
                clean != null);
        return recovered;
    }

    /** Whether something that was stored is gone. */
    private boolean reportDamage(long watermark) throws StoreFailure {
        long last = lastStored();
        if (last >= watermark) {
            if (!store.cuts().isEmpty()) {
                LOG.info("journal log had a torn tail, nothing in it was acknowledged cut={}", store.cuts());
            }
            return false;
        }
        LOG.error("journal damaged lastStored={} found={} cut={}", watermark, last, store.cuts());
        status.otherFault("the log was damaged and stored entries are gone: last stored was " + watermark
                + ", found up to " + last + ", cut " + store.cuts());
        return true;
    }

    private long lastStored() throws StoreFailure {
        try (RocksIterator at = store.iterate(store.entries)) {
            at.seekToLast();
            at.status();
            return at.isValid() ? Keys.numberAt(at.key(), 0) : 0;
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot read the last entry: " + e.getMessage(), e);
        }
    }

    private Recovered goOn(String epoch, long lastSeq, Duplicates duplicates) {
        return new Recovered(epoch, lastSeq, lastSeq + settings.reservedNumbers(), duplicates);
    }

    private long restoreFolds() throws StoreFailure {
        long[] offsets = new long[folds.size()];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = number(store.meta(MetaKeys.offsetOfFold(folds.get(i).name())));
            least = Math.min(least, offsets[i]);
            restore(folds.get(i));
        }
        return offsets.length == 0 ? 0 : replay(offsets, least);
    }

    private void restore(Fold fold) throws StoreFailure {
        byte[] prefix = Keys.statePrefix(fold.name());
        try (RocksIterator at = store.iterate(store.state)) {
            for (at.seek(prefix); at.isValid() && Keys.startsWith(at.key(), prefix); at.next()) {
                byte[] key = at.key();
                fold.restore(Store.text(key).substring(fold.name().length() + 1), at.value());
            }
            at.status();
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot read the checkpoint of fold " + fold.name() + ": " + e.getMessage(), e);
        }
    }

    /** Applies the entries after {@code least} to each fold whose offset they are beyond; returns how many there were. */
    private long replay(long[] offsets, long least) throws StoreFailure {
        long count = 0;
        try (RocksIterator at = store.iterate(store.entries)) {
            for (at.seek(Keys.number(least + 1)); at.isValid(); at.next()) {
                long seq = Keys.numberAt(at.key(), 0);
                Entry entry = decode(seq, at.value());
                for (int i = 0; entry != null && i < offsets.length; i++) {
                    if (seq > offsets[i]) {
                        calls.apply(folds.get(i), entry);
                    }
                }
                count++;
            }
            at.status();
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot read the entries after " + least + ": " + e.getMessage(), e);
        }
        return count;
    }

    /** One entry that cannot be read must not keep the gateway from starting. */
    private @Nullable Entry decode(long seq, byte[] stored) {
        try {
            return EntryDecoder.decode(seq, stored);
        } catch (JournalException e) {
            unreadable++;
            status.otherFault(String.valueOf(e.getMessage()));
            LOG.error("entry passed over in recovery seq={}", seq, e);
            return null;
        }
    }

    /** Goes from the last key of each unit to the last key of the unit before: one look a unit. */
    private void noteNewest(Duplicates duplicates) throws StoreFailure {
        try (RocksIterator at = store.iterate(store.track)) {
            at.seekToLast();
            while (at.isValid()) {
                byte[] key = at.key();
                String unit = Keys.unitOfTrack(key);
                duplicates.noteNewest(unit, Keys.timeOfTrack(key));
                at.seekForPrev(Keys.trackPrefix(unit));
            }
            at.status();
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot read the tracks: " + e.getMessage(), e);
        }
    }

    /** From here on the stop is not clean until it is marked so again. */
    private void mark(Recovered recovered) throws StoreFailure {
        try (GroupBatch batch = new GroupBatch()) {
            batch.meta(store, MetaKeys.EPOCH, Store.bytes(recovered.epoch()));
            batch.meta(store, MetaKeys.RESERVED, Keys.number(recovered.reserved()));
            batch.forgetMeta(store, MetaKeys.CLEAN);
            store.write(batch.batch(), true);
        } catch (RocksDBException e) {
            throw new StoreFailure("cannot mark the start: " + e.getMessage(), e);
        }
    }

    private static String newEpoch() {
        byte[] random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static long number(byte @Nullable [] stored) {
        return stored == null ? 0 : Keys.numberAt(stored, 0);
    }
}
