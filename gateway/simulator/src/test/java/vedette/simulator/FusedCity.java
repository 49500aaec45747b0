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
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * The city of 33 platforms on the gateway's own fold: each vehicle with a terminal and a radio, 500 phones among the crews,
 * 24 drones; sources die and return. Each second every unit's position is held against the truth.
 */
final class FusedCity {
    private record Arrival(long atMs, RiddenUnit ridden, int source, Fix fix) {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InstantSource clock = () -> Instant.ofEpochMilli(this.nowMs);
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
    private final LiveState live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
    private final PriorityQueue<Arrival> underway = new PriorityQueue<>(Comparator.comparingLong(Arrival::atMs));
    private long nowMs = 1_795_262_400_000L;
    private long seq;

    final List<RiddenUnit> units;
    final FusedFigures figures = new FusedFigures();

    FusedCity(long seed) {
        units = RiddenUnit.of(new City(seed), City.PLATFORMS, nowMs, seed, (sort, name) -> new DeviceId("test", name));
        for (RiddenUnit ridden : units) {
            CityUnit unit = ridden.unit;
            enter(
                    Draft.NO_UNIT,
                    edit("unit", unit.id(), "{\"id\":\"" + unit.id() + "\",\"kind\":\"" + unit.kind() + "\"}"));
            for (FusedSource source : ridden.sources) {
                enter(
                        Draft.NO_UNIT,
                        edit(
                                "device",
                                source.id.toString(),
                                "{\"id\":\"" + source.id + "\",\"unit\":\"" + unit.id() + "\",\"type\":\""
                                        + source.sort.type() + "\",\"registration\":{}}"));
            }
        }
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

    /** Lets so many seconds pass; the first {@code unseen} are not looked at. */
    void run(int seconds, int unseen) {
        for (int second = 0; second < seconds; second++) {
            nowMs += 1_000;
            for (RiddenUnit ridden : units) {
                measure(ridden);
            }
            arrive();
            List<Draft> drafts = new ArrayList<>();
            live.tick(nowMs, drafts::add);
            for (Draft draft : drafts) {
                figures.conflicts += draft.body() instanceof SourceConflict conflict && conflict.open() ? 1 : 0;
                enter(draft.unit(), draft.body());
            }
            if (second >= unseen) {
                units.forEach(this::look);
            }
        }
    }

    private void measure(RiddenUnit ridden) {
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
            RiddenUnit ridden = next.ridden();
            FusedSource source = ridden.sources.get(next.source());
            ridden.arrived(next.source(), next.fix());
            enter(ridden.unit.id(), new Reported(Report.of("test", source.id, nowMs, next.fix())));
            Sourced<Fix> position = position(ridden);
            if (position != null) {
                ridden.shown(position.source().toString(), position.phenomenonMs(), nowMs, figures);
            }
            nowMs = restoredMs;
        }
    }

    private @Nullable Sourced<Fix> position(RiddenUnit ridden) {
        UnitState state = live.state(ridden.unit.id());
        return state == null ? null : state.position();
    }

    private void look(RiddenUnit ridden) {
        Sourced<Fix> position = position(ridden);
        Fix best = ridden.best(nowMs);
        if (position != null && best != null) {
            Mover truth = ridden.unit.mover();
            figures.look(FusedSource.errorM(position.value(), truth), FusedSource.errorM(best, truth));
        }
    }
}
