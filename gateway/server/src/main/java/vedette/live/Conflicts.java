// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vedette.journal.Draft;
import vedette.journal.EntryBody.SourceConflict;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * Notices sources that left their unit: two that are heard and stay farther apart than {@value #TIMES} times the sum of
 * their expected errors. When that lasts it becomes one entry in the journal, and one more when it is over; the unit's
 * state says so from entry to entry.
 *
 * <p>Confined to the ordering thread. A tick costs what is apart, not what there is.
 */
final class Conflicts {
    private static final int TIMES = 3;

    /** An entry that was appended and not applied for so long was lost with a failing disk; it is appended anew. */
    private static final long LOST_AFTER_MS = 10_000;

    private final long lastsMs;
    private final Set<UnitCell> watched = new LinkedHashSet<>();

    Conflicts(LiveSettings settings) {
        lastsMs = settings.conflictSeconds() * 1000L;
    }

    /** A fix of {@code source} was believed at {@code nowMs}. */
    void placed(UnitCell cell, Source source, Fix fix, long nowMs) {
        for (Source other : cell.sources) {
            Sourced<Fix> there = other.fix;
            if (other != source && there != null) {
                compare(cell, source, fix, other, there.value(), nowMs);
            }
        }
    }

    private void compare(UnitCell cell, Source source, Fix here, Source other, Fix there, long nowMs) {
        Apart known = find(cell, source.id, other.id);
        double explainedM = explainedM(cell, source, other, nowMs);
        boolean together = nowMs >= other.staleMs
                || GreatCircle.within(
                        here.latitudeE7(), here.longitudeE7(), there.latitudeE7(), there.longitudeE7(), explainedM);
        if (together) {
            if (known != null && known.told == null) {
                drop(cell, known);
            } else if (known != null) {
                known.over = true;
            }
            return;
        }
        Apart apart = known == null ? add(cell, Apart.of(source.id, other.id, nowMs)) : known;
        apart.over = false;
        apart.distanceM = (int) Math.round(
                GreatCircle.metres(here.latitudeE7(), here.longitudeE7(), there.latitudeE7(), there.longitudeE7()));
        apart.explainedM = (int) Math.round(explainedM);
    }

    private static double explainedM(UnitCell cell, Source a, Source b, long nowMs) {
        int growthCmps = Selection.greatestGrowthCmps(cell);
        double sumCm = Selection.comparedCm(a, growthCmps, nowMs) + Selection.comparedCm(b, growthCmps, nowMs);
        return TIMES * sumCm / 100;
    }

    private static @Nullable Apart find(UnitCell cell, DeviceId a, DeviceId b) {
        for (Apart apart : cell.aparts) {
            if (apart.has(a) && apart.has(b)) {
                return apart;
            }
        }
        return null;
    }

    private Apart add(UnitCell cell, Apart apart) {
        List<Apart> more = new ArrayList<>(cell.aparts);
        more.add(apart);
        cell.aparts = more;
        watched.add(cell);
        return apart;
    }

    private static void drop(UnitCell cell, Apart gone) {
        List<Apart> rest = new ArrayList<>(cell.aparts);
        rest.remove(gone);
        cell.aparts = rest;
    }

    /** The unit is as the last checkpoint has it. */
    void restored(UnitCell cell) {
        if (!cell.aparts.isEmpty()) {
            watched.add(cell);
        }
    }

    /** The device is no longer the unit's: what was told of it will be over. */
    void unbound(UnitCell cell, DeviceId device) {
        for (Apart apart : cell.aparts) {
            if (apart.has(device) && apart.told == null) {
                drop(cell, apart);
            }
        }
    }

    /** The unit is no longer there. */
    void removed(UnitCell cell) {
        watched.remove(cell);
    }

    /** Appends what has lasted, and what is over. */
    void tick(long nowMs, Consumer<Draft> out) {
        for (Iterator<UnitCell> cells = watched.iterator(); cells.hasNext(); ) {
            UnitCell cell = cells.next();
            for (Apart apart : cell.aparts) {
                boolean over = apart.over || !apart.isLive(cell, nowMs);
                boolean due = over ? apart.told != null : apart.told == null && nowMs - apart.sinceMs >= lastsMs;
                if (due && nowMs >= apart.tellingMs + LOST_AFTER_MS) {
                    apart.tellingMs = nowMs;
                    out.accept(new Draft(cell.unit.id(), nowMs, apart.entry(!over)));
                }
            }
            if (cell.aparts.isEmpty()) {
                cells.remove();
            }
        }
    }

    /** Applies an entry; returns whether the unit's state changed. */
    boolean apply(UnitCell cell, SourceConflict entry) {
        Apart known = find(cell, entry.one(), entry.other());
        if (entry.open()) {
            Apart apart = known == null ? add(cell, cameTogether(entry)) : known;
            apart.tellingMs = 0;
            apart.told = new Conflict(apart.one, apart.other, entry.distanceM(), entry.sinceMs());
        } else if (known == null || known.told == null) {
            return false;
        } else {
            drop(cell, known);
        }
        cell.listConflicts();
        return true;
    }

    /** Between the entry's being appended and now they were seen together, or one of them was unbound. */
    private static Apart cameTogether(SourceConflict entry) {
        Apart apart = new Apart(entry.one(), entry.other(), entry.sinceMs());
        apart.distanceM = entry.distanceM();
        apart.explainedM = entry.explainedM();
        apart.over = true;
        return apart;
    }
}
