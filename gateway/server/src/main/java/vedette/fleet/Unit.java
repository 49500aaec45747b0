// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import vedette.access.Asset;

/**
 * A car, a motorcycle, a drone, an officer: what a control room sees on the map.
 *
 * @param id {@code [A-Za-z0-9._~-]{1,64}}, stable
 * @param label what a dispatcher says on the radio, any script, 1 to 64 characters
 * @param licensePlate empty when it has none
 * @param fleet ownership path, lower-case segments parted by {@code /}
 * @param group working formation, empty when it is in none
 * @param role role in the group, empty when none
 * @param capabilities such as {@code video:7}, {@code radio}, {@code photo}
 */
public record Unit(
        String id,
        String label,
        String licensePlate,
        UnitKind kind,
        String fleet,
        String group,
        String role,
        List<String> capabilities)
        implements Asset {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Pattern FLEET = Pattern.compile("[a-z0-9._~-]{1,32}(/[a-z0-9._~-]{1,32}){0,7}");
    private static final int MAX_LABEL_LENGTH = 64;
    private static final int MAX_CAPABILITIES = 32;

    public Unit {
        expectId(id);
        expectLabel(label);
        expect(licensePlate.length() <= MAX_LABEL_LENGTH, "license_plate", licensePlate, "at most 64 characters");
        Objects.requireNonNull(kind, "kind");
        expectFleet(fleet);
        expect(group.length() <= MAX_LABEL_LENGTH, "group", group, "at most 64 characters");
        expect(role.length() <= MAX_LABEL_LENGTH, "role", role, "at most 64 characters");
        expect(
                capabilities.size() <= MAX_CAPABILITIES,
                "capabilities",
                capabilities.size() + " items",
                "at most " + MAX_CAPABILITIES);
        capabilities = List.copyOf(capabilities);
    }

    Unit inGroup(String groupId) {
        return new Unit(id, label, licensePlate, kind, fleet, groupId, role, capabilities);
    }

    static void expectId(String id) {
        expect(ID.matcher(id).matches(), "id", id, "1 to 64 of A-Z a-z 0-9 . _ ~ -");
    }

    static void expectLabel(String label) {
        expect(!label.isBlank() && label.length() <= MAX_LABEL_LENGTH, "label", label, "1 to 64 characters");
    }

    static void expectFleet(String fleet) {
        expect(FLEET.matcher(fleet).matches(), "fleet", fleet, "lower-case segments parted by /");
    }

    private static void expect(boolean holds, String name, String found, String expected) {
        if (!holds) {
            String shown = found.substring(0, Math.min(found.length(), MAX_LABEL_LENGTH));
            throw new IllegalArgumentException(name + ": found '" + shown + "', expected " + expected);
        }
    }
}
