// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.function.Consumer;

/**
 * Something that is built from the journal's entries. All calls come from one thread, in order; after a restart
 * {@link #restore} gives back what {@link #checkpoint} wrote, and the entries since then are applied again.
 */
public interface Fold {
    /** Key under which its checkpoints are kept; never changes. */
    String name();

    /** One record of the last checkpoint, before any entry. */
    void restore(String key, byte[] value);

    /** The next entry. */
    void apply(Entry entry);

    /** All entries of one batch were applied; {@code seq} is the last one's number. Time to tell readers. */
    default void endOfBatch(long seq) {}

    /** Lets time pass, at least ten times a second; what happens by time alone is appended through {@code out}. */
    default void tick(long nowMs, Consumer<Draft> out) {}

    /** Writes every record that changed since the last checkpoint; the journal stores them with its offset. */
    void checkpoint(Checkpoint out);

    /** Takes the records of a checkpoint. */
    interface Checkpoint {
        void put(String key, byte[] value);

        void delete(String key);
    }
}
