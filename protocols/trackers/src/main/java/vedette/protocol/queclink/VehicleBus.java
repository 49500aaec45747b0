// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.List;
import vedette.protocol.tracker.ResourceTable;

/** What a device reads from the vehicle bus: a mask, and a field for each of its lower bits. */
final class VehicleBus {
    private static final int MAX_MASK_DIGITS = 8;
    private static final int HEXADECIMAL = 16;
    private static final List<String> FIELDS = ResourceTable.rows(VehicleBus.class, "can.txt", 2).stream()
            .map(row -> row.get(1))
            .toList();

    private VehicleBus() {}

    /** Names the mask and what it announces; what stands behind that is the caller's. */
    static boolean take(FieldNames names) {
        String mask = names.value();
        if (mask.isEmpty() || mask.length() > MAX_MASK_DIGITS || !TextField.isHex(mask, mask.length())) {
            return false;
        }
        names.take("canMask");
        long bits = Long.parseLong(mask, HEXADECIMAL);
        for (int bit = 0; bit < FIELDS.size(); bit++) {
            if ((bits & (1L << bit)) != 0 && !names.take(FIELDS.get(bit))) {
                return false;
            }
        }
        return true;
    }
}
