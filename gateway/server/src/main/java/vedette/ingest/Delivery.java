// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vedette.journal.Stored;

/**
 * The frames of one turn of a session that may leave when something is stored: the turn's own drafts, and whatever else
 * {@link #hold holds} them. The last word of the journal posts this to the session's loop; all else happens there.
 */
final class Delivery implements Stored {
    final long receivedNs;

    private final SessionLink link;
    private final Thread owner = Thread.currentThread();
    private final List<ByteBuf> frames = new ArrayList<>(1);
    private final List<Publication> publications = new ArrayList<>(0);
    private final AtomicInteger words = new AtomicInteger(1); // its own, given by append or by whoever seals it

    /** Written before the last word, read after it. */
    private volatile boolean lost;

    private volatile boolean refused;

    /** Whether the last word was given; known to the loop alone. */
    private boolean decided;

    private @Nullable Delivery next;

    /** What goes to a topic. */
    private record Publication(Topics topics, String topic, ByteBuf payload) {}

    /** To be made on the loop of {@code link}. */
    Delivery(SessionLink link, long receivedNs) {
        this.link = link;
        this.receivedNs = receivedNs;
    }

    SessionLink link() {
        return link;
    }

    boolean isStored() {
        return !lost;
    }

    /** Whether the journal's queue was full. */
    boolean isRefused() {
        return refused;
    }

    /** The last word has reached the loop. */
    void decide() {
        decided = true;
    }

    boolean isDecided() {
        return decided;
    }

    /** The one that was handed over after this one. */
    @Nullable
    Delivery next() {
        return next;
    }

    void next(Delivery later) {
        next = later;
    }

    /** Whether nothing but its own word is missing. */
    boolean isFree() {
        return words.get() == 1;
    }

    /** Adds a frame; owns it. */
    void tie(ByteBuf frame) {
        frames.add(frame);
    }

    /** Adds what goes to a topic; owns it. */
    void tie(Topics topics, String topic, ByteBuf payload) {
        publications.add(new Publication(topics, topic, payload));
    }

    /** Takes over the frames of a later delivery, and what goes to topics. */
    void tieAll(Delivery later) {
        frames.addAll(later.frames);
        later.frames.clear();
        publications.addAll(later.publications);
        later.publications.clear();
    }

    /** Hands the frames to the wire, and publishes, in order; returns how many. The caller flushes. */
    int sendTo(Wire wire) {
        for (ByteBuf frame : frames) {
            wire.send(frame);
        }
        for (Publication one : publications) {
            one.topics().publish(one.topic(), one.payload());
        }
        return forget();
    }

    /** Releases all of it unsent; returns how many. */
    int drop() {
        for (ByteBuf frame : frames) {
            frame.release();
        }
        for (Publication one : publications) {
            one.payload().release();
        }
        return forget();
    }

    private int forget() {
        int count = frames.size() + publications.size();
        frames.clear();
        publications.clear();
        return count;
    }

    /** Waits for one more word. */
    Hold hold() {
        words.incrementAndGet();
        return new Hold();
    }

    @Override
    public void onStored() {
        word();
    }

    @Override
    public void onLost() {
        if (Thread.currentThread() == owner) {
            refused = true;
        }
        lost = true;
        word();
    }

    private void word() {
        if (words.decrementAndGet() == 0) {
            link.loop().post(this);
        }
    }

    /** Something else that must be stored first. */
    final class Hold implements Stored {
        /** It will not be stored, and need not be. */
        void cancel() {
            words.decrementAndGet();
        }

        @Override
        public void onStored() {
            word();
        }

        @Override
        public void onLost() {
            lost = true;
            word();
        }
    }
}
