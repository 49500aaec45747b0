// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/**
 * What a reader of a {@link View} was told so far: which units it holds, and up to which number. What it is owed follows
 * from these two, so nothing is queued for it however long it is away; an eighth of a byte a unit is all it costs.
 */
final class Mailbox {
    /** Units that the reader holds. */
    final IndexSet sent;

    /** Everything up to here was told. */
    long seq;

    /** {@link View#changeCount()} when it was last up to date. */
    long changeMark;

    /** Changes that were told since then. */
    long toldSinceMark;

    Mailbox(long seq, IndexSet sent, long changeMark) {
        this.seq = seq;
        this.sent = sent;
        this.changeMark = changeMark;
    }

    /** The same reader's state on its own, at {@code position}. */
    Mailbox fork(long position) {
        Mailbox fork = new Mailbox(position, sent.copy(), changeMark);
        fork.toldSinceMark = toldSinceMark;
        return fork;
    }
}
