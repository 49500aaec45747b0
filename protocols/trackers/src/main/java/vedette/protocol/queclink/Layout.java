// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.List;
import vedette.protocol.tracker.ResourceTable;

/**
 * One row of layouts.txt: which fields a report has, in wire order.
 *
 * @param reports three letters each, {@code *} for any
 * @param devices families of {@link Model} or first digits of protocol versions, {@code *} for any
 * @param fields their names, and the signs that the table explains
 */
record Layout(List<String> reports, List<String> devices, List<String> fields) {
    static final String LOCATION_COUNT = "locations";

    private static final String ANY = "*";
    private static final String REST = "...";
    private static final String ACCESSORY_MASK = "accessoryMask";
    private static final int HEXADECIMAL = 16;
    private static final List<Layout> ALL = ResourceTable.rows(Layout.class, "layouts.txt", 3).stream()
            .map(row -> new Layout(
                    ResourceTable.split(row.get(0), ','),
                    ResourceTable.split(row.get(1), ','),
                    ResourceTable.split(row.get(2), ' ')))
            .toList();

    /** Names the fields by the first row that fits; without one, by the locations alone. */
    static FieldNames name(TextLine line) {
        String report = line.name();
        String version = line.version();
        Model model = Model.of(version);
        for (Layout layout : ALL) {
            if (layout.isFor(report, version, model.family())) {
                FieldNames names = new FieldNames(line);
                if (layout.fits(line, names) && line.areAllIn(names.locations())) {
                    return names;
                }
            }
        }
        FieldNames names = new FieldNames(line);
        rest(line, names);
        return names;
    }

    private boolean isFor(String report, String version, String family) {
        if (!reports.contains(report) && !reports.contains(ANY)) {
            return false;
        }
        for (String device : devices) {
            if (device.equals(ANY) || device.equals(family) || version.startsWith(device)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(TextLine line, FieldNames names) {
        int expected = 1;
        long accessoryBits = 0;
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String value = names.value();
            boolean taken = switch (field) {
                case REST -> isBeforeLocations(i) ? upToLocation(line, names) : rest(line, names);
                case LocationTail.PLAIN, LocationTail.CELL, LocationTail.ODOMETER, LocationTail.NETWORKS ->
                    locations(field, line, names, expected);
                case "can" -> VehicleBus.take(names);
                case "accessories" -> Accessories.take(accessoryBits, names);
                default -> names.take(field);
            };
            if (!taken) {
                return false;
            }
            expected = field.equals(LOCATION_COUNT) ? Integer.parseInt(value.strip()) : expected;
            accessoryBits = field.equals(ACCESSORY_MASK) ? Long.parseLong(value, HEXADECIMAL) : accessoryBits;
        }
        return names.isAtEnd();
    }

    private boolean isBeforeLocations(int index) {
        return index + 1 < fields.size() && fields.get(index + 1).startsWith(LocationTail.PLAIN);
    }

    private static boolean upToLocation(TextLine line, FieldNames names) {
        int next = line.location(names.at());
        names.skipTo(next);
        return next >= 0;
    }

    /** Names whatever locations there are, and passes over the rest. */
    private static boolean rest(TextLine line, FieldNames names) {
        for (int next = line.location(names.at()); next >= 0; next = line.location(names.at())) {
            names.skipTo(next);
            names.takeLocation();
            LocationTail.take(LocationTail.PLAIN, limit(line, names), names);
        }
        names.skipTo(line.end());
        return true;
    }

    /** As many as are announced, and no other behind them. */
    private static boolean locations(String form, TextLine line, FieldNames names, int expected) {
        int first = line.location(names.at());
        if (first >= 0 && first != names.at()) {
            return false;
        }
        for (int taken = 1; taken <= expected; taken++) {
            if (!names.takeLocation() || !LocationTail.take(form, limit(line, names), names)) {
                return false;
            }
            if (taken < expected) {
                names.skipTo(line.location(names.at()));
            }
        }
        return line.location(names.at()) < 0;
    }

    /** Where the next location begins, or the end. */
    private static int limit(TextLine line, FieldNames names) {
        int next = line.location(names.at());
        return next < 0 ? line.end() : next;
    }
}
