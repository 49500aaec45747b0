// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.List;

/** Drafts that were appended together, and who waits for them. Handed from the caller to the ordering and committing threads. */
final class Batch {
    final Pending[] entries;
    final Stored stored;
    final long appendedNs;

    /** Dropped after ordering, so that a batch that waits for a failing disk holds its bytes alone. */
    private List<Draft> drafts;

    /** How many entries of its group must be on disk before it is; set by the ordering thread. */
    int end;

    Batch(List<Draft> drafts, Stored stored, long appendedNs) {
        EntryEncoder encoder = EntryEncoder.ofThread();
        this.drafts = drafts;
        this.stored = stored;
        this.appendedNs = appendedNs;
        this.entries = new Pending[drafts.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = encoder.encode(drafts.get(i));
        }
    }

    int size() {
        return entries.length;
    }

    Draft draft(int index) {
        return drafts.get(index);
    }

    void forgetDrafts() {
        drafts = List.of();
    }
}
