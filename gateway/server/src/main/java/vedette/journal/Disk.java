// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store behind a lock: readers never meet one that is being closed and opened again. The committing thread alone opens
 * and closes it, and so may hold on to it.
 */
final class Disk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    private static final String LOCK_FILE = "JOURNAL.lock";

    private final Path directory;
    private final JournalSettings settings;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Held open, and by that locked, as long as this is. */
    private final FileChannel lockFile;

    private volatile @Nullable Store store;

    private Disk(Path directory, JournalSettings settings, FileChannel lockFile) {
        this.directory = directory;
        this.settings = settings;
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory, which is made where it is not there.
     *
     * @throws JournalException when another journal has it
     */
    static Disk take(Path directory, JournalSettings settings) {
        try {
            Files.createDirectories(directory);
            FileChannel file =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(file)) {
                file.close();
                throw new JournalException("journal " + directory + " is in use by another gateway");
            }
            return new Disk(directory, settings, file);
        } catch (IOException e) {
            throw new JournalException("journal " + directory + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
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

    /** Free bytes where the journal lies; 0 when that cannot be told. */
    long freeBytes() {
        return directory.toFile().getUsableSpace();
    }

    /** What the last run's watermark says: see {@link Watermark}. */
    long watermark() throws StoreFailure {
        return Watermark.read(directory);
    }

    Watermark openWatermark() throws StoreFailure {
        return Watermark.open(directory);
    }

    /** Moves what the log holds to sorted files, so that the next start need not read it again. */
    void tidy() {
        try {
            open().flush();
        } catch (StoreFailure e) {
            LOG.warn("journal cannot tidy up, the next start takes longer reason={}", e.reason());
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closeStore();
            lockFile.close();
        } catch (IOException e) {
            LOG.warn("journal cannot unlock directory={}", directory, e); // the lock ends with the process
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
