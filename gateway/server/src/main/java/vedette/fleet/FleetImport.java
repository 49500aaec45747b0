// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.access.Secrets;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;

/**
 * Merges the records of a file into the fleet: all or none. What is there and not in the file stays; a device keeps its
 * registration, and its password when the file brings none.
 */
final class FleetImport implements Fleet.Edits {
    private final List<FleetFile.Line> lines;
    private final Map<DeviceId, String> hashes = new HashMap<>();
    private final Map<DeviceId, String> digests = new HashMap<>();
    private int createdCount;
    private int changedCount;

    /** Hashes the secrets of the file. Slow: not on an event loop. */
    FleetImport(List<FleetFile.Line> lines, Secrets secrets, PasswordDigests passwordDigests) {
        this.lines = lines;
        for (FleetFile.Line line : lines) {
            if (line.record() instanceof Device device && !line.token().isEmpty()) {
                hashes.put(device.id(), secrets.hashOfCode(line.token()));
                digests.put(device.id(), passwordDigests.of(device.id(), line.token()));
            } else if (line.record() instanceof Device device
                    && !line.password().isEmpty()) {
                hashes.put(device.id(), secrets.hashOfPassword(line.password()));
                digests.put(device.id(), passwordDigests.of(device.id(), line.password()));
            }
        }
    }

    /** How many records of the file were new; known once the edit was made. */
    int createdCount() {
        return createdCount;
    }

    /** How many records of the file differed from those that were there. */
    int changedCount() {
        return changedCount;
    }

    int sameCount() {
        return lines.size() - createdCount - changedCount;
    }

    @Override
    public List<FleetEdit> of(FleetView now) throws Refusal {
        FleetFile.refuse(errors(now));
        List<FleetEdit> edits = new ArrayList<>();
        for (FleetFile.Line line : lines) {
            if (line.record() instanceof Unit unit) {
                add(edits, now.unit(unit.id()), unit, new FleetEdit.PutUnit(unit));
            } else if (line.record() instanceof Group group) {
                add(edits, now.group(group.id()), group, new FleetEdit.PutGroup(group));
            } else if (line.record() instanceof Device device) {
                Device before = now.device(device.id());
                Device after = merged(before, device);
                add(edits, before, after, new FleetEdit.PutDevice(after));
            }
        }
        return edits;
    }

    private void add(List<FleetEdit> edits, @Nullable Object before, Object after, FleetEdit edit) {
        if (!after.equals(before)) {
            edits.add(edit);
            if (before == null) {
                createdCount++;
            } else {
                changedCount++;
            }
        }
    }

    private Device merged(@Nullable Device before, Device device) {
        Device kept = before == null
                ? device
                : device.registered(before.registration())
                        .withPassword(before.passwordHash(), before.passwordDigest())
                        .speaking(before.protocol());
        String hash = hashes.get(device.id());
        return hash == null ? kept : kept.withPassword(hash, digests.getOrDefault(device.id(), ""));
    }

    private List<Refusal> errors(FleetView now) {
        List<Refusal> errors = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        for (FleetFile.Line line : lines) {
            if (line.record() instanceof Group group) {
                expectOnce(ids, "group " + group.id(), line, errors);
            } else if (line.record() instanceof Unit unit) {
                expectOnce(ids, "unit " + unit.id(), line, errors);
                boolean known = unit.group().isEmpty()
                        || ids.contains("group " + unit.group())
                        || now.group(unit.group()) != null;
                expect(known, line, "/group", Refusal.Code.BAD_REQUEST, "group: found '" + unit.group(), errors);
            } else if (line.record() instanceof Device device) {
                expectOnce(ids, "device " + device.id(), line, errors);
                boolean known =
                        !device.isBound() || ids.contains("unit " + device.unit()) || now.unit(device.unit()) != null;
                expect(known, line, "/unit", Refusal.Code.UNKNOWN_UNIT, "unit: found '" + device.unit(), errors);
            }
        }
        return errors;
    }

    private static void expectOnce(Set<Object> ids, String key, FleetFile.Line line, List<Refusal> errors) {
        if (!ids.add(key)) {
            errors.add(new Refusal(
                    Refusal.Code.CONFLICT, line.at() + "/id", "id: found " + key + " again, expected it once"));
        }
    }

    private static void expect(
            boolean known, FleetFile.Line line, String at, Refusal.Code code, String found, List<Refusal> errors) {
        if (!known) {
            errors.add(new Refusal(code, line.at() + at, found + "', expected one of the file or of the fleet"));
        }
    }
}
