// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the folds one after the other. A fold that throws has a fault of ours: it is counted, shown in health and logged
 * once; the entry stays stored and everybody else goes on. Its checkpoints end there, so that a restart applies the
 * entries to it again from the last good one.
 */
final class Folds {
    private static final Logger LOG = LoggerFactory.getLogger(Folds.class);

    private final List<Fold> folds;
    private final Set<String> faulty = new HashSet<>();
    private final JournalStatus status;

    Folds(List<Fold> folds, JournalStatus status) {
        this.folds = List.copyOf(folds);
        this.status = status;
    }

    void apply(Entry entry) {
        for (int i = 0; i < folds.size(); i++) {
            apply(folds.get(i), entry);
        }
    }

    void apply(Fold fold, Entry entry) {
        try {
            fold.apply(entry);
        } catch (RuntimeException e) {
            failed(fold, "apply", entry.seq(), e);
        }
    }

    void endOfBatch(long seq) {
        for (Fold fold : folds) {
            try {
                fold.endOfBatch(seq);
            } catch (RuntimeException e) {
                failed(fold, "endOfBatch", seq, e);
            }
        }
    }

    /** Lets time pass; returns what the folds append. */
    List<Draft> tick(long nowMs, long seq) {
        List<Draft> drafts = new ArrayList<>(0);
        Consumer<Draft> out = drafts::add;
        for (Fold fold : folds) {
            try {
                fold.tick(nowMs, out);
            } catch (RuntimeException e) {
                failed(fold, "tick", seq, e);
            }
        }
        return drafts;
    }

    /** The records of all folds that have no fault. */
    FoldCheckpoint checkpoint(long seq) {
        FoldCheckpoint checkpoint = new FoldCheckpoint(seq);
        for (Fold fold : folds) {
            if (!faulty.contains(fold.name())) {
                try {
                    checkpoint.add(fold);
                } catch (RuntimeException e) {
                    failed(fold, "checkpoint", seq, e);
                }
            }
        }
        return checkpoint;
    }

    private void failed(Fold fold, String call, long seq, RuntimeException fault) {
        status.foldFailed("fold " + fold.name() + " failed in " + call + " at seq=" + seq + ": " + fault);
        if (faulty.add(fold.name())) {
            LOG.error(
                    "fold {} failed call={} seq={}; further faults of it are counted only",
                    fold.name(),
                    call,
                    seq,
                    fault);
        }
    }
}
