// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Queue;
import java.util.function.Consumer;
import org.jctools.queues.MpscUnboundedArrayQueue;
import vedette.journal.Draft;
import vedette.journal.EntryBody.LinkChanged;

/**
 * Turns silence into presence entries: each transition is exactly one entry, and takes effect when that entry is applied.
 * Only a live report acts before its entry: the state that it makes says {@code online} already, and the entry follows.
 *
 * <p>{@code stale} is about the state: a heartbeat does not make a position younger, so it puts off {@code offline} alone,
 * and brings a unit back from {@code offline} to {@code stale}. A leave that a device takes makes its unit stale at once
 * unless another source keeps it fresh.
 *
 * <p>The gateway does not take its own absence for the units' silence. After a start, a stall or a jump of its clock, a
 * unit that was online stays so until it had time to be heard again (the state's {@code staleMs} tells its age
 * meanwhile), and the time until {@code offline} counts from then. Who was stale or offline before stays that.
 *
 * <p>Confined to the ordering thread, but for {@link #heard} and {@link #gone}. A tick costs what is due, not what there
 * is: each unit stands once in a heap and is looked at when its deadline has come.
 */
final class Presence {
    /** Longer without a tick, and the gateway was away. */
    static final long STALL_MS = 5_000;

    /** Entries of one tick; the others wait for the next one. */
    static final int MAX_TRANSITIONS_PER_TICK = 4_096;

    /** An entry that was appended and not applied for so long was lost with a failing disk; it is appended anew. */
    private static final long LOST_AFTER_MS = 10_000;

    private static final int HINTS_CHUNK = 256;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final PresenceSettings settings;
    private final UnitCells units;
    private final LiveMeters meters;
    private final DeadlineHeap deadlines = new DeadlineHeap();

    /** Each source at most once, so it is bounded by the fleet. */
    private final Queue<Source> hints = new MpscUnboundedArrayQueue<>(HINTS_CHUNK);

    private long lastTickMs = NOT_YET;
    private long resumedMs = NOT_YET;

    Presence(PresenceSettings settings, UnitCells units, LiveMeters meters) {
        this.settings = settings;
        this.units = units;
        this.meters = meters;
    }

    /** A sign of life that is no report. Safe from any thread. */
    void heard(Source source, long nowMs) {
        source.hintHeardMs = nowMs;
        hint(source);
    }

    /** The device took its leave. Safe from any thread. */
    void gone(Source source, long nowMs) {
        source.hintGoneMs = nowMs;
        hint(source);
    }

    private void hint(Source source) {
        if (source.hinted.compareAndSet(false, true)) {
            hints.add(source);
        }
    }

    /** A report of the unit was applied. */
    void reported(UnitCell cell) {
        if (cell.link != cell.announced) {
            look(cell, cell.heardMs);
        } else if (cell.link == Link.ONLINE) {
            look(cell, cell.staleMs);
        } else if (cell.link != Link.STALE) {
            look(cell, cell.heardMs);
        }
    }

    /** The unit is to be looked at no later than then. */
    void look(UnitCell cell, long atMs) {
        deadlines.schedule(cell.index, atMs);
    }

    /** Applies a presence entry; returns whether the unit's state changed. */
    boolean apply(UnitCell cell, LinkChanged change, long timeMs) {
        Link to = Link.of(change.to());
        cell.announcingMs = 0;
        look(cell, timeMs);
        if (to == null || to == cell.announced) {
            return false;
        }
        boolean wasHeard = to == Link.STALE && (cell.announced == Link.OFFLINE || cell.announced == Link.NEVER);
        cell.announced = to;
        if (to == Link.ONLINE || to == Link.NEVER || cell.liveMs >= timeMs) {
            return false; // the state says so already, or a report came in between and is announced next
        }
        if (wasHeard) {
            cell.heardMs = Math.max(cell.heardMs, timeMs);
        }
        for (Source source : cell.sources) {
            source.staleMs = Math.min(source.staleMs, timeMs);
        }
        cell.staleMs = Math.min(cell.staleMs, timeMs);
        cell.link = to;
        return true;
    }

    void tick(long nowMs, Consumer<Draft> out) {
        if (lastTickMs == NOT_YET || nowMs - lastTickMs > STALL_MS || nowMs < lastTickMs - STALL_MS) {
            resumedMs = nowMs;
            meters.resumed.increment();
        }
        lastTickMs = nowMs;
        takeHints(nowMs);
        for (int budget = MAX_TRANSITIONS_PER_TICK; budget > 0; ) {
            int index = deadlines.take(nowMs);
            if (index < 0) {
                return;
            }
            UnitCell cell = units.at(index);
            if (cell != null) {
                budget -= judge(cell, nowMs, out);
            }
        }
    }

    private void takeHints(long nowMs) {
        for (Source source = hints.poll(); source != null; source = hints.poll()) {
            source.hinted.set(false);
            if (!source.equals(units.source(source.id))) {
                continue; // unbound since
            }
            long heardMs = source.hintHeardMs;
            long goneMs = source.hintGoneMs;
            boolean left = goneMs > 0 && goneMs >= source.liveMs && goneMs > heardMs;
            source.goneMs = left ? goneMs : 0;
            UnitCell cell = source.cell;
            cell.hintHeardMs = Math.max(cell.hintHeardMs, heardMs);
            look(cell, nowMs);
        }
    }

    /** Announces what is to be announced of a unit, or arms its next deadline; returns the number of entries. */
    private int judge(UnitCell cell, long nowMs, Consumer<Draft> out) {
        if (cell.announcingMs != 0 && nowMs < cell.announcingMs + LOST_AFTER_MS) {
            look(cell, cell.announcingMs + LOST_AFTER_MS);
            return 0;
        }
        Link next = cell.link == cell.announced ? target(cell, nowMs) : cell.link;
        if (next == cell.announced) {
            arm(cell, next, nowMs + 1);
            return 0;
        }
        if (next != Link.ONLINE && nowMs <= cell.liveMs) {
            look(cell, cell.liveMs + 1);
            return 0;
        }
        cell.announcingMs = nowMs;
        look(cell, nowMs + LOST_AFTER_MS);
        meters.transitions.increment();
        LinkChanged change = new LinkChanged(cell.announced.wireName(), next.wireName());
        out.accept(new Draft(cell.unit.id(), nowMs, change));
        return 1;
    }

    private void arm(UnitCell cell, Link link, long notBeforeMs) {
        if (link == Link.ONLINE) {
            look(cell, Math.max(notBeforeMs, onlineUntilMs(cell)));
        } else if (link == Link.STALE) {
            look(cell, Math.max(notBeforeMs, staleUntilMs(cell)));
        }
    }

    private Link target(UnitCell cell, long nowMs) {
        if (cell.link == Link.ONLINE && nowMs < onlineUntilMs(cell)) {
            return Link.ONLINE;
        }
        if (lastHeardMs(cell) == 0) {
            return Link.NEVER;
        }
        return nowMs < staleUntilMs(cell) ? Link.STALE : Link.OFFLINE;
    }

    private long onlineUntilMs(UnitCell cell) {
        long latest = 0;
        for (Source source : cell.sources) {
            long until = source.staleMs;
            if (source.goneMs != 0) {
                until = Math.min(until, source.goneMs);
            } else if (cell.link == Link.ONLINE && source.liveMs != 0 && source.liveMs < resumedMs) {
                until = Math.max(until, resumedMs + settings.graceMs(source.intervalSeconds));
            }
            latest = Math.max(latest, until);
        }
        return latest;
    }

    private long staleUntilMs(UnitCell cell) {
        long heardMs = lastHeardMs(cell);
        boolean counts = cell.announced == Link.OFFLINE || settings.resumeGraceSeconds() == 0;
        return (counts ? heardMs : Math.max(heardMs, resumedMs)) + settings.offlineAfterMs();
    }

    private static long lastHeardMs(UnitCell cell) {
        return Math.max(cell.heardMs, cell.hintHeardMs);
    }
}
