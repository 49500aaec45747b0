// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.MpscUnboundedArrayQueue;

/**
 * What the connections of one event loop share: their clock, and the mailbox by which the journal tells them what it has
 * stored. Confined to the loop, but for {@link #post} and {@link #execute}.
 */
final class IngestLoop {
    /** Something that lives on the loop and wants to know that time passes. */
    interface Member {
        /** About once a second. */
        void tick();

        /** A pause may be over: asked about ten times a second after {@link IngestLoop#watch}, until it says false. */
        boolean stillPaused();

        /** The gateway stops: nothing more is to be read. */
        void stopReading();
    }

    /** Each member is called once in so many beats. */
    private static final int BEATS_PER_TICK = 10;

    private static final long BEAT_MS = 100;
    private static final int MAILBOX_CHUNK = 1024;

    final IngestParts parts;

    private final Vertx vertx;
    private final Context context;
    private final MpscUnboundedArrayQueue<Delivery> mailbox = new MpscUnboundedArrayQueue<>(MAILBOX_CHUNK);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<List<Member>> slices = new ArrayList<>(BEATS_PER_TICK);
    private final List<Member> paused = new ArrayList<>();
    private final List<SessionLink> touched = new ArrayList<>();
    private final long timer;
    private int next;
    private int beat;

    /** To be made on the event loop that it serves. */
    IngestLoop(Vertx vertx, IngestParts parts) {
        this.vertx = vertx;
        this.parts = parts;
        context = vertx.getOrCreateContext();
        for (int i = 0; i < BEATS_PER_TICK; i++) {
            slices.add(new ArrayList<>());
        }
        timer = vertx.setPeriodic(BEAT_MS, id -> beat());
    }

    /** The journal has decided over a delivery. Any thread; a burst wakes the loop once. */
    void post(Delivery delivery) {
        mailbox.offer(delivery);
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> drain());
        }
    }

    /** Runs {@code task} on the loop. Any thread. */
    void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    /** Adds a member; returns the slice to hand to {@link #remove}. */
    int add(Member member) {
        int slice = next;
        next = (next + 1) % BEATS_PER_TICK;
        slices.get(slice).add(member);
        return slice;
    }

    void remove(Member member, int slice) {
        List<Member> members = slices.get(slice);
        int index = members.lastIndexOf(member);
        if (index >= 0) {
            members.set(index, members.get(members.size() - 1));
            members.remove(members.size() - 1);
        }
    }

    /** Asks the member about its pause until it is over. */
    void watch(Member member) {
        paused.add(member);
    }

    /** Reads from no member any more. */
    void stopReading() {
        for (List<Member> slice : slices) {
            slice.forEach(Member::stopReading);
        }
    }

    void close() {
        vertx.cancelTimer(timer);
    }

    private void drain() {
        woken.set(false);
        Delivery delivery;
        while ((delivery = mailbox.poll()) != null) {
            SessionLink link = delivery.link();
            link.delivered(delivery);
            if (link.touch()) {
                touched.add(link);
            }
        }
        for (SessionLink link : touched) {
            link.flushTouched();
        }
        touched.clear();
    }

    private void beat() {
        for (int i = paused.size() - 1; i >= 0; i--) {
            if (!paused.get(i).stillPaused()) {
                paused.set(i, paused.get(paused.size() - 1));
                paused.remove(paused.size() - 1);
            }
        }
        List<Member> slice = slices.get(beat);
        beat = (beat + 1) % BEATS_PER_TICK;
        for (int i = slice.size() - 1; i >= 0; i--) { // a member that leaves is replaced by the last one
            if (i < slice.size()) {
                slice.get(i).tick();
            }
        }
    }
}
