// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.journal.Draft;
import vedette.telemetry.MediaFile;

/**
 * What one connection hands to the journal, a batch for each turn, and the answers that wait for it. Confined to the
 * connection's {@link IngestLoop}.
 */
final class HandOver {
    private final IngestParts parts;
    private final SessionLink link;
    private final Wire wire;
    private final int maxInFlight;

    private @Nullable List<Draft> drafts;
    private @Nullable Delivery turn;

    /** What was handed over and has not left, in order: a file may take longer than the reports after it. */
    private @Nullable Delivery oldest;

    private @Nullable Delivery newest;

    private int inFlight;

    HandOver(IngestParts parts, SessionLink link) {
        this.parts = parts;
        this.link = link;
        wire = link.wire();
        maxInFlight = parts.settings.limits().maxInFlight();
    }

    void add(Draft draft) {
        List<Draft> batch = drafts;
        if (batch == null) {
            batch = new ArrayList<>(1);
            drafts = batch;
        }
        batch.add(draft);
    }

    /** Hands a file over, which this turn's answer waits for; false when it is not kept. */
    boolean keep(Device sender, MediaFile file, long nowNs) {
        Delivery.Hold hold = answer(nowNs).hold();
        boolean kept = parts.media.keep(sender.unit(), sender.id(), file, hold);
        if (!kept) {
            hold.cancel();
        }
        return kept;
    }

    /** This turn's answer. */
    Delivery answer(long nowNs) {
        Delivery delivery = turn;
        if (delivery == null) {
            delivery = new Delivery(link, nowNs);
            turn = delivery;
        }
        return delivery;
    }

    /** Appends what the turn has brought. */
    void endTurn(long nowNs) {
        if (drafts == null && turn == null) {
            return;
        }
        Delivery delivery = answer(nowNs);
        List<Draft> batch = drafts;
        drafts = null;
        turn = null;
        if (batch == null && delivery.isFree()) {
            leave(delivery);
            return;
        }
        queue(delivery);
        parts.inFlight.incrementAndGet();
        inFlight++;
        if (inFlight >= maxInFlight) {
            wire.pause(Limit.IN_FLIGHT);
        }
        if (batch == null) {
            delivery.onStored();
        } else {
            parts.journal.append(batch, delivery);
        }
    }

    private void queue(Delivery delivery) {
        if (newest == null) {
            oldest = delivery;
        } else {
            newest.next(delivery);
        }
        newest = delivery;
    }

    /** Frames that are tied to nothing of this turn wait for what was handed over before. */
    private void leave(Delivery delivery) {
        if (!delivery.isStored()) {
            withhold(delivery);
        } else if (newest != null) {
            newest.tieAll(delivery);
        } else {
            delivery.sendTo(wire);
        }
    }

    /** It is decided what becomes of the delivery; whoever calls flushes. */
    void delivered(Delivery delivery, boolean closed) {
        delivery.decide();
        if (delivery.isRefused()) {
            wire.pause(Limit.JOURNAL_FULL);
        }
        for (Delivery first = oldest; first != null && first.isDecided(); first = oldest) {
            oldest = first.next();
            if (oldest == null) {
                newest = null;
            }
            release(first, closed);
        }
    }

    private void release(Delivery delivery, boolean closed) {
        parts.inFlight.decrementAndGet();
        inFlight--;
        if (closed) {
            parts.metrics.unacknowledged(delivery.drop());
        } else if (!delivery.isStored()) {
            withhold(delivery);
        } else if (delivery.sendTo(wire) > 0) {
            parts.metrics.acknowledged(parts.clock.nowNs() - delivery.receivedNs);
        }
        if (inFlight == maxInFlight - 1) {
            wire.resume(Limit.IN_FLIGHT);
        }
    }

    private void withhold(Delivery delivery) {
        int frames = delivery.drop();
        parts.metrics.unacknowledged(frames);
        if (frames > 0) {
            wire.withheld();
        }
    }

    /** Forgets what this turn has brought so far. */
    void drop() {
        drafts = null;
        if (turn != null) {
            turn.drop();
            turn = null;
        }
    }
}
