// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import vedette.journal.EntryBody.FleetEdited;
import vedette.telemetry.DeviceId;

/**
 * The fleet as it will be once every edit on its way through the journal has been applied. Whoever edits looks here, so
 * that the second of two edits in quick succession knows the first.
 *
 * <p>Added to under the fleet's writing lock; taken from by the ordering thread without it. A record is first looked for
 * here and then in the tables, and an applied one enters the tables before it leaves here: so it is never missed.
 */
final class Plan implements FleetView {
    /** The written record, null for a deletion, with the entry that will bring it. */
    private record Step(@Nullable Object record, FleetEdited entry) {}

    private final Tables tables;
    private final ConcurrentMap<String, Step> steps = new ConcurrentHashMap<>();

    Plan(Tables tables) {
        this.tables = tables;
    }

    void expect(FleetEdited entry, @Nullable Object record) {
        steps.put(key(entry.kind(), entry.id()), new Step(record, entry));
    }

    /** The entry was applied, or will never be. */
    void settle(FleetEdited entry) {
        steps.computeIfPresent(
                key(entry.kind(), entry.id()), (key, step) -> step.entry().equals(entry) ? null : step);
    }

    /** How many records of the kind there will be. */
    int count(String kind) {
        int count = tables.count(kind);
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            if (step.getKey().startsWith(kind + '/')) {
                count += (step.getValue().record() == null ? 0 : 1)
                        - (tables.has(kind, step.getValue().entry().id()) ? 1 : 0);
            }
        }
        return count;
    }

    @Override
    public @Nullable Unit unit(String id) {
        Step step = steps.get(key(FleetCodec.UNIT, id));
        return step == null ? tables.unit(id) : (Unit) step.record();
    }

    @Override
    public @Nullable Device device(DeviceId id) {
        Step step = steps.get(key(FleetCodec.DEVICE, id.toString()));
        return step == null ? tables.device(id) : (Device) step.record();
    }

    @Override
    public @Nullable Group group(String id) {
        Step step = steps.get(key(FleetCodec.GROUP, id));
        return step == null ? tables.group(id) : (Group) step.record();
    }

    @Override
    public List<Device> devicesOf(String unitId) {
        Map<String, Step> now = Map.copyOf(steps);
        List<Device> bound = new ArrayList<>();
        for (Step step : now.values()) {
            if (step.record() instanceof Device device && device.unit().equals(unitId)) {
                bound.add(device);
            }
        }
        for (Device device : tables.devicesOf(unitId)) {
            if (!now.containsKey(key(FleetCodec.DEVICE, device.id().toString()))) {
                bound.add(device);
            }
        }
        return bound;
    }

    @Override
    public Collection<Unit> unitsOf(String groupId) {
        Map<String, Step> now = Map.copyOf(steps);
        List<Unit> members = new ArrayList<>();
        for (Step step : now.values()) {
            if (step.record() instanceof Unit unit && unit.group().equals(groupId)) {
                members.add(unit);
            }
        }
        for (Unit unit : tables.unitsOf(groupId)) {
            if (!now.containsKey(key(FleetCodec.UNIT, unit.id()))) {
                members.add(unit);
            }
        }
        return members;
    }

    private static String key(String kind, String id) {
        return kind + '/' + id;
    }
}
