// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Map;

/** Tells clients to whom nothing was said for a while that this is all: position, size and, now and then, digest. */
final class Heartbeat {
    private final String epoch;
    private final PublishSettings settings;
    private final Mirror mirror;
    private final IngestFigures ingest;
    private final PublishMetrics metrics;

    Heartbeat(String epoch, PublishSettings settings, Mirror mirror, IngestFigures ingest, PublishMetrics metrics) {
        this.epoch = epoch;
        this.settings = settings;
        this.mirror = mirror;
        this.ingest = ingest;
        this.metrics = metrics;
    }

    /** Sends one when it is due. Nothing is sent to a client that has no room. */
    void beat(Peer peer, long nowMs) {
        boolean due = nowMs - peer.lastSentMs >= peer.heartbeatMs;
        for (EventSubscription sub : peer.events.values()) {
            if (isDue(sub, nowMs)) {
                sub.feed.follow(sub); // up to now, so that a quiet filter does not age
                due |= isDue(sub, nowMs);
            }
        }
        for (Subscription sub : peer.subscriptions.values()) {
            due |= isDue(sub, nowMs);
        }
        if (!due || !peer.outlet.hasRoom()) {
            return;
        }
        JsonBytes out = new JsonBytes(256 + 128 * peer.subscriptions.size());
        if (peer.wire == Wire.WEB_SOCKET) {
            out.raw("{\"op\":\"hb\",\"time\":").number(nowMs).raw(",\"epoch\":").text(epoch);
            subscriptions(peer, nowMs, out.raw(",\"subs\":{"));
            figures(out.raw('}'));
        } else {
            out.raw("event: hb\ndata: {\"time\":").number(nowMs);
            for (Subscription sub : peer.subscriptions.values()) {
                if (isDue(sub, nowMs)) {
                    position(sub, nowMs, out.raw(','));
                }
            }
            for (EventSubscription sub : peer.events.values()) {
                if (isDue(sub, nowMs)) {
                    position(sub, nowMs, out.raw(','));
                }
            }
            figures(out);
            out.raw(Wire.END_OF_EVENT);
        }
        peer.lastSentMs = nowMs;
        peer.outlet.send(out.toBytes());
        metrics.sent(out.length(), 0, 0);
    }

    private static boolean isDue(Subscription sub, long nowMs) {
        return sub.isInStep() && nowMs - sub.lastSentMs >= sub.peer.heartbeatMs;
    }

    private static boolean isDue(EventSubscription sub, long nowMs) {
        return sub.inStep && nowMs - sub.lastSentMs >= sub.peer.heartbeatMs;
    }

    private void subscriptions(Peer peer, long nowMs, JsonBytes out) {
        boolean first = true;
        for (Map.Entry<String, Subscription> entry : peer.subscriptions.entrySet()) {
            if (isDue(entry.getValue(), nowMs)) {
                (first ? out : out.raw(',')).text(entry.getKey()).raw(":{");
                position(entry.getValue(), nowMs, out);
                out.raw('}');
                first = false;
            }
        }
        for (EventSubscription sub : peer.events.values()) {
            if (isDue(sub, nowMs)) {
                (first ? out : out.raw(',')).text(sub.name).raw(":{");
                position(sub, nowMs, out);
                out.raw('}');
                first = false;
            }
        }
    }

    private static void position(EventSubscription sub, long nowMs, JsonBytes out) {
        out.raw("\"prev\":").number(sub.toldSeq).raw(",\"seq\":").number(sub.seq);
        sub.toldSeq = sub.seq;
        sub.lastSentMs = nowMs;
    }

    private void position(Subscription sub, long nowMs, JsonBytes out) {
        View view = sub.view();
        long prev = sub.seq();
        if (!view.isOwed()) { // what is owed is not told yet, so the position must wait for it
            sub.advance(mirror.seq());
        }
        sub.lastSentMs = nowMs;
        out.raw("\"prev\":").number(prev).raw(",\"seq\":").number(sub.seq());
        out.raw(",\"count\":").number(view.shared().sent.size());
        if (!view.isOwed() && nowMs - sub.digestMs >= settings.digestMs()) {
            sub.digestMs = nowMs;
            out.raw(",\"digest\":\"").raw(Digest.text(view.digest())).raw('"');
        }
    }

    private void figures(JsonBytes out) {
        IngestFigures.Figures figures = ingest.now();
        out.raw(",\"ingest\":{\"rate\":").number(figures.rate());
        out.raw(",\"p99\":").number(metrics.recentP99Ms());
        out.raw(",\"sources\":").number(figures.sources());
        out.raw(",\"silent\":").number(figures.silent()).raw("}}");
    }
}
