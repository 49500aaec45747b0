// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings subscriptions forward: pages of a snapshot, frames shared by all that keep up, deltas of their own for those that
 * do not. Writes only where there is room. Belongs to the publish loop.
 */
final class Teller {
    private final String epoch;
    private final PublishSettings settings;
    private final Mirror mirror;
    private final UnitEncoder encoder;
    private final PublishMetrics metrics;
    private final Delta delta;
    private final JsonBytes body = new JsonBytes(65_536);
    /** Shared frames of the body in hand, by what is before it. */
    private final Map<String, byte[]> frames = new HashMap<>();

    private int frameCount;

    Teller(String epoch, PublishSettings settings, Mirror mirror, UnitEncoder encoder, PublishMetrics metrics) {
        this.epoch = epoch;
        this.settings = settings;
        this.mirror = mirror;
        this.encoder = encoder;
        this.metrics = metrics;
        this.delta = new Delta(mirror, encoder);
    }

    /** Frames since the last call. */
    int takeFrameCount() {
        int count = frameCount;
        frameCount = 0;
        return count;
    }

    /** Begins a snapshot; units that did not change after {@code unchangedSeq}, and are {@code held}, are only named. */
    void startSnapshot(Subscription sub, String ref, long unchangedSeq, @Nullable IndexSet held, long nowMs) {
        Snapshot snapshot = new Snapshot(sub.nextSnapshotNumber(), ref, mirror.seq(), unchangedSeq, held);
        sub.startSnapshot(
                snapshot, new Mailbox(mirror.seq(), new IndexSet(), sub.view().changeCount()));
        turnPages(sub, nowMs);
    }

    /** Sends pages while there is room. */
    void turnPages(Subscription sub, long nowMs) {
        Snapshot snapshot = sub.snapshot();
        View view = sub.view();
        while (snapshot != null && !snapshot.isLast() && sub.peer.outlet.hasRoom()) {
            snapshot.turn(view, sub.box(), mirror, settings.pageUnits());
            int count = snapshot.isLast() ? sub.box().sent.size() : 0;
            snapshot.encode(view, epoch, count, encoder, body);
            String eventId = snapshot.isLast() ? eventId(view, snapshot.seq()) : "";
            byte[] frame = sub.peer.wire.frame("snapshot", sub.name, snapshot.ref(), eventId, snapshot.prev(), body);
            send(sub, frame, nowMs);
            metrics.sent(frame.length, snapshot.unitCount(), 0);
        }
        if (snapshot != null && snapshot.isLast()) {
            sub.endSnapshot();
            if (!view.isOwed()) {
                catchUp(sub, nowMs);
            }
        }
    }

    /** Tells all subscriptions of the view that can be told. */
    void flush(View view, long nowMs) {
        boolean anybody = false;
        for (Subscription sub : view.subscriptions()) {
            if (sub.isInStep() && !sub.peer.outlet.hasRoom()) {
                sub.fallBehind();
            }
            anybody |= sub.isInStep();
        }
        if (anybody) {
            flushShared(view, nowMs);
            view.told(nowMs);
        } else {
            view.skip(nowMs);
        }
        for (Subscription sub : view.subscriptions()) {
            if (!sub.isInStep() && sub.snapshot() == null) {
                catchUp(sub, nowMs);
            }
        }
    }

    /** One body for all that are in step; one frame for all of these that use the same name and hold the same position. */
    private void flushShared(View view, long nowMs) {
        Mailbox box = view.shared();
        do {
            delta.compose(view, box, settings.pageUnits());
            if (delta.isEmpty()) {
                return;
            }
            JsonBytes encoded = delta.encode(view, box, nowMs, delta.isComplete() ? view.newName() : "");
            frames.clear();
            for (Subscription sub : view.subscriptions()) {
                if (sub.isInStep()) {
                    byte[] frame = sharedFrame(view, sub, box.seq, encoded);
                    sub.advance(box.seq);
                    send(sub, frame, nowMs);
                    metrics.sent(frame.length, delta.updateCount(), delta.conflated());
                }
            }
            if (delta.oldestMs() > 0) {
                metrics.latency(Math.max(0, nowMs - delta.oldestMs()));
            }
            if (!delta.isComplete()) {
                dropFull(view);
            }
        } while (!delta.isComplete());
    }

    private byte[] sharedFrame(View view, Subscription sub, long newSeq, JsonBytes encoded) {
        Wire wire = sub.peer.wire;
        String key = wire.name() + sub.seq() + ':' + sub.name;
        byte[] frame = frames.get(key);
        if (frame == null) {
            frame = wire.frame("delta", sub.name, "", eventId(view, newSeq), sub.seq(), encoded);
            frames.put(key, frame);
        }
        return frame;
    }

    private static void dropFull(View view) {
        for (Subscription sub : view.subscriptions()) {
            if (sub.isInStep() && !sub.peer.outlet.hasRoom()) {
                sub.fallBehind();
            }
        }
    }

    /** Brings one that is behind forward by deltas of its own; in step when it holds what the view's others hold. */
    void catchUp(Subscription sub, long nowMs) {
        View view = sub.view();
        boolean complete = false;
        while (!complete && sub.peer.outlet.hasRoom()) {
            long prev = sub.box().seq;
            delta.compose(view, sub.box(), settings.pageUnits());
            complete = delta.isComplete();
            if (!delta.isEmpty()) {
                tell(sub, prev, "", complete ? view.name() : "", nowMs);
            } else {
                sub.box().seq = prev;
            }
        }
        if (complete && !view.isOwed()) {
            sub.fallIn();
        }
    }

    /** Answers a changed filter with the difference, in one message, even when there is none. */
    void answer(Subscription sub, String ref, long nowMs) {
        View view = sub.view();
        Mailbox box = sub.box();
        box.changeMark = view.changeCount();
        box.toldSinceMark = 0;
        long prev = box.seq;
        delta.compose(view, box, Integer.MAX_VALUE);
        tell(sub, prev, ref, view.name(), nowMs);
        if (!view.isOwed()) {
            sub.fallIn();
        }
    }

    private void tell(Subscription sub, long prev, String ref, String newView, long nowMs) {
        JsonBytes encoded = delta.encode(sub.view(), sub.box(), nowMs, newView);
        byte[] frame = sub.peer.wire.frame("delta", sub.name, ref, eventId(sub.view(), sub.box().seq), prev, encoded);
        send(sub, frame, nowMs);
        metrics.sent(frame.length, delta.updateCount(), delta.conflated());
    }

    private void send(Subscription sub, byte[] frame, long nowMs) {
        frameCount++;
        sub.lastSentMs = nowMs;
        sub.peer.lastSentMs = nowMs;
        sub.peer.outlet.send(frame);
    }

    private String eventId(View view, long atSeq) {
        return epoch + ':' + atSeq + ':' + view.name();
    }
}
