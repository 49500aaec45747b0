// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The store behind a lock: readers never meet one that is being closed and opened again. The committing thread alone opens
 * and closes it, and so may hold on to it.
 */
final class Disk implements AutoCloseable {
    private final Path directory;
    private final JournalSettings settings;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile @Nullable Store store;

    Disk(Path directory, JournalSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** The open store, which is opened first where it is not. */
    Store open() throws StoreFailure {
        Store current = store;
        return current == null ? reopen() : current;
    }

    /** Closes the store, if it is open, and opens it: after a failure nothing that it holds in memory is believed. */
    Store reopen() throws StoreFailure {
        lock.writeLock().lock();
        try {
            closeStore();
            Store opened = Store.open(directory, settings);
            store = opened;
            return opened;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads; waits while the store is opened again. */
    <T> T read(Reading<T> reading) {
        lock.readLock().lock();
        try {
            Store current = store;
            if (current == null) {
                throw new JournalException("journal " + directory + " cannot be read: it is closed or its disk fails");
            }
            return reading.from(current);
        } catch (StoreFailure e) {
            throw new JournalException("journal " + directory + " cannot be read: " + e.reason(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether the report is in the track, as far as memory knows: never waits. */
    Store.Presence glance(Pending report) {
        if (!lock.readLock().tryLock()) {
            return Store.Presence.UNKNOWN;
        }
        try {
            Store current = store;
            return current == null ? Store.Presence.UNKNOWN : current.inTrack(Keys.track(report), true);
        } catch (StoreFailure e) {
            return Store.Presence.UNKNOWN; // the committing thread looks again, and meets the failure itself
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Free bytes where the journal lies; the largest number when nobody can tell. */
    long freeBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // a disk that is gone shows at the next write
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closeStore();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeStore() {
        Store current = store;
        store = null;
        if (current != null) {
            current.close();
        }
    }

    /** Something that is read while the store is sure to be open. */
    interface Reading<T> {
        T from(Store store) throws StoreFailure;
    }
}
