// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryBody.SourceConflict;
import vedette.journal.Fold;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * The fold of all units' reports: what every unit's state is now. Stands after the fleet in the order of the folds, in
 * restoring as in applying, because it reads units and bindings there.
 *
 * <p>The state follows from the entries alone, so that a restart ends where the run before it was. Signs of life that are
 * no reports ({@link #heard}, {@link #gone}) act through the presence entries that they cause.
 *
 * <p>All calls of {@link Fold} and all calls to listeners are made on the ordering thread. {@link #follow}, {@link #heard},
 * {@link #gone}, {@link #state} and {@link #sources} are safe from any thread and never wait.
 */
public final class LiveState implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);

    /** Key of the number of the last entry; no unit can have it as its id. */
    private static final String SEQ_KEY = "#seq";

    private final FleetView fleet;
    private final InstantSource clock;
    private final LiveMeters meters;
    private final UnitCells units = new UnitCells();
    private final ReportFold reports;
    private final FleetFollower follower;
    private final Presence presence;
    private final Conflicts conflicts;
    private final List<ChangeListener> listeners = new ArrayList<>();
    private final Queue<ChangeListener> newcomers = new ConcurrentLinkedQueue<>();
    private final List<UnitCell> dirty = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();
    private long lastSeq;

    public LiveState(FleetView fleet, LiveSettings settings, InstantSource clock, MeterRegistry registry) {
        this.fleet = fleet;
        this.clock = clock;
        meters = new LiveMeters(registry);
        conflicts = new Conflicts(settings);
        reports = new ReportFold(settings, conflicts, meters);
        presence = new Presence(settings.presence(), units, meters);
        follower = new FleetFollower(fleet, units, conflicts, settings, new Edits());
    }

    /**
     * From now on {@code listener} is told everything: first every unit as it is, in the order of {@code rev}, then each
     * change. It starts at a boundary between batches, within a tick.
     */
    public void follow(ChangeListener listener) {
        newcomers.add(listener);
    }

    /** The device gave a sign of life that is no report, such as a heartbeat. */
    public void heard(DeviceId device, long nowMs) {
        Source source = units.source(device);
        if (source != null) {
            presence.heard(source, nowMs);
        }
    }

    /** The device took its leave: logged out, or its broker session ended. A hint, which its next word overrules. */
    public void gone(DeviceId device, long nowMs) {
        Source source = units.source(device);
        if (source != null) {
            presence.gone(source, nowMs);
        }
    }

    /** The unit's state, null when there is no such unit. */
    public @Nullable UnitState state(String unitId) {
        UnitCell cell = units.unit(unitId);
        return cell == null ? null : cell.state();
    }

    /** What each device of the unit contributes, also those that lose; empty when there is no such unit. */
    public List<SourceState> sources(String unitId) {
        UnitCell cell = units.unit(unitId);
        if (cell == null) {
            return List.of();
        }
        long nowMs = clock.millis();
        UnitState state = cell.state();
        int growthCmps = Selection.growthCmps(cell);
        List<SourceState> all = new ArrayList<>();
        for (Source source : cell.sources) {
            all.add(sourceState(source, state, growthCmps, nowMs));
        }
        return List.copyOf(all);
    }

    private static SourceState sourceState(Source source, UnitState state, int growthCmps, long nowMs) {
        Sourced<Fix> fix = source.fix;
        Sourced<Fix> position = state.position();
        double errorCm = Selection.errorCm(source, growthCmps, nowMs);
        return new SourceState(
                source.id,
                source.device.type(),
                source.device.priority(),
                fix,
                position != null && position.source().equals(source.id),
                fix == null ? Fix.UNKNOWN : (int) Math.min(Integer.MAX_VALUE, errorCm),
                source.skewMs,
                source.staleMs,
                source.heardMs);
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public void restore(String key, byte[] value) {
        if (key.equals(SEQ_KEY)) {
            lastSeq = ByteBuffer.wrap(value).getLong();
            return;
        }
        Unit unit = fleet.unit(key);
        if (unit == null) {
            LOG.error("{} live state dropped cause=no such unit in the fleet", key);
            return;
        }
        UnitCell cell = bound(unit);
        try {
            StateRecord.read(cell, value);
        } catch (IllegalArgumentException e) {
            LOG.error("{} live state unreadable, starts anew cause={}", key, e.getMessage());
            units.remove(cell);
            cell = bound(unit);
        }
        cell.settle();
        meters.appeared(cell.link);
        presence.look(cell, 0);
        conflicts.restored(cell);
    }

    private UnitCell bound(Unit unit) {
        UnitCell cell = units.create(unit);
        fleet.devicesOf(unit.id()).forEach(device -> units.bind(device, cell));
        return cell;
    }

    @Override
    public void apply(Entry entry) {
        lastSeq = entry.seq();
        if (entry.body() instanceof Reported reported) {
            report(entry.unit(), reported.report());
        } else if (entry.body() instanceof LinkChanged change) {
            UnitCell cell = units.unit(entry.unit());
            if (cell != null) {
                settle(cell, presence.apply(cell, change, entry.timeMs()));
            }
        } else if (entry.body() instanceof SourceConflict conflict) {
            UnitCell cell = units.unit(entry.unit());
            if (cell != null) {
                settle(cell, conflicts.apply(cell, conflict));
            }
        } else if (entry.body() instanceof FleetEdited edited) {
            follower.follow(edited.kind(), edited.id(), entry.timeMs());
        }
    }

    private void report(String unitId, Report report) {
        Source source = units.source(report.device());
        if (source == null || !source.cell.unit.id().equals(unitId)) {
            meters.unbound.increment();
            return;
        }
        UnitCell cell = source.cell;
        boolean visible = reports.apply(cell, source, report);
        presence.reported(cell);
        settle(cell, visible);
    }

    @Override
    public void endOfBatch(long seq) {
        lastSeq = seq;
        admit();
        for (ChangeListener listener : listeners) {
            listener.advanced(seq);
        }
    }

    @Override
    public void tick(long nowMs, Consumer<Draft> out) {
        admit();
        presence.tick(nowMs, out);
        conflicts.tick(nowMs, out);
    }

    @Override
    public void checkpoint(Checkpoint out) {
        out.put(SEQ_KEY, ByteBuffer.allocate(Long.BYTES).putLong(lastSeq).array());
        for (String id : deleted) {
            out.delete(id);
        }
        deleted.clear();
        for (UnitCell cell : dirty) {
            cell.dirty = false;
            if (!cell.removed) {
                out.put(cell.unit.id(), StateRecord.write(cell));
            }
        }
        dirty.clear();
    }

    /** A unit's cell was changed by the last entry: takes the state out of it, and tells it when it is worth telling. */
    private void settle(UnitCell cell, boolean visible) {
        if (!cell.dirty) {
            cell.dirty = true;
            dirty.add(cell);
        }
        if (visible) {
            cell.rev = lastSeq;
            cell.toldStaleMs = cell.staleMs;
        }
        Link before = cell.state().link();
        cell.settle();
        if (before != cell.link) {
            meters.vanished(before);
            meters.appeared(cell.link);
        }
        if (visible) {
            UnitState state = cell.state();
            for (ChangeListener listener : listeners) {
                listener.changed(state);
            }
        }
    }

    private void admit() {
        for (ChangeListener listener = newcomers.poll(); listener != null; listener = newcomers.poll()) {
            List<UnitState> all = new ArrayList<>();
            for (UnitCell cell : units.all()) {
                all.add(cell.state());
            }
            all.sort(Comparator.comparingLong(UnitState::rev));
            all.forEach(listener::changed);
            listener.advanced(lastSeq);
            listeners.add(listener);
        }
    }

    private final class Edits implements FleetFollower.Outcome {
        @Override
        public void edited(UnitCell cell) {
            if (cell.rev == 0) {
                meters.appeared(cell.link);
            }
            cell.slowRev = lastSeq;
            presence.look(cell, 0);
            settle(cell, true);
        }

        @Override
        public void removed(UnitCell cell) {
            cell.removed = true;
            conflicts.removed(cell);
            deleted.add(cell.unit.id());
            meters.vanished(cell.link);
            for (ChangeListener listener : listeners) {
                listener.removed(cell.index, cell.unit.id(), lastSeq);
            }
        }
    }
}
