// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.EnumSet;

/**
 * Stops reading from a peer, for as many reasons as there are at once: for TCP the kernel's buffers fill, and it pushes
 * back to the peer. Confined to the connection's {@link IngestLoop}.
 */
final class Brake {
    private final IngestLoop loop;
    private final IngestLoop.Member member;
    private final Reading reading;
    private final Wire wire;
    private final EnumSet<Limit> causes = EnumSet.noneOf(Limit.class);
    private boolean watched;
    private boolean released;

    /** Turns reading on and off. */
    interface Reading {
        void reading(boolean on);
    }

    Brake(IngestLoop loop, IngestLoop.Member member, Wire wire, Reading reading) {
        this.loop = loop;
        this.member = member;
        this.wire = wire;
        this.reading = reading;
    }

    boolean isOn() {
        return !causes.isEmpty();
    }

    boolean isOn(Limit cause) {
        return causes.contains(cause);
    }

    void pause(Limit cause) {
        if (released || !causes.add(cause)) {
            return;
        }
        loop.parts.metrics.limited(cause, wire.peer(), "paused=true");
        reading.reading(false);
        if (!watched) {
            watched = true;
            loop.watch(member);
        }
    }

    /** Takes a cause away; true when it was the last, and reading goes on. */
    boolean resume(Limit cause) {
        boolean goesOn = causes.remove(cause) && causes.isEmpty() && !released;
        if (goesOn) {
            reading.reading(true);
        }
        return goesOn;
    }

    /** Takes away the causes that are over; true when reading goes on by that. */
    boolean review(boolean isOverBudget) {
        boolean goesOn = resume(Limit.JOURNAL_FULL);
        goesOn |= !loop.parts.journalLags && resume(Limit.JOURNAL_LAG);
        goesOn |= !isOverBudget && resume(Limit.FRAME_RATE);
        watched = isOn() && !released;
        return goesOn;
    }

    /** Whether the loop is to ask again. */
    boolean isWatched() {
        return watched;
    }

    /** The connection ends: nothing matters any more. */
    void release() {
        released = true;
    }
}
