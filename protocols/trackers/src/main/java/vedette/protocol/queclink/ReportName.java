// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ResourceTable;
import vedette.telemetry.Alarm;

/**
 * A report of the text form: what its three letters mean, and which alarm it opens or closes.
 *
 * @param alarm null for none
 */
record ReportName(String meaning, @Nullable Alarm alarm, boolean opens) {
    private static final ReportName UNKNOWN = new ReportName("", null, false);
    private static final Map<String, ReportName> BY_NAME = read();

    static ReportName of(String name) {
        return BY_NAME.getOrDefault(name, UNKNOWN);
    }

    /** The report by which a device says that {@code alarm} opened; empty when there is none. */
    static String opening(Alarm alarm) {
        for (List<String> row : ResourceTable.rows(ReportName.class, "reports.txt", 3)) {
            if (row.get(2).equals("+" + alarm.wireName())) {
                return row.get(0);
            }
        }
        return "";
    }

    private static Map<String, ReportName> read() {
        Map<String, ReportName> names = new HashMap<>();
        for (List<String> row : ResourceTable.rows(ReportName.class, "reports.txt", 3)) {
            String alarm = row.get(2);
            names.put(row.get(0), new ReportName(row.get(1), ResourceTable.alarm(alarm), ResourceTable.opens(alarm)));
        }
        return Map.copyOf(names);
    }
}
