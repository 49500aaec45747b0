// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.http.Refusal;
import vedette.journal.Entry;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.Fold;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Report;

/**
 * The flights of all units, from take-off to landing. Stands after live state in the order of the folds, because it takes
 * the places from there: those that were believed. A drone that falls silent in the air ends its flight when its unit goes
 * offline.
 *
 * <p>Times are the gateway's. Safe from any thread; its lock is held for one entry, or for one look.
 */
public final class SortieLog implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(SortieLog.class);
    private static final String UNIT = "unit";

    /** Whoever is heard again after this is on another flight. */
    private static final long LONGEST_SILENCE_MS = 600_000;

    private final Function<String, @Nullable UnitState> states;
    private final Map<String, Sorties> byUnit = new HashMap<>();
    private final Map<String, Flown> flying = new HashMap<>();
    private final Set<String> dirty = new HashSet<>();

    /** @param states a unit's live state as of the entry that is being applied */
    public SortieLog(Function<String, @Nullable UnitState> states) {
        this.states = states;
    }

    /** The unit's flights; none when it never flew. */
    synchronized Sorties of(String unit) {
        Sorties known = byUnit.getOrDefault(unit, Sorties.NONE);
        Flown now = flying.get(unit);
        return now == null ? known : known.flying(now.as(Sortie.End.FLYING, now.heardMs()));
    }

    @Override
    public String name() {
        return "sortie";
    }

    @Override
    public synchronized void restore(String key, byte[] value) {
        try {
            Sorties sorties = SortieCodec.read(new String(value, UTF_8));
            byUnit.put(key, sorties.flying(null));
            if (sorties.flying() != null) {
                flying.put(key, Flown.of(sorties.flying()));
            }
        } catch (Refusal refusal) {
            LOG.error("{} sorties unreadable, start anew cause={}", key, refusal.detail());
        }
    }

    @Override
    public synchronized void apply(Entry entry) {
        if (entry.body() instanceof Reported reported) {
            if (!reported.report().buffered()) {
                reported(entry, reported.report());
            }
        } else if (entry.body() instanceof LinkChanged change) {
            if (change.to().equals(Link.OFFLINE.wireName())) {
                end(entry.unit(), Sortie.End.LOST, 0);
            }
        } else if (entry.body() instanceof FleetEdited edited) {
            if (edited.kind().equals(UNIT) && edited.json().isEmpty()) {
                forget(edited.id());
            }
        }
    }

    private void reported(Entry entry, Report report) {
        String unit = entry.unit();
        Flag airborne = airborne(report.flight());
        Flown now = flying.get(unit);
        if (now != null && entry.timeMs() - now.heardMs() > LONGEST_SILENCE_MS) {
            end(unit, Sortie.End.LOST, 0); // the gateway was away, or nobody was told that it is offline
            now = null;
        }
        UnitState state = now == null && airborne != Flag.ON ? null : states.apply(unit);
        if (state == null) {
            return;
        }
        if (now == null) {
            now = new Flown(byUnit.getOrDefault(unit, Sorties.NONE).count() + 1, report.device(), entry.timeMs());
            flying.put(unit, now);
        }
        dirty.add(unit);
        now.heard(entry.timeMs());
        now.height(report.flight().heightCm());
        Sourced<Fix> position = state.position();
        if (position != null && position.resultMs() >= now.startMs) {
            now.at(position.value());
        }
        if (airborne == Flag.OFF && now.device.equals(report.device())) {
            end(unit, Sortie.End.LANDED, entry.timeMs());
        }
    }

    /** Whether it flies; an autopilot that does not say counts as flying while its motors are armed. */
    private static Flag airborne(Flight flight) {
        return flight.airborne() == Flag.UNKNOWN ? flight.armed() : flight.airborne();
    }

    /** @param endMs 0 for when it was last heard of */
    private void end(String unit, Sortie.End end, long endMs) {
        Flown flown = flying.remove(unit);
        if (flown != null) {
            Sortie sortie = flown.as(end, endMs == 0 ? flown.heardMs() : endMs);
            byUnit.put(unit, byUnit.getOrDefault(unit, Sorties.NONE).with(sortie));
            dirty.add(unit);
        }
    }

    private void forget(String unit) {
        flying.remove(unit);
        byUnit.remove(unit);
        dirty.add(unit);
    }

    @Override
    public synchronized void checkpoint(Checkpoint out) {
        for (String unit : dirty) {
            Sorties sorties = of(unit);
            if (sorties.equals(Sorties.NONE)) {
                out.delete(unit);
            } else {
                out.put(
                        unit,
                        SortieCodec.json(sorties, false, Sorties.MAX_LISTED)
                                .toString()
                                .getBytes(UTF_8));
            }
        }
        dirty.clear();
    }
}
