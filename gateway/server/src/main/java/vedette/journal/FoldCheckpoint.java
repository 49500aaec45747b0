// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that the folds changed up to one sequence number. Filled by the ordering thread, written by the committing one. */
final class FoldCheckpoint {
    private final long seq;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> folds = new ArrayList<>();

    FoldCheckpoint(long seq) {
        this.seq = seq;
    }

    /** Takes the fold's records. */
    void add(Fold fold) {
        String name = fold.name();
        fold.checkpoint(new Fold.Checkpoint() {
            @Override
            public void put(String key, byte[] value) {
                changes.add(new Change(Keys.state(name, key), value));
            }

            @Override
            public void delete(String key) {
                changes.add(new Change(Keys.state(name, key), null));
            }
        });
        folds.add(name);
    }

    /** All entries up to this one are in the records. */
    long seq() {
        return seq;
    }

    List<Change> changes() {
        return changes;
    }

    List<String> folds() {
        return folds;
    }

    /** One record; deleted when the value is null. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Change(byte[] key, byte @Nullable [] value) {}
}
