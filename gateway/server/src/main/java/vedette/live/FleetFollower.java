// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.telemetry.DeviceId;

/** Keeps the units and their sources as the fleet has them. The fleet has applied each edit before. */
final class FleetFollower {
    private static final String UNIT = "unit";
    private static final String DEVICE = "device";

    private final FleetView fleet;
    private final UnitCells units;
    private final Conflicts conflicts;
    private final int shownSkewMs;
    private final Outcome outcome;

    /** Is told what an edit meant for a unit. */
    interface Outcome {
        /** The slow part, or what its sources contribute, is not what it was. */
        void edited(UnitCell cell);

        void removed(UnitCell cell);
    }

    FleetFollower(FleetView fleet, UnitCells units, Conflicts conflicts, LiveSettings settings, Outcome outcome) {
        this.fleet = fleet;
        this.units = units;
        this.conflicts = conflicts;
        shownSkewMs = settings.shownSkewMs();
        this.outcome = outcome;
    }

    /** Takes over one record. Groups have no part in a unit's state: units name them. */
    void follow(String kind, String id, long nowMs) {
        if (kind.equals(UNIT)) {
            followUnit(id);
        } else if (kind.equals(DEVICE)) {
            followDevice(DeviceId.parse(id), nowMs);
        }
    }

    private void followUnit(String id) {
        Unit unit = fleet.unit(id);
        UnitCell cell = units.unit(id);
        if (unit == null) {
            if (cell != null) {
                units.remove(cell);
                outcome.removed(cell);
            }
        } else if (cell == null) {
            UnitCell created = units.create(unit);
            for (Device device : fleet.devicesOf(id)) {
                units.bind(device, created);
            }
            outcome.edited(created);
        } else if (!cell.unit.equals(unit)) {
            cell.unit = unit;
            outcome.edited(cell);
        }
    }

    private void followDevice(DeviceId id, long nowMs) {
        Device device = fleet.device(id);
        UnitCell cell = device == null ? null : units.unit(device.unit());
        Source source = units.source(id);
        if (source != null && source.cell != cell) {
            UnitCell left = source.cell;
            units.unbind(source);
            conflicts.unbound(left, id);
            forget(left, id, nowMs);
            outcome.edited(left);
            source = null;
        }
        if (device == null || cell == null) {
            return;
        }
        if (source == null) {
            units.bind(device, cell);
            outcome.edited(cell);
            return;
        }
        source.device = device;
        List<BoundDevice> before = cell.devices;
        cell.listDevices();
        if (!before.equals(cell.devices)) {
            outcome.edited(cell);
        }
    }

    /** Nothing that a device said stays with a unit to which it is no longer bound: it may never have been its own. */
    private void forget(UnitCell cell, DeviceId device, long nowMs) {
        cell.motion = unless(device, cell.motion);
        cell.power = unless(device, cell.power);
        cell.radio = unless(device, cell.radio);
        cell.cameras = unless(device, cell.cameras);
        cell.flight = unless(device, cell.flight);
        cell.unite();
        cell.gather();
        Selection.choose(cell, nowMs, shownSkewMs);
        cell.liveMs = 0;
        for (Source source : cell.sources) {
            cell.liveMs = Math.max(cell.liveMs, source.liveMs);
        }
        cell.staleMs = Math.min(cell.staleMs, Math.max(nowMs, cell.freshUntilMs()));
    }

    private static <T> @Nullable Sourced<T> unless(DeviceId device, @Nullable Sourced<T> held) {
        return held != null && held.source().equals(device) ? null : held;
    }
}
