// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committing thread: writes groups to the disk and tells whoever waits for them. When the disk fails it keeps its group
 * and tries again with a store that was closed and opened anew; nothing of a failed write is believed, all of it is written
 * again.
 */
final class CommitLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);

    private final JournalSettings settings;
    private final JournalStatus status;
    private final GroupWriter writer;
    private final GroupExchange exchange;
    private final Thread thread = new Thread(this, "journal-commit");

    private boolean givenUp;
    private long lastStartNs = System.nanoTime();
    private long failedSinceNs;
    private volatile boolean stopping;
    private volatile long durableSeq;
    private volatile long reserved;

    CommitLoop(
            JournalSettings settings,
            JournalStatus status,
            GroupWriter writer,
            GroupExchange exchange,
            Recovered recovered) {
        this.settings = settings;
        this.status = status;
        this.writer = writer;
        this.exchange = exchange;
        this.durableSeq = recovered.lastSeq();
        this.reserved = recovered.reserved();
    }

    void start() {
        thread.start();
    }

    /** Everything up to this number that was not given up is stored. */
    long durableSeq() {
        return durableSeq;
    }

    /** Numbers up to this one may be given out: a crash will begin above it. */
    long reserved() {
        return reserved;
    }

    /** Waits until the last group was written, or given up because the disk does not take it. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }

    /** Tells the batch that it is stored. */
    void tell(Batch stored) {
        try {
            stored.stored.onStored();
        } catch (RuntimeException e) {
            LOG.error("a waiter for the journal failed", e);
        }
    }

    @Override
    public void run() {
        Group spare = new Group();
        boolean last = false;
        while (!last) {
            exchange.await();
            pace();
            Group group = exchange.take(spare);
            try {
                commit(group);
            } catch (Throwable fault) {
                LOG.error("journal cannot commit any more", fault);
                status.diskFails("the committing thread met a fault: " + fault);
                givenUp = true;
                giveUp(group);
            }
            last = group.last;
            group.clear();
            spare = group;
        }
        closeWriter();
    }

    private void closeWriter() {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("journal cannot close its watermark", e); // everything in it was written before
        }
    }

    /** Leaves the least time between two commits: a busy disk costs each entry less when groups are larger. */
    private void pace() {
        long endNs = lastStartNs + TimeUnit.MICROSECONDS.toNanos(settings.groupIntervalMicros());
        for (long rest = endNs - System.nanoTime(); rest > 0 && !stopping; rest = endNs - System.nanoTime()) {
            LockSupport.parkNanos(this, rest);
        }
        lastStartNs = System.nanoTime();
    }

    /** Writes the group in parts of bounded size; each batch is told when its part is stored. */
    private void commit(Group group) {
        int size = group.entries.size();
        do {
            int to = Math.min(group.done + settings.maxGroupEntries(), size);
            if (givenUp || !storeAtLast(group, group.done, to)) {
                giveUp(group);
                return;
            }
            raise(to == size ? group.seq : group.entries.get(to - 1).seq);
            done(group, to);
        } while (group.done < size);
        reserved = Math.max(reserved, group.reserve);
    }

    /** Never back: a group of nothing but a checkpoint still has the number of an older one. */
    private void raise(long seq) {
        durableSeq = Math.max(durableSeq, seq);
    }

    private void done(Group group, int to) {
        boolean waited = group.told < group.batches.size();
        long oldestNs = waited ? System.nanoTime() - group.batches.get(group.told).appendedNs : -1;
        status.stored(to - group.done, oldestNs);
        group.done = to;
        while (group.told < group.batches.size() && group.batches.get(group.told).end <= to) {
            Batch batch = group.batches.get(group.told++);
            if (settings.mode() != JournalMode.FAST) {
                tell(batch);
            }
        }
    }

    /** Writes until the disk takes it; false when the journal is being closed and it does not. */
    private boolean storeAtLast(Group group, int from, int to) {
        for (boolean lastTry = stopping; ; lastTry = stopping) {
            try {
                writer.write(group, from, to);
                works();
                return true;
            } catch (StoreFailure e) {
                fails(e);
                if (lastTry) {
                    return false;
                }
                waitToRetry();
            }
        }
    }

    private void fails(StoreFailure failure) {
        if (status.isWritable()) {
            failedSinceNs = System.nanoTime();
            LOG.error(
                    "journal fails, nothing is acknowledged unstored={} reason={}",
                    status.unstored(),
                    failure.reason());
        }
        status.diskFails(failure.reason());
    }

    private void works() {
        if (!status.isWritable()) {
            status.diskWorks();
            LOG.info(
                    "journal works again failedMs={} unstored={}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - failedSinceNs),
                    status.unstored());
        }
    }

    private void waitToRetry() {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.retryIntervalMs());
        for (long rest = endNs - System.nanoTime(); rest > 0 && !stopping; rest = endNs - System.nanoTime()) {
            LockSupport.parkNanos(this, rest);
        }
    }

    private void giveUp(Group group) {
        int count = group.entries.size() - group.done;
        status.givenUp(count);
        group.done += count;
        while (group.told < group.batches.size()) {
            group.batches.get(group.told++).stored.onLost();
        }
        if (group.last) {
            LOG.error("journal closed without a clean stop lost={}", count);
        }
    }
}
