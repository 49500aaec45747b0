// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one gateway, in a directory of its own. One order over everything.
 *
 * <p>What an acknowledgement is worth depends on the {@link JournalMode mode}. When the disk is full or fails, live state
 * goes on and nothing is acknowledged; what came meanwhile is kept in memory up to a bound and written when the disk works
 * again.
 */
public final class EmbeddedJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedJournal.class);

    private final Disk disk;
    private final JournalStatus status;
    private final String epoch;
    private final CommitLoop commits;
    private final OrderLoop orders;
    private boolean closed;

    private EmbeddedJournal(Disk disk, JournalStatus status, String epoch, CommitLoop commits, OrderLoop orders) {
        this.disk = disk;
        this.status = status;
        this.epoch = epoch;
        this.commits = commits;
        this.orders = orders;
    }

    /**
     * Opens the directory, or makes it, brings the folds to where they were, and starts. Blocks.
     *
     * @throws JournalException when the directory is in use, cannot be read, or holds another data format
     */
    public static EmbeddedJournal open(
            Path directory, JournalSettings settings, InstantSource clock, MeterRegistry metrics, List<Fold> folds) {
        Disk disk = Disk.take(directory, settings);
        JournalStatus status = new JournalStatus(settings.mode(), metrics);
        Folds calls = new Folds(folds, status);
        try {
            Recovered recovered = new Recovery(disk.open(), settings, folds, calls, status).run(disk);
            GroupExchange exchange = new GroupExchange();
            GroupWriter writer = new GroupWriter(settings, status, disk, disk.openWatermark());
            CommitLoop commits = new CommitLoop(settings, status, writer, exchange, recovered);
            OrderLoop orders = new OrderLoop(settings, clock, status, calls, recovered, exchange, commits);
            metrics.gauge("vedette.journal.queue", orders, OrderLoop::queued);
            commits.start();
            orders.start();
            warnOf(settings.mode());
            return new EmbeddedJournal(disk, status, recovered.epoch(), commits, orders);
        } catch (StoreFailure e) {
            disk.close();
            throw new JournalException("journal " + directory + ": " + e.reason(), e);
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    private static void warnOf(JournalMode mode) {
        if (mode == JournalMode.FAST) {
            LOG.warn("journal mode=fast: acknowledged does NOT mean stored; for demonstrations and load tests only");
        } else if (mode == JournalMode.PROCESS_SAFE) {
            LOG.info("journal mode=process-safe: a power cut can lose what was acknowledged in the last seconds");
        }
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long lastSeq() {
        return orders.lastSeq();
    }

    @Override
    public void append(List<Draft> drafts, Stored stored) {
        Batch batch = new Batch(drafts, stored, System.nanoTime());
        if (!orders.offer(batch)) {
            status.refused(batch.size());
            stored.onLost();
        }
    }

    @Override
    public EntryCursor read(long afterSeq) {
        return new OrderedEntries(disk, afterSeq, commits.durableSeq());
    }

    @Override
    public EntryCursor track(String unit, long fromMs, long toMs) {
        return new TrackEntries(disk, unit, fromMs, toMs, commits.durableSeq());
    }

    @Override
    public long offset(String reader) {
        return disk.read(store -> {
            byte[] stored = store.meta(MetaKeys.offsetOfReader(reader));
            return stored == null ? 0L : Keys.numberAt(stored, 0);
        });
    }

    @Override
    public void saveOffset(String reader, long seq) {
        disk.read(store -> {
            store.putMeta(MetaKeys.offsetOfReader(reader), Keys.number(seq));
            return seq;
        });
    }

    @Override
    public JournalHealth health() {
        return status.health();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        orders.stop();
        commits.stop();
        disk.tidy();
        disk.close();
    }
}
