// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryCursor;
import vedette.journal.Fold;
import vedette.journal.Journal;
import vedette.journal.JournalHealth;
import vedette.journal.KeptRecords;
import vedette.journal.Stored;

/**
 * A journal in memory whose steps a test takes by hand: what is appended waits to be applied, what is applied waits to be
 * stored.
 */
public class OrderedJournal implements Journal {
    private record Batch(List<Draft> drafts, Stored stored) {}

    private final List<Fold> folds;
    private final Queue<Batch> appended = new ArrayDeque<>();
    private final Queue<Stored> applied = new ArrayDeque<>();
    private final List<Entry> entries = new ArrayList<>();

    private boolean prompt;

    public OrderedJournal(Fold... folds) {
        this.folds = List.of(folds);
    }

    /** From now on takes its steps by itself, as soon as something is appended. */
    public OrderedJournal prompt() {
        prompt = true;
        return this;
    }

    @Override
    public void append(List<Draft> drafts, Stored stored) {
        synchronized (this) {
            appended.add(new Batch(drafts, stored));
        }
        if (prompt) {
            commit();
        }
    }

    /** Applies what was appended. */
    public synchronized void apply() {
        for (Batch batch = appended.poll(); batch != null; batch = appended.poll()) {
            for (Draft draft : batch.drafts()) {
                Entry entry = new Entry(entries.size() + 1L, draft.timeMs(), draft.unit(), draft.body());
                entries.add(entry);
                folds.forEach(fold -> fold.apply(entry));
            }
            applied.add(batch.stored());
        }
    }

    /** Applies and stores what was appended. */
    public void commit() {
        apply();
        for (Stored stored = poll(); stored != null; stored = poll()) {
            stored.onStored();
        }
    }

    /** Loses what was appended and not applied. */
    public synchronized void lose() {
        for (Batch batch = appended.poll(); batch != null; batch = appended.poll()) {
            batch.stored().onLost();
        }
    }

    /** Applies what was appended and then finds that the disk does not take it. */
    public void applyAndLose() {
        apply();
        for (Stored stored = poll(); stored != null; stored = poll()) {
            stored.onLost();
        }
    }

    /** Lets time pass for the folds. */
    public void tick(long nowMs) {
        folds.forEach(fold -> fold.tick(nowMs, draft -> append(draft, Stored.NOBODY)));
    }

    /** Everything that was applied. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Brings {@code fold} up by the entries so far. */
    public synchronized void replayTo(Fold fold) {
        entries.forEach(fold::apply);
    }

    /** Brings {@code to} up by the checkpoint of {@code from}. */
    public static void checkpoint(Fold from, Fold to) {
        Map<String, byte[]> records = new HashMap<>();
        from.checkpoint(new KeptRecords(records));
        records.forEach(to::restore);
    }

    private synchronized @Nullable Stored poll() {
        return applied.poll();
    }

    @Override
    public String epoch() {
        return "test";
    }

    @Override
    public synchronized long lastSeq() {
        return entries.size();
    }

    @Override
    public EntryCursor read(long afterSeq) {
        throw new UnsupportedOperationException("read");
    }

    @Override
    public EntryCursor track(String unit, long fromMs, long toMs) {
        throw new UnsupportedOperationException("track");
    }

    @Override
    public long offset(String reader) {
        return 0;
    }

    @Override
    public void saveOffset(String reader, long seq) {}

    @Override
    public JournalHealth health() {
        return new JournalHealth(true, "test", "", 0, 0, 0);
    }

    @Override
    public void close() {}
}
