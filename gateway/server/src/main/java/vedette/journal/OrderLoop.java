// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordering thread: drops duplicates, numbers entries, applies the folds, and passes the entries on to be committed. It
 * waits for input and for time, never for the disk.
 */
final class OrderLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLoop.class);

    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Entries after which the folds may tell their readers, though more input waits. */
    private static final int MAX_ENTRIES_PER_ROUND = 1024;

    private final JournalSettings settings;
    private final InstantSource clock;
    private final JournalStatus status;
    private final Folds folds;
    private final Duplicates duplicates;
    private final GroupExchange exchange;
    private final CommitLoop commits;
    private final MpscArrayQueue<Batch> queue;
    private final Thread thread = new Thread(this, "journal-order");

    private long seq;
    private long askedReserve;
    private long nextTickNs;
    private long nextCheckpointNs;
    /** Where the last checkpoint was taken, -1 when none was since the start. */
    private long checkpointSeq;

    private volatile long lastSeq;
    private volatile boolean parked;
    private volatile boolean stopping;
    private volatile boolean ended;

    OrderLoop(
            JournalSettings settings,
            InstantSource clock,
            JournalStatus status,
            Folds folds,
            Recovered recovered,
            GroupExchange exchange,
            CommitLoop commits) {
        this.settings = settings;
        this.clock = clock;
        this.status = status;
        this.folds = folds;
        this.duplicates = recovered.duplicates();
        this.exchange = exchange;
        this.commits = commits;
        this.queue = new MpscArrayQueue<>(settings.queuedBatches());
        this.seq = recovered.lastSeq();
        this.lastSeq = seq;
        this.checkpointSeq = -1;
        this.askedReserve = recovered.reserved();
    }

    void start() {
        nextTickNs = System.nanoTime();
        nextCheckpointNs = nextTickNs + TimeUnit.MILLISECONDS.toNanos(settings.checkpointIntervalMs());
        thread.start();
    }

    /** From any thread: whether the batch was taken. */
    boolean offer(Batch batch) {
        if (ended || !queue.offer(batch)) {
            return false;
        }
        wake();
        if (ended) {
            loseQueued();
        }
        return true;
    }

    int queued() {
        return queue.size();
    }

    long lastSeq() {
        return lastSeq;
    }

    /** Lets the thread finish what is queued, and waits for that. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }

    /** After the thread ended: what came too late. */
    private synchronized void loseQueued() {
        for (Batch batch = queue.poll(); batch != null; batch = queue.poll()) {
            lose(batch);
        }
    }

    private void wake() {
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                int ordered = round();
                passTime();
                rest(ordered);
            }
            while (round() > 0) {
                // everything that was appended before the stop
            }
        } catch (Throwable fault) {
            LOG.error("journal cannot order any more seq={}", seq, fault);
            status.diskFails("the ordering thread ended by a fault: " + fault);
        } finally {
            finish();
        }
    }

    /** Orders what is queued, up to a bound; returns how many batches that were. */
    private int round() {
        int batches = 0;
        int entries = 0;
        for (Batch batch = queue.poll(); batch != null; batch = queue.poll()) {
            order(batch);
            batches++;
            entries += batch.size();
            if (entries >= MAX_ENTRIES_PER_ROUND) {
                break;
            }
        }
        if (batches > 0) {
            endRound();
        }
        return batches;
    }

    private void endRound() {
        lastSeq = seq;
        folds.endOfBatch(seq);
        duplicates.forget(commits.durableSeq());
    }

    private void order(Batch batch) {
        boolean room = status.unstored() + batch.size() <= settings.maxUnstoredEntries();
        if (seq + batch.size() > commits.reserved()) {
            status.otherFault("no sequence numbers left: none could be reserved since the disk failed");
            lose(batch);
            return;
        }
        int kept = 0;
        for (int i = 0; i < batch.size(); i++) {
            Pending entry = batch.entries[i];
            if (number(entry)) {
                Draft draft = batch.draft(i);
                folds.apply(new Entry(seq, draft.timeMs(), draft.unit(), draft.body()));
                batch.entries[kept++] = entry;
                if (room && entry.isReport()) {
                    duplicates.remember(entry);
                }
            }
        }
        batch.forgetDrafts();
        if (room) {
            stage(batch, kept);
        } else {
            lose(batch);
        }
    }

    /** Gives the entry the next number, unless it was stored before. */
    private boolean number(Pending entry) {
        if (entry.dated) {
            Store.Presence before = duplicates.find(entry);
            if (before == Store.Presence.PRESENT) {
                status.duplicate();
                return false;
            }
            entry.unchecked = before == Store.Presence.UNKNOWN;
        }
        entry.seq = ++seq;
        status.ordered(entry.kind);
        return true;
    }

    private void stage(Batch batch, int kept) {
        status.staged(kept);
        long reserve = reserveAhead();
        exchange.add(group -> {
            for (int i = 0; i < kept; i++) {
                group.entries.add(batch.entries[i]);
            }
            batch.end = group.entries.size();
            group.batches.add(batch);
            group.seq = seq;
            group.reserve = Math.max(group.reserve, reserve);
        });
        if (settings.mode() == JournalMode.FAST) {
            commits.tell(batch);
        }
    }

    /** When half of the reserved numbers are used: how far to reserve now, otherwise 0. */
    private long reserveAhead() {
        if (askedReserve - seq > settings.reservedNumbers() / 2) {
            return 0;
        }
        askedReserve = seq + settings.reservedNumbers();
        return askedReserve;
    }

    private void lose(Batch batch) {
        status.lost(batch.size());
        batch.stored.onLost();
    }

    /** Ticks and checkpoints when their time has come. */
    private void passTime() {
        long nowNs = System.nanoTime();
        if (nowNs - nextTickNs >= 0) {
            nextTickNs = nowNs + TICK_NS;
            List<Draft> drafts = folds.tick(clock.millis(), seq);
            if (!drafts.isEmpty()) {
                order(new Batch(drafts, Stored.NOBODY, nowNs));
                endRound();
            }
        }
        if (nowNs - nextCheckpointNs >= 0 && status.isWritable()) {
            nextCheckpointNs = nowNs + TimeUnit.MILLISECONDS.toNanos(settings.checkpointIntervalMs());
            checkpoint();
        }
    }

    private void checkpoint() {
        if (seq == checkpointSeq) {
            return;
        }
        FoldCheckpoint checkpoint = folds.checkpoint(seq);
        checkpointSeq = seq;
        exchange.add(group -> group.checkpoints.add(checkpoint));
    }

    /** After work: gathers for a moment, so that a stream of small batches costs few wake-ups. Without: waits for input. */
    private void rest(int ordered) {
        if (ordered > 0) {
            if (queue.isEmpty() && settings.lingerMicros() > 0) {
                LockSupport.parkNanos(this, TimeUnit.MICROSECONDS.toNanos(settings.lingerMicros()));
            }
            return;
        }
        parked = true;
        if (queue.isEmpty() && !stopping) {
            LockSupport.parkNanos(this, Math.max(1, nextTickNs - System.nanoTime()));
        }
        parked = false;
    }

    private void finish() {
        boolean inOrder = queue.isEmpty() && stopping;
        if (inOrder) {
            checkpoint();
        }
        exchange.add(group -> {
            group.last = true;
            group.cleanSeq = inOrder ? seq : -1;
        });
        ended = true;
        loseQueued();
    }
}
