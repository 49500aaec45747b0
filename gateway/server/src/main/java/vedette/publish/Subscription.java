// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import org.jspecify.annotations.Nullable;

/**
 * One client's subscription. It is in one of three states: it receives a snapshot in pages; it is behind its view and is
 * brought forward on its own; or it is in step, and receives the frames that its view shares. Belongs to the publish loop.
 */
final class Subscription {
    final Peer peer;
    final String name;

    private View view;
    /** Null while in step. */
    private @Nullable Mailbox box;

    private @Nullable Snapshot snapshot;
    private int snapshotCount;
    /** Position in step; otherwise the mailbox has it. */
    private long seq;

    long lastSentMs;
    /** When it was last told its digest. */
    long digestMs;

    /** A filter that waits for its turn, and the message that asked for it. */
    @Nullable
    Spec nextSpec;

    String nextRef = "";
    /** When its filter last changed. */
    long updateMs;

    Subscription(Peer peer, String name, View view) {
        this.peer = peer;
        this.name = name;
        this.view = view;
    }

    View view() {
        return view;
    }

    /** Moves to another view; nothing else is changed. */
    void moveTo(View newView) {
        view = newView;
    }

    boolean isInStep() {
        return box == null;
    }

    @Nullable
    Snapshot snapshot() {
        return snapshot;
    }

    void startSnapshot(Snapshot started, Mailbox mailbox) {
        snapshot = started;
        box = mailbox;
    }

    void endSnapshot() {
        snapshot = null;
    }

    int nextSnapshotNumber() {
        return ++snapshotCount;
    }

    /** Its own mailbox; only while it is not in step. */
    Mailbox box() {
        Mailbox own = box;
        if (own == null) {
            throw new IllegalStateException("subscription " + name + " is in step");
        }
        return own;
    }

    /** Leaves the shared path where it is. */
    Mailbox fallBehind() {
        Mailbox own = view.shared().fork(seq);
        box = own;
        return own;
    }

    /** Holds what the view's shared mailbox says. */
    void fallIn() {
        seq = box().seq;
        box = null;
    }

    /** In step, and told up to {@code newSeq}. */
    void advance(long newSeq) {
        seq = newSeq;
    }

    /** What the client was told up to: the next message's {@code prev}. */
    long seq() {
        return box == null ? seq : box.seq;
    }
}
