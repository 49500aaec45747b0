// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
    private final Mirror mirror = new Mirror();
    private final UnitEncoder encoder;
    private final Teller teller;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Set<Peer> peers = new LinkedHashSet<>();
    private final Heartbeat heartbeat;
    private long rejudgedMs;

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
        this.teller = new Teller(epoch, settings, mirror, encoder, metrics);
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
        for (View view : views.values()) {
            if (view.isOwed() && nowMs >= view.dueMs()) {
                teller.flush(view, nowMs);
            }
        }
        return teller.takeFrameCount();
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
        views.values().forEach(view -> view.policyChanged(nowMs));
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
        peer.requireFree(name, settings.maxSubscriptions());
        View view = viewOf(spec, nowMs);
        Subscription sub = new Subscription(peer, name, view);
        peer.subscriptions.put(name, sub);
        view.subscriptions().add(sub);
        teller.startSnapshot(sub, ref, resumes(since, view) ? since.seq() : -1, null, nowMs);
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
                teller.turnPages(sub, nowMs);
            } else if (!sub.isInStep() && !sub.view().isOwed()) {
                teller.catchUp(sub, nowMs);
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
            teller.startSnapshot(sub, ref, -1, null, nowMs);
        } else if (owedUnits(view, box) > settings.pageUnits()) {
            teller.startSnapshot(sub, ref, box.seq, box.sent, nowMs);
        } else {
            teller.answer(sub, ref, nowMs);
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
}
