// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.List;

/** What was ordered and waits to be committed. Filled by the ordering thread, then owned by the committing one. */
final class Group {
    final List<Pending> entries = new ArrayList<>();
    /** In order; each names in {@link Batch#end} how many of {@link #entries} it needs. */
    final List<Batch> batches = new ArrayList<>();

    /** In order; written with the last entry. */
    final List<FoldCheckpoint> checkpoints = new ArrayList<>();
    /** Reservation to be made durable with the first entry, 0 for none. */
    long reserve;
    /** Whether this is the last group, which marks the clean stop at {@link #cleanSeq}. */
    boolean last;

    long cleanSeq;
    /** Number of the last entry that was ordered before or with this group. */
    long seq;

    /** How many of {@link #entries} are on disk or given up. */
    int done;
    /** How many of {@link #batches} were told. */
    int told;

    boolean isEmpty() {
        return entries.isEmpty() && batches.isEmpty() && checkpoints.isEmpty() && reserve == 0 && !last;
    }

    void clear() {
        entries.clear();
        batches.clear();
        checkpoints.clear();
        reserve = 0;
        last = false;
        done = 0;
        told = 0;
    }
}
