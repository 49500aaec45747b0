// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.ResourceTable;
import vedette.telemetry.Alarm;

/**
 * Why a device reports.
 *
 * @param alarm null for none
 */
record MeitrackEvent(int code, String meaning, @Nullable Alarm alarm, boolean opens) {
    static final int LOCATION_ASKED_FOR = 34;
    static final int INTERVAL = 35;

    private static final Map<Integer, MeitrackEvent> BY_CODE = read();

    static String meaning(int code) {
        MeitrackEvent event = BY_CODE.get(code);
        return event == null ? "" : event.meaning;
    }

    /** States the alarm of an event, and what else it says by itself. */
    static void say(int code, ReportBuilder report) {
        MeitrackEvent event = BY_CODE.get(code);
        Alarm alarm = event == null ? null : event.alarm;
        if (event != null && alarm != null) {
            report.alarm(alarm, event.opens);
            if (alarm == Alarm.POWER_OFF) {
                report.external(!event.opens);
            }
        }
    }

    /** The code by which a device says that the lowest of these alarms opened; {@link #INTERVAL} when it has none. */
    static int opening(long alarmBits) {
        int best = INTERVAL;
        long bestBit = 0;
        for (MeitrackEvent event : BY_CODE.values()) {
            Alarm alarm = event.alarm;
            if (alarm != null && event.opens && (alarmBits & alarm.bit()) != 0) {
                boolean earlier =
                        bestBit == 0 || alarm.bit() < bestBit || (alarm.bit() == bestBit && event.code < best);
                best = earlier ? event.code : best;
                bestBit = earlier ? alarm.bit() : bestBit;
            }
        }
        return best;
    }

    private static Map<Integer, MeitrackEvent> read() {
        Map<Integer, MeitrackEvent> events = new HashMap<>();
        for (List<String> row : ResourceTable.rows(MeitrackEvent.class, "events.txt", 3)) {
            int code = Integer.parseInt(row.get(0));
            String alarm = row.get(2);
            events.put(
                    code, new MeitrackEvent(code, row.get(1), ResourceTable.alarm(alarm), ResourceTable.opens(alarm)));
        }
        return Map.copyOf(events);
    }
}
