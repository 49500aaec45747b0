// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/** The records as the journal's entries left them: written by the ordering thread, read by all. */
final class Tables implements FleetView {
    private final ConcurrentMap<String, Unit> units = new ConcurrentHashMap<>();
    private final ConcurrentMap<DeviceId, Device> devices = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Group> groups = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<Device>> devicesByUnit = new ConcurrentHashMap<>();

    @Override
    public @Nullable Unit unit(String id) {
        return units.get(id);
    }

    @Override
    public @Nullable Device device(DeviceId id) {
        return devices.get(id);
    }

    @Override
    public @Nullable Group group(String id) {
        return groups.get(id);
    }

    @Override
    public List<Device> devicesOf(String unitId) {
        return devicesByUnit.getOrDefault(unitId, List.of());
    }

    @Override
    public Collection<Unit> unitsOf(String groupId) {
        List<Unit> members = new ArrayList<>();
        for (Unit unit : units.values()) {
            if (unit.group().equals(groupId)) {
                members.add(unit);
            }
        }
        return members;
    }

    Collection<Unit> units() {
        return Collections.unmodifiableCollection(units.values());
    }

    Collection<Device> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    Collection<Group> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    int count(String kind) {
        return switch (kind) {
            case FleetCodec.UNIT -> units.size();
            case FleetCodec.DEVICE -> devices.size();
            default -> groups.size();
        };
    }

    boolean has(String kind, String id) {
        return switch (kind) {
            case FleetCodec.UNIT -> units.containsKey(id);
            case FleetCodec.DEVICE -> devices.containsKey(DeviceId.parse(id));
            default -> groups.containsKey(id);
        };
    }

    void put(Unit unit) {
        units.put(unit.id(), unit);
    }

    void put(Group group) {
        groups.put(group.id(), group);
    }

    /** The lists by unit are replaced, never changed: a reader may keep one. */
    void put(Device device) {
        Device before = devices.put(device.id(), device);
        if (before != null && !before.unit().equals(device.unit())) {
            unbind(before);
        }
        if (device.isBound()) {
            devicesByUnit.merge(device.unit(), List.of(device), (all, added) -> with(all, device));
        }
    }

    void deleteUnit(String id) {
        units.remove(id);
    }

    void deleteGroup(String id) {
        groups.remove(id);
    }

    void deleteDevice(DeviceId id) {
        Device before = devices.remove(id);
        if (before != null) {
            unbind(before);
        }
    }

    private void unbind(Device device) {
        devicesByUnit.computeIfPresent(device.unit(), (unit, all) -> {
            List<Device> rest = without(all, device.id());
            return rest.isEmpty() ? null : List.copyOf(rest);
        });
    }

    private static List<Device> with(List<Device> all, Device device) {
        List<Device> changed = without(all, device.id());
        changed.add(device);
        return List.copyOf(changed);
    }

    private static List<Device> without(List<Device> all, DeviceId id) {
        List<Device> rest = new ArrayList<>(all);
        rest.removeIf(device -> device.id().equals(id));
        return rest;
    }
}
