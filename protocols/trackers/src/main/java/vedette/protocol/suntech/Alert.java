// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.ResourceTable;
import vedette.telemetry.Alarm;

/**
 * An emergency or an alert.
 *
 * @param message {@code EMG} or {@code ALT}
 * @param alarm null for none
 */
record Alert(
        String message,
        int number,
        String meaning,
        @Nullable Alarm alarm,
        boolean opens) {
    private static final Map<String, Alert> ALL = read();

    static @Nullable Alert of(String message, int number) {
        return ALL.get(message + number);
    }

    static String meaning(String message, int number) {
        Alert alert = of(message, number);
        return alert == null ? "" : alert.meaning;
    }

    /** States the alarm; one that the table does not have is an alarm all the same when it is an emergency. */
    static void say(String message, int number, ReportBuilder report) {
        Alert alert = of(message, number);
        Alarm alarm = alert == null ? null : alert.alarm;
        if (alert != null && alarm != null) {
            report.alarm(alarm, alert.opens);
        } else if (alert == null && message.equals("EMG")) {
            report.alarm(Alarm.OTHER, true);
        }
    }

    /** The alert by which a device says that an alarm opened, null when it has none. */
    static @Nullable Alert opening(Alarm alarm) {
        Alert best = null;
        for (Alert alert : ALL.values()) {
            boolean mine = alert.alarm == alarm && alert.opens && alert.message.equals("ALT");
            if (mine && (best == null || alert.number < best.number)) {
                best = alert;
            }
        }
        return best;
    }

    private static Map<String, Alert> read() {
        Map<String, Alert> alerts = new HashMap<>();
        for (List<String> row : ResourceTable.rows(Alert.class, "alerts.txt", 4)) {
            int number = Integer.parseInt(row.get(1));
            String alarm = row.get(3);
            alerts.put(
                    row.get(0) + number,
                    new Alert(row.get(0), number, row.get(2), ResourceTable.alarm(alarm), ResourceTable.opens(alarm)));
        }
        return Map.copyOf(alerts);
    }
}
