// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.access.Policy;
import vedette.http.Problem;
import vedette.live.UnitState;

/**
 * Everything that the publish loop knows: the mirror of the live state, the views on it, and who reads them. Does no I/O,
 * reads no clock and starts no thread, so that it can be driven through any history. Not thread-safe.
 */
final class Hub {
    private static final int UPDATE_EVERY_MS = 200;
    private static final long REJUDGE_EVERY_MS = 500;

    private final String epoch;
    private final PublishSettings settings;
    private final Policy policy;
    private final PublishMetrics metrics;
    private final Mirror mirror = new Mirror();
    private final UnitEncoder encoder;
    private final Delta delta;
    private final JsonBytes body = new JsonBytes(65_536);
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Set<Peer> peers = new LinkedHashSet<>();
    /** Shared frames of the body in hand, by what is before it. */
    private final Map<String, byte[]> frames = new HashMap<>();

    private final Heartbeat heartbeat;
    private long rejudgedMs;
    private int framesSent;

    Hub(
            String epoch,
            PublishSettings settings,
            Policy policy,
            UnitEncoder encoder,
            IngestFigures ingest,
            PublishMetrics metrics) {
        this.epoch = epoch;
        this.settings = settings;
        this.policy = policy;
        this.encoder = encoder;
        this.metrics = metrics;
        this.delta = new Delta(mirror, encoder);
        this.heartbeat = new Heartbeat(epoch, settings, mirror, ingest, metrics);
    }

    Mirror mirror() {
        return mirror;
    }

    String epoch() {
        return epoch;
    }

    UnitEncoder encoder() {
        return encoder;
    }

    /** A view for one reading, shared with nobody. */
    View look(Spec spec, long nowMs) {
        return new View(spec, mirror, policy, nowMs);
    }

    /** Takes what happened into the mirror and judges it in every view; nothing is sent yet. */
    void take(HandOver.Batch batch, long nowMs) {
        for (int i = 0; i < batch.length(); i++) {
            Object item = batch.item(i);
            if (item instanceof UnitState state) {
                changed(state, batch.superseded(i), nowMs);
            } else if (item instanceof HandOver.Removal removal) {
                removed(removal.index(), nowMs);
            }
        }
        mirror.advance(batch.seq());
        for (View view : views.values()) {
            view.settle();
        }
    }

    private void changed(UnitState state, int superseded, long nowMs) {
        Cell before = mirror.at(state.index());
        boolean heard = before == null || before.state().heardMs() != state.heardMs();
        Cell cell = mirror.put(state, heard && state.heardMs() > 0 ? state.heardMs() : nowMs);
        for (View view : views.values()) {
            view.changed(cell, superseded, nowMs);
        }
    }

    private void removed(int index, long nowMs) {
        Cell cell = mirror.remove(index);
        if (cell != null) {
            for (View view : views.values()) {
                view.removed(cell, nowMs);
            }
        }
    }

    /** Sends what is owed and due; how many frames that took. */
    int flush(long nowMs) {
        framesSent = 0;
        for (View view : views.values()) {
            if (view.isOwed() && nowMs >= view.dueMs()) {
                flush(view, nowMs);
            }
        }
        return framesSent;
    }

    /** When the next view is due that is owed something, or {@link Long#MAX_VALUE}. */
    long nextDueMs() {
        long due = Long.MAX_VALUE;
        for (View view : views.values()) {
            due = view.isOwed() ? Math.min(due, view.dueMs()) : due;
        }
        return due;
    }

    /** Lets time pass, several times a second: heartbeats, waiting updates, members that depend on time. */
    void tick(long nowMs) {
        if (nowMs - rejudgedMs >= REJUDGE_EVERY_MS) {
            rejudgedMs = nowMs;
            for (View view : views.values()) {
                if (view.spec().filter().dependsOnTime()) {
                    view.reconsider(nowMs);
                }
            }
        }
        for (Peer peer : peers) {
            for (Subscription sub : peer.subscriptions.values()) {
                Spec next = sub.nextSpec;
                if (next != null && mayUpdate(sub, nowMs)) {
                    applyUpdate(sub, next, sub.nextRef, nowMs);
                }
            }
            heartbeat.beat(peer, nowMs);
        }
    }

    /** Rights changed: judges everything anew. */
    void policyChanged(long nowMs) {
        views.values().forEach(view -> view.reconsider(nowMs));
    }

    void open(Peer peer) {
        peers.add(peer);
    }

    void close(Peer peer) {
        if (peers.remove(peer)) {
            peer.subscriptions.values().forEach(this::leaveView);
            peer.subscriptions.clear();
        }
    }

    /** Begins a subscription with a snapshot, without what the client holds already. */
    void subscribe(Peer peer, String name, Spec spec, Position since, String ref, long nowMs) {
        if (peer.subscriptions.containsKey(name)) {
            throw Problem.conflict("there is a subscription '" + name + "' already");
        }
        if (peer.subscriptions.size() >= settings.maxSubscriptions()) {
            throw new Problem(429, "rate_limited", "at most " + settings.maxSubscriptions() + " subscriptions", "");
        }
        View view = viewOf(spec, nowMs);
        Subscription sub = new Subscription(peer, name, view);
        peer.subscriptions.put(name, sub);
        view.subscriptions().add(sub);
        startSnapshot(sub, ref, resumes(since, view) ? since.seq() : -1, null, nowMs);
    }

    /** Whether who holds everything up to {@code since} holds every unit of the view that did not change after it. */
    boolean resumes(Position since, View view) {
        return since.epoch().equals(epoch)
                && since.seq() <= mirror.seq()
                && since.view().equals(view.name())
                && !since.view().equals(Spec.NO_VIEW);
    }

    /** Changes the filter and keeps the mirror; one that comes too soon after another waits, and replaces what waits. */
    void update(Peer peer, String name, Spec spec, String ref, long nowMs) {
        Subscription sub = subscription(peer, name);
        if (mayUpdate(sub, nowMs)) {
            applyUpdate(sub, spec, ref, nowMs);
        } else {
            sub.nextSpec = spec;
            sub.nextRef = ref;
        }
    }

    void unsubscribe(Peer peer, String name) {
        leaveView(subscription(peer, name));
        peer.subscriptions.remove(name);
    }

    Subscription subscription(Peer peer, String name) {
        Subscription sub = peer.subscriptions.get(name);
        if (sub == null) {
            throw new Problem(404, "unknown_sub", "there is no subscription '" + name + "'", "/sub");
        }
        return sub;
    }

    /** The peer's outlet has room again. */
    void roomAgain(Peer peer, long nowMs) {
        for (Subscription sub : peer.subscriptions.values()) {
            if (sub.snapshot() != null) {
                turnPages(sub, nowMs);
            } else if (!sub.isInStep() && !sub.view().isOwed()) {
                catchUp(sub, nowMs);
            }
        }
    }

    private static boolean mayUpdate(Subscription sub, long nowMs) {
        return nowMs - sub.updateMs >= UPDATE_EVERY_MS && sub.peer.outlet.hasRoom();
    }

    private void applyUpdate(Subscription sub, Spec spec, String ref, long nowMs) {
        sub.nextSpec = null;
        sub.updateMs = nowMs;
        View before = sub.view();
        Mailbox box = sub.isInStep() ? sub.fallBehind() : sub.box();
        boolean interrupted = sub.snapshot() != null;
        leaveView(sub);
        View view = viewOf(spec, nowMs);
        view.subscriptions().add(sub);
        sub.moveTo(view);
        if (interrupted || !before.spec().fields().equals(spec.fields())) {
            startSnapshot(sub, ref, -1, null, nowMs);
        } else if (owedUnits(view, box) > settings.pageUnits()) {
            startSnapshot(sub, ref, box.seq, box.sent, nowMs);
        } else {
            box.changeMark = view.changeCount();
            box.toldSinceMark = 0;
            long prev = box.seq;
            delta.compose(view, box, Integer.MAX_VALUE);
            tell(sub, prev, ref, view.name(), nowMs);
            if (!view.isOwed()) {
                sub.fallIn();
            }
        }
    }

    private int owedUnits(View view, Mailbox box) {
        int count = 0;
        for (int i = view.members().nextBeside(box.sent, 0);
                i >= 0;
                i = view.members().nextBeside(box.sent, i + 1)) {
            count++;
        }
        for (Cell cell = mirror.firstAfter(box.seq); cell != null; cell = mirror.after(cell)) {
            count += view.members().contains(cell.index()) ? 1 : 0;
        }
        return count;
    }

    private View viewOf(Spec spec, long nowMs) {
        String key = spec.key();
        View view = views.get(key);
        if (view == null) {
            view = new View(spec, mirror, policy, nowMs);
            views.put(key, view);
        }
        return view;
    }

    private void leaveView(Subscription sub) {
        View view = sub.view();
        view.subscriptions().remove(sub);
        if (view.subscriptions().isEmpty()) {
            views.remove(view.spec().key());
        }
    }

    private void startSnapshot(Subscription sub, String ref, long unchangedSeq, @Nullable IndexSet held, long nowMs) {
        Snapshot snapshot = new Snapshot(sub.nextSnapshotNumber(), ref, mirror.seq(), unchangedSeq, held);
        sub.startSnapshot(
                snapshot, new Mailbox(mirror.seq(), new IndexSet(), sub.view().changeCount()));
        turnPages(sub, nowMs);
    }

    private void turnPages(Subscription sub, long nowMs) {
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

    private void flush(View view, long nowMs) {
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
            JsonBytes encoded = delta.encode(view, box, nowMs, "");
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
    private void catchUp(Subscription sub, long nowMs) {
        View view = sub.view();
        boolean complete = false;
        while (!complete && sub.peer.outlet.hasRoom()) {
            long prev = sub.box().seq;
            delta.compose(view, sub.box(), settings.pageUnits());
            complete = delta.isComplete();
            if (!delta.isEmpty()) {
                tell(sub, prev, "", "", nowMs);
            } else {
                sub.box().seq = prev;
            }
        }
        if (complete && !view.isOwed()) {
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
        framesSent++;
        sub.lastSentMs = nowMs;
        sub.peer.lastSentMs = nowMs;
        sub.peer.outlet.send(frame);
    }

    private String eventId(View view, long atSeq) {
        return epoch + ':' + atSeq + ':' + view.name();
    }
}
