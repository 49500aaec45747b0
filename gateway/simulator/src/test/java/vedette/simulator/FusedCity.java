// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryBody.SourceConflict;
import vedette.live.LiveSettings;
import vedette.live.LiveState;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * The city of 33 platforms on the gateway's own fold: each vehicle with a terminal and a radio, 500 phones among the crews,
 * 24 drones; sources die and return. Each second every unit's position is held against the truth.
 */
final class FusedCity {
    static final int VEHICLES = 7 * City.PLATFORMS;
    private static final int PHONES = 500;

    /** A source that was on the map before and comes back within this time flickers, if both have worked all along. */
    private static final long FLICKER_MS = 30_000;

    /** A source has worked well when it had no trouble for so long before it was left. */
    private static final long WELL_MS = 45_000;

    /** A unit with what rides on it and what was seen of it. */
    private static final class Ridden {
        final CityUnit unit;
        final List<FusedSource> sources = new ArrayList<>();
        final List<@Nullable Fix> last = new ArrayList<>();
        String winner = "";
        String before = "";
        long lostMs;
        long shownMs = Long.MIN_VALUE;

        Ridden(CityUnit unit) {
            this.unit = unit;
        }

        @Nullable
        FusedSource source(String id) {
            for (FusedSource source : sources) {
                if (source.id.toString().equals(id)) {
                    return source;
                }
            }
            return null;
        }
    }

    private record Arrival(long atMs, Ridden ridden, int source, Fix fix) {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InstantSource clock = () -> Instant.ofEpochMilli(this.nowMs);
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
    private final LiveState live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
    private final List<Ridden> units = new ArrayList<>();
    private final PriorityQueue<Arrival> underway = new PriorityQueue<>(Comparator.comparingLong(Arrival::atMs));
    private final long seed;
    private long nowMs = 1_795_262_400_000L;
    private long seq;

    final List<Double> fusedErrorsM = new ArrayList<>();
    final List<Double> bestErrorsM = new ArrayList<>();
    int flickers;
    int wentBack;
    int conflicts;
    int phones;

    FusedCity(long seed) {
        this.seed = seed;
        City city = new City(seed);
        int vehicle = 0;
        for (CityUnit unit : city.units()) {
            if (unit.kind().equals("foot")) {
                continue;
            }
            Ridden ridden = new Ridden(unit);
            units.add(ridden);
            enter(
                    Draft.NO_UNIT,
                    edit("unit", unit.id(), "{\"id\":\"" + unit.id() + "\",\"kind\":\"" + unit.kind() + "\"}"));
            if (unit.kind().equals("drone")) {
                add(ridden, FusedSource.Sort.DRONE, 0);
            } else {
                add(ridden, FusedSource.Sort.TERMINAL, 0);
                add(ridden, FusedSource.Sort.RADIO, 1);
                int crew = 2 + (vehicle < PHONES - 2 * VEHICLES ? 1 : 0);
                for (int phone = 0; phone < crew; phone++) {
                    add(ridden, FusedSource.Sort.PHONE, 2 + phone);
                    phones++;
                }
                vehicle++;
            }
        }
    }

    private void add(Ridden ridden, FusedSource.Sort sort, int number) {
        String name = ridden.unit.id() + '-' + number;
        ridden.sources.add(new FusedSource(sort, name, nowMs, seed * 31 + name.hashCode()));
        ridden.last.add(null);
        enter(
                Draft.NO_UNIT,
                edit(
                        "device",
                        "test:" + name,
                        "{\"id\":\"test:" + name + "\",\"unit\":\"" + ridden.unit.id() + "\",\"type\":\"" + sort.type()
                                + "\",\"registration\":{}}"));
    }

    private static FleetEdited edit(String kind, String id, String json) {
        return new FleetEdited(kind, id, json, "test");
    }

    private void enter(String unit, EntryBody body) {
        Entry entry = new Entry(++seq, nowMs, unit, body);
        fleet.apply(entry);
        live.apply(entry);
        live.endOfBatch(seq);
    }

    int count() {
        return units.size();
    }

    /** Lets so many seconds pass; the first {@code unseen} are not looked at. */
    void run(int seconds, int unseen) {
        for (int second = 0; second < seconds; second++) {
            nowMs += 1_000;
            for (Ridden ridden : units) {
                measure(ridden);
            }
            arrive();
            List<Draft> drafts = new ArrayList<>();
            live.tick(nowMs, drafts::add);
            for (Draft draft : drafts) {
                conflicts += draft.body() instanceof SourceConflict conflict && conflict.open() ? 1 : 0;
                enter(draft.unit(), draft.body());
            }
            if (second >= unseen) {
                units.forEach(this::look);
            }
        }
    }

    private void measure(Ridden ridden) {
        ridden.unit.mover().advanceTo(nowMs);
        for (int i = 0; i < ridden.sources.size(); i++) {
            FusedSource source = ridden.sources.get(i);
            boolean due = source.isDue(nowMs);
            if (source.isLiving(nowMs) && due) {
                Fix fix = source.measure(ridden.unit.mover(), nowMs);
                underway.add(new Arrival(nowMs + source.delayMs(), ridden, i, fix));
            }
        }
    }

    private void arrive() {
        for (Arrival next = underway.peek(); next != null && next.atMs() <= nowMs; next = underway.peek()) {
            underway.remove();
            long restoredMs = nowMs;
            nowMs = next.atMs();
            FusedSource source = next.ridden().sources.get(next.source());
            next.ridden().last.set(next.source(), next.fix());
            enter(next.ridden().unit.id(), new Reported(Report.of("test", source.id, nowMs, next.fix())));
            watch(next.ridden());
            nowMs = restoredMs;
        }
    }

    /** Counts a source that is shown again although it worked all the time. */
    private void watch(Ridden ridden) {
        Sourced<Fix> position = position(ridden);
        if (position == null) {
            return;
        }
        wentBack += position.phenomenonMs() < ridden.shownMs ? 1 : 0;
        ridden.shownMs = position.phenomenonMs();
        String winner = position.source().toString();
        if (winner.equals(ridden.winner)) {
            return;
        }
        boolean soon = nowMs - ridden.lostMs < FLICKER_MS;
        if (winner.equals(ridden.before) && soon && isWell(ridden, winner) && isWell(ridden, ridden.winner)) {
            flickers++;
        }
        ridden.before = ridden.winner;
        ridden.winner = winner;
        ridden.lostMs = nowMs;
    }

    private static boolean isWell(Ridden ridden, String id) {
        FusedSource source = ridden.source(id);
        return source != null && source.troubleMs < ridden.lostMs - WELL_MS;
    }

    private @Nullable Sourced<Fix> position(Ridden ridden) {
        UnitState state = live.state(ridden.unit.id());
        return state == null ? null : state.position();
    }

    private void look(Ridden ridden) {
        Sourced<Fix> position = position(ridden);
        Fix best = best(ridden);
        if (position == null || best == null) {
            return;
        }
        fusedErrorsM.add(FusedSource.errorM(position.value(), ridden.unit.mover()));
        bestErrorsM.add(FusedSource.errorM(best, ridden.unit.mover()));
    }

    /** What the source of the best sort says that works now; the sorts stand in the order of their goodness. */
    private @Nullable Fix best(Ridden ridden) {
        Fix best = null;
        int bestSeconds = Integer.MAX_VALUE;
        for (int i = 0; i < ridden.sources.size(); i++) {
            FusedSource source = ridden.sources.get(i);
            Fix last = ridden.last.get(i);
            boolean recent = last != null && nowMs - last.timeMs() < 3_000L * source.sort.intervalSeconds();
            if (last != null && recent && source.isLiving(nowMs) && source.sort.intervalSeconds() < bestSeconds) {
                best = last;
                bestSeconds = source.sort.intervalSeconds();
            }
        }
        return best;
    }
}
