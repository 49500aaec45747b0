// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ResourceTable;
import vedette.telemetry.Alarm;

/**
 * An event of the binary form.
 *
 * @param headBytes what stands before the locations beyond the common fields
 * @param alarm null for none
 */
record BinaryEvent(String meaning, int headBytes, @Nullable Alarm alarm, boolean opens) {
    private static final Map<Integer, BinaryEvent> BY_TYPE = read();

    /** Null when the table does not have it. */
    static @Nullable BinaryEvent of(int type) {
        return BY_TYPE.get(type);
    }

    static String meaning(String kind, int type) {
        BinaryEvent event = isEvent(kind) ? of(type) : null;
        return event == null ? "" : event.meaning;
    }

    static boolean isEvent(String kind) {
        return kind.equals("+EVT") || kind.equals("+BVT");
    }

    private static Map<Integer, BinaryEvent> read() {
        Map<Integer, BinaryEvent> events = new HashMap<>();
        for (List<String> row : ResourceTable.rows(BinaryEvent.class, "binary-events.txt", 4)) {
            String alarm = row.get(3);
            events.put(
                    Integer.valueOf(row.get(0)),
                    new BinaryEvent(
                            row.get(1),
                            Integer.parseInt(row.get(2)),
                            ResourceTable.alarm(alarm),
                            ResourceTable.opens(alarm)));
        }
        return Map.copyOf(events);
    }
}
