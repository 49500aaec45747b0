// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vedette.access.Policy;
import vedette.events.Event;
import vedette.events.EventLog;
import vedette.events.EventPosition;
import vedette.events.EventScope;
import vedette.fleet.Unit;
import vedette.http.Problem;

/**
 * Brings events to their subscribers, each one in order and none left out. A subscription is a place in the log, read from
 * there whenever its connection has room; so there is no moment between replaying and following in which one could be lost.
 * Belongs to the publish loop, but for {@link #added}.
 */
final class EventFeed {
    private final EventLog log;
    private final EventPages pages;
    private final String epoch;
    private final Policy policy;
    private final PublishSettings settings;
    private final PublishMetrics metrics;
    private final InstantSource clock;
    private final Set<EventSubscription> all = new LinkedHashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** Runs something on the publish loop, later. */
    private final Later later;

    /** Where what is to be done later is done. */
    interface Later {
        void run(Runnable task);
    }

    EventFeed(
            EventLog log,
            String epoch,
            Policy policy,
            PublishSettings settings,
            PublishMetrics metrics,
            InstantSource clock,
            Later later) {
        this.log = log;
        this.epoch = epoch;
        this.policy = policy;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.later = later;
        pages = new EventPages(log);
    }

    /** There are new events; called on the ordering thread. */
    void added() {
        if (woken.compareAndSet(false, true)) {
            later.run(this::followAll);
        }
    }

    private void followAll() {
        woken.set(false);
        pages.forget();
        for (EventSubscription sub : all) {
            follow(sub);
        }
        pages.forget();
    }

    /** Begins after {@code since}, or now when that is null. */
    void subscribe(Peer peer, String name, EventSpec spec, @Nullable EventPosition since, String ref) {
        peer.requireFree(name, settings.maxSubscriptions());
        EventSubscription sub = new EventSubscription(this, peer, name, spec);
        long lastSeq = log.lastSeq();
        sub.countedSeq = lastSeq; // what is replayed does not wait
        EventPosition from = since == null ? EventPosition.of(epoch, lastSeq) : since;
        boolean known = from.epoch().equals(epoch);
        sub.seq = known ? from.seq() : EventPosition.START.seq();
        sub.index = from.index();
        sub.toldSeq = Math.max(0, known && from.index() != EventPosition.WHOLE ? sub.seq - 1 : sub.seq);
        peer.events.put(name, sub);
        all.add(sub);
        answer(sub, ref);
        if (!known) {
            tellGap(sub, from);
        }
        follow(sub);
    }

    private void answer(EventSubscription sub, String ref) {
        if (sub.peer.wire == Wire.WEB_SOCKET) {
            JsonBytes out = new JsonBytes(128).raw("{\"op\":\"subscribed\"");
            if (!ref.isEmpty()) {
                out.raw(",\"ref\":").text(ref);
            }
            out.raw(",\"sub\":").text(sub.name).raw(",\"epoch\":").text(epoch);
            say(sub, out.raw(",\"seq\":").number(sub.toldSeq).raw('}').toBytes());
        }
    }

    /** Whether it was one of events. */
    boolean unsubscribe(Peer peer, String name) {
        EventSubscription sub = peer.events.remove(name);
        return sub != null && all.remove(sub);
    }

    /** Refuses what only subscriptions of units can. */
    static void requireUnits(Peer peer, String name) {
        if (peer.events.containsKey(name)) {
            throw Problem.badRequest("a subscription of events stays as it is: subscribe anew with since", "/sub");
        }
    }

    void close(Peer peer) {
        all.removeAll(peer.events.values());
        peer.events.clear();
    }

    /** The peer's outlet has room again. */
    void roomAgain(Peer peer) {
        peer.events.values().forEach(this::follow);
    }

    /** Sends what it does not hold yet, as far as there is room, one page at a time. */
    void follow(EventSubscription sub) {
        if (!sub.peer.outlet.hasRoom()) {
            count(sub);
            return;
        }
        sub.inStep = false;
        EventPages.Page page = pages.after(sub.seq, sub.index);
        long forgottenSeq = log.forgottenSeq();
        if (sub.seq < forgottenSeq && sub.gapSeq < forgottenSeq) {
            tellGap(sub, new EventPosition(epoch, sub.seq, sub.index));
        }
        for (EventPages.Frames frames : page.frames()) {
            if (isWanted(sub, frames.event)) {
                if (!sub.peer.outlet.hasRoom()) {
                    count(sub);
                    return;
                }
                send(sub, frames);
            }
            sub.passed(frames.event);
        }
        if (page.isLast()) {
            sub.passedAll(page.heldSeq());
        } else {
            continueLater(sub);
        }
    }

    private void continueLater(EventSubscription sub) {
        if (!sub.continuing) {
            sub.continuing = true;
            later.run(() -> {
                sub.continuing = false;
                if (all.contains(sub)) {
                    follow(sub);
                }
            });
        }
    }

    private void send(EventSubscription sub, EventPages.Frames frames) {
        say(sub, frames.of(sub.peer.wire, sub.name, epoch, sub.toldSeq));
        sub.toldSeq = frames.event.heldSeq();
        sub.waiting = Math.max(0, sub.waiting - 1);
    }

    private void say(EventSubscription sub, byte[] message) {
        sub.lastSentMs = clock.millis();
        sub.peer.lastSentMs = sub.lastSentMs;
        sub.peer.outlet.send(message);
        metrics.sent(message.length, 0, 0);
    }

    private boolean isWanted(EventSubscription sub, Event event) {
        if (!sub.spec.types().match(event.type())) {
            return false;
        }
        Unit unit = log.unit(event);
        return sub.spec.filter().matchesEvent(event, unit)
                && EventScope.permits(policy, sub.spec.principal(), event, unit);
    }

    /** Counts what waits for a client that does not read; too much of it ends the connection. */
    private void count(EventSubscription sub) {
        int maxWaiting = log.settings().maxWaiting();
        EventPages.Page page;
        do {
            page = pages.after(sub.countedSeq, sub.countedIndex);
            for (EventPages.Frames frames : page.frames()) {
                sub.waiting += isWanted(sub, frames.event) ? 1 : 0;
                sub.countedSeq = frames.event.seq();
                sub.countedIndex = frames.event.index();
            }
        } while (!page.isLast() && sub.waiting <= maxWaiting);
        if (sub.waiting > maxWaiting) {
            sub.peer.tooSlow = true;
        }
    }

    private void tellGap(EventSubscription sub, EventPosition since) {
        long forgottenSeq = log.forgottenSeq();
        String gap = since.gap(epoch, forgottenSeq);
        if (gap == null) {
            return;
        }
        sub.gapSeq = forgottenSeq;
        JsonBytes out = new JsonBytes(128);
        if (sub.peer.wire == Wire.WEB_SOCKET) {
            out.raw("{\"op\":\"gap\",\"sub\":").text(sub.name).raw(',').raw(gap).raw('}');
        } else {
            out.raw("event: gap\ndata: {").raw(gap).raw("}\n\n");
        }
        say(sub, out.toBytes());
    }
}
