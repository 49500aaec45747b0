// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.List;

/**
 * The ordered, durable record of everything. Safe from any thread.
 *
 * <p>Order is promised per unit; this gateway's own implementation orders everything. Entries are handed to the folds when
 * they are ordered, before they are on disk.
 */
public interface Journal extends AutoCloseable {
    /** Name of this journal's number line; a client that holds another must start anew. */
    String epoch();

    /** Number of the last entry that was ordered. */
    long lastSeq();

    /**
     * Appends drafts as one batch, in this order. Never blocks: when the queue is full the batch is refused and
     * {@code stored} is told that it is lost.
     */
    void append(List<Draft> drafts, Stored stored);

    /** Appends one draft. */
    default void append(Draft draft, Stored stored) {
        append(List.of(draft), stored);
    }

    /** Entries that are on disk, in order, from the first with a number above {@code afterSeq}. Blocks: not on an event loop. */
    EntryCursor read(long afterSeq);

    /** Reports of one unit whose device time lies in [fromMs, toMs], by device time. Blocks: not on an event loop. */
    EntryCursor track(String unit, long fromMs, long toMs);

    /** How far the named reader came, 0 when it never read. Blocks: not on an event loop. */
    long offset(String reader);

    /** Remembers how far the named reader came. Blocks: not on an event loop. */
    void saveOffset(String reader, long seq);

    JournalHealth health();

    /** Stops in order: everything that was appended is committed, the folds' checkpoints too, and the clean stop is marked. */
    @Override
    void close();
}
