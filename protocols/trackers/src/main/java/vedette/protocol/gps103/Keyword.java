// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** The word behind the identity: why the device reports. */
final class Keyword {
    static final String TRACKER = "tracker";
    static final String HELP_ME = "help me";
    static final String OBD = "OBD";

    private static final Map<String, Alarm> ALARMS = Map.ofEntries(
            Map.entry(HELP_ME, Alarm.SOS),
            Map.entry("low battery", Alarm.LOW_BATTERY),
            Map.entry("stockade", Alarm.GEOFENCE),
            Map.entry("move", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("speed", Alarm.OVERSPEED),
            Map.entry("acc alarm", Alarm.ILLEGAL_IGNITION),
            Map.entry("door alarm", Alarm.ILLEGAL_DOOR),
            Map.entry("bonnet alarm", Alarm.TAMPER),
            Map.entry("ac alarm", Alarm.POWER_OFF),
            Map.entry("power alarm", Alarm.POWER_OFF),
            Map.entry("accident alarm", Alarm.COLLISION),
            Map.entry("sensor alarm", Alarm.VIBRATION),
            Map.entry("footbrake alarm", Alarm.OTHER),
            Map.entry("fuel alarm", Alarm.FUEL),
            Map.entry("oil", Alarm.FUEL),
            Map.entry("oil1", Alarm.FUEL),
            Map.entry("oil2", Alarm.FUEL),
            Map.entry("dtc", Alarm.SENSOR_FAULT));

    private static final String FUEL = "oil";

    /** A temperature out of range says which: {@code T:+28.0}. */
    private static final String TEMPERATURE = "t:";

    private Keyword() {}

    static void tell(String keyword, ReportBuilder out) {
        String word = keyword.toLowerCase(Locale.ROOT);
        Alarm alarm = word.startsWith(TEMPERATURE) ? Alarm.TEMPERATURE : ALARMS.get(withoutLevel(word));
        if (alarm != null) {
            out.alarm(alarm, true);
        } else if (word.equals(TRACKER)) {
            calm(out);
        } else if (word.equals("acc on") || word.equals("acc off")) {
            out.ignition(word.equals("acc on"));
        }
    }

    /** A fuel alarm says the level behind a blank: {@code oil 51.45}. */
    private static String withoutLevel(String word) {
        int blank = word.indexOf(' ');
        return word.startsWith(FUEL) && blank > 0 ? word.substring(0, blank) : word;
    }

    /** A report in turn says that nothing is wrong. */
    private static void calm(ReportBuilder out) {
        ALARMS.values().forEach(alarm -> out.alarm(alarm, false));
        out.alarm(Alarm.TEMPERATURE, false);
    }

    /** The word that says {@code alarm}; null when there is none. */
    static @Nullable String of(Alarm alarm) {
        return ALARMS.entrySet().stream()
                .filter(entry -> entry.getValue() == alarm)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
