// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.http.Refusal;
import vedette.journal.EntryBody.FleetEdited;
import vedette.telemetry.DeviceId;

/**
 * Turns edits into entries, each edit checked against the records as the edits before it leave them: a batch may create a
 * unit and bind a device to it. One entry for each record that is touched.
 */
final class Drafting {
    /** Stands for the record of an entry that deletes. */
    static final Object DELETED = new Object();

    private record Key(String kind, String id) {}

    private final Plan plan;
    private final FleetSettings settings;
    private final Map<Key, Object> records = new LinkedHashMap<>();

    Drafting(Plan plan, FleetSettings settings) {
        this.plan = plan;
        this.settings = settings;
    }

    /** The entries with their records, in an order in which each can be applied. */
    Map<FleetEdited, Object> steps(List<FleetEdit> edits, String actor) throws Refusal {
        for (FleetEdit edit : edits) {
            take(edit);
        }
        if (records.size() > settings.maxEditsPerBatch()) {
            throw new Refusal(
                    Refusal.Code.TOO_LARGE,
                    "",
                    "found " + records.size() + " records, expected at most " + settings.maxEditsPerBatch());
        }
        expectRoom(FleetCodec.UNIT, settings.maxUnits());
        expectRoom(FleetCodec.DEVICE, settings.maxDevices());
        expectRoom(FleetCodec.GROUP, settings.maxGroups());
        Map<FleetEdited, Object> steps = new LinkedHashMap<>();
        records.forEach((key, record) -> steps.put(
                new FleetEdited(key.kind(), key.id(), record == DELETED ? "" : FleetCodec.stored(record), actor),
                record));
        return steps;
    }

    private void take(FleetEdit edit) throws Refusal {
        if (edit instanceof FleetEdit.PutUnit put) {
            expectGroup(put.unit());
            records.put(new Key(FleetCodec.UNIT, put.unit().id()), put.unit());
        } else if (edit instanceof FleetEdit.PutDevice put) {
            expectUnit(put.device());
            records.put(new Key(FleetCodec.DEVICE, put.device().id().toString()), put.device());
        } else if (edit instanceof FleetEdit.PutGroup put) {
            records.put(new Key(FleetCodec.GROUP, put.group().id()), put.group());
        } else if (edit instanceof FleetEdit.DeleteUnit delete) {
            expectFound(plan.unit(delete.id()), "unit", delete.id());
            unbindDevices(delete.id());
            records.put(new Key(FleetCodec.UNIT, delete.id()), DELETED);
        } else if (edit instanceof FleetEdit.DeleteDevice delete) {
            expectFound(plan.device(delete.id()), "device", delete.id().toString());
            records.put(new Key(FleetCodec.DEVICE, delete.id().toString()), DELETED);
        } else if (edit instanceof FleetEdit.DeleteGroup delete) {
            expectFound(plan.group(delete.id()), "group", delete.id());
            emptyGroup(delete.id());
            records.put(new Key(FleetCodec.GROUP, delete.id()), DELETED);
        }
    }

    private void unbindDevices(String unitId) {
        records.replaceAll((key, record) ->
                record instanceof Device device && device.unit().equals(unitId) ? device.boundTo("") : record);
        for (Device device : plan.devicesOf(unitId)) {
            records.putIfAbsent(new Key(FleetCodec.DEVICE, device.id().toString()), device.boundTo(""));
        }
    }

    private void emptyGroup(String groupId) {
        records.replaceAll((key, record) ->
                record instanceof Unit unit && unit.group().equals(groupId) ? unit.inGroup("") : record);
        for (Unit unit : plan.unitsOf(groupId)) {
            records.putIfAbsent(new Key(FleetCodec.UNIT, unit.id()), unit.inGroup(""));
        }
    }

    private void expectUnit(Device device) throws Refusal {
        if (device.isBound() && !exists(FleetCodec.UNIT, device.unit(), plan.unit(device.unit()))) {
            throw new Refusal(
                    Refusal.Code.UNKNOWN_UNIT,
                    "/unit",
                    "unit: found '" + device.unit() + "', expected a unit of the fleet or nothing");
        }
    }

    private void expectGroup(Unit unit) throws Refusal {
        if (!unit.group().isEmpty() && !exists(FleetCodec.GROUP, unit.group(), plan.group(unit.group()))) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    "/group",
                    "group: found '" + unit.group() + "', expected a group of the fleet or nothing");
        }
    }

    private boolean exists(String kind, String id, @Nullable Object planned) {
        Object drafted = records.get(new Key(kind, id));
        return drafted == null ? planned != null : drafted != DELETED;
    }

    private static void expectFound(@Nullable Object record, String kind, String id) throws Refusal {
        if (record == null) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no " + kind + " '" + id + "'");
        }
    }

    private void expectRoom(String kind, int max) throws Refusal {
        int count = plan.count(kind);
        int before = count;
        for (Map.Entry<Key, Object> entry : records.entrySet()) {
            if (entry.getKey().kind().equals(kind)) {
                boolean planned = isPlanned(kind, entry.getKey().id());
                count += (entry.getValue() == DELETED ? 0 : 1) - (planned ? 1 : 0);
            }
        }
        if (count > max && count > before) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "", "found " + count + ' ' + kind + "s, expected at most " + max);
        }
    }

    private boolean isPlanned(String kind, String id) {
        return switch (kind) {
            case FleetCodec.UNIT -> plan.unit(id) != null;
            case FleetCodec.DEVICE -> plan.device(DeviceId.parse(id)) != null;
            default -> plan.group(id) != null;
        };
    }
}
