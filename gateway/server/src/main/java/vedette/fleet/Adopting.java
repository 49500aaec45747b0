// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.List;
import vedette.telemetry.DeviceId;

/** Makes a device and a unit of its own for it. */
final class Adopting {
    private static final int MAX_ID_LENGTH = 64;

    private Adopting() {}

    static List<FleetEdit> edits(FleetView now, DeviceId id, Adoption adoption, String fleetPath) {
        Unit unit =
                new Unit(freeUnitId(now, id), sanitised(id.value()), "", adoption.kind(), fleetPath, "", "", List.of());
        Device device = new Device(
                id,
                unit.id(),
                adoption.type(),
                0,
                0,
                Device.Registration.NONE,
                "",
                adoption.protocol(),
                "",
                adoption.via());
        return List.of(new FleetEdit.PutUnit(unit), new FleetEdit.PutDevice(device));
    }

    /** The device's own value where it can be an id and is free, otherwise with its scheme, otherwise with a number. */
    static String freeUnitId(FleetView now, DeviceId id) {
        String plain = sanitised(id.value());
        if (now.unit(plain) == null) {
            return plain;
        }
        String withScheme = sanitised(id.scheme() + '-' + id.value());
        String candidate = withScheme;
        for (int number = 2; now.unit(candidate) != null; number++) {
            String suffix = "-" + number;
            candidate =
                    withScheme.substring(0, Math.min(withScheme.length(), MAX_ID_LENGTH - suffix.length())) + suffix;
        }
        return candidate;
    }

    /** Of what a stranger calls himself only harmless characters stay, as a label too: a table program takes some for a formula. */
    static String sanitised(String text) {
        StringBuilder id = new StringBuilder(Math.min(text.length(), MAX_ID_LENGTH));
        for (int i = 0; i < text.length() && id.length() < MAX_ID_LENGTH; i++) {
            char c = text.charAt(i);
            id.append(isAllowed(c) ? c : '-');
        }
        return id.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._~-".indexOf(c) >= 0;
    }
}
