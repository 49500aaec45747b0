// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.List;
import vedette.protocol.tracker.TextNumber;

/** What stands behind the seven fields of a location: the radio cell, and what a model adds. */
final class LocationTail {
    /** Cell, position append mask, and a field for each of its bits. */
    static final String PLAIN = "@";

    /** The cell alone. */
    static final String CELL = "@c";

    /** Cell and odometer. */
    static final String ODOMETER = "@o";

    /** Wireless networks in sight, cell, and a reserved field. */
    static final String NETWORKS = "@w";

    private static final List<String> CELL_FIELDS = List.of("mcc", "mnc", "lac", "cellId");
    private static final List<String> NETWORK_FIELDS = List.of("wifiAddress", "wifiRssiDbm", "-", "-", "-");
    private static final int MAX_NETWORKS = 15;
    private static final int HEXADECIMAL = 16;

    /** By bit of the position append mask. */
    private static final List<String> APPENDED = List.of(
            "satellites", "fixTrigger", "gnssJamming", "appended3", "appended4", "appended5", "appended6", "appended7");

    private LocationTail() {}

    /** Names the fields up to {@code end} at most; false when they do not fit. */
    static boolean take(String form, int end, FieldNames names) {
        if (form.equals(NETWORKS) && !networks(names)) {
            return false;
        }
        for (String name : CELL_FIELDS) {
            if (names.at() >= end || !names.take(name)) {
                return false;
            }
        }
        return switch (form) {
            case PLAIN -> names.at() >= end || appended(names);
            case ODOMETER -> names.at() >= end || names.take("odometerKm");
            case NETWORKS -> names.take("-");
            default -> true;
        };
    }

    private static boolean networks(FieldNames names) {
        int networks = Math.max(0, TextNumber.integer(names.value()));
        if (networks > MAX_NETWORKS || !names.take("wifiCount")) {
            return false;
        }
        for (int i = 0; i < networks * NETWORK_FIELDS.size(); i++) {
            if (!names.take(NETWORK_FIELDS.get(i % NETWORK_FIELDS.size()))) {
                return false;
            }
        }
        return true;
    }

    /** Anything but two digits announces nothing. */
    private static boolean appended(FieldNames names) {
        String mask = names.value();
        names.take("appendMask");
        int bits = TextField.isHex(mask, 2) ? Integer.parseInt(mask, HEXADECIMAL) : 0;
        for (int bit = 0; bit < APPENDED.size(); bit++) {
            if ((bits & (1 << bit)) != 0 && !names.take(APPENDED.get(bit))) {
                return false;
            }
        }
        return true;
    }
}
