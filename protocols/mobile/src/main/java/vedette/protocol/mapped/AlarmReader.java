// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** Reads one rule of the alarms. */
final class AlarmReader {
    private final Keys keys;

    AlarmReader(Keys keys) {
        this.keys = keys;
    }

    /** Null when it cannot be one, which is told. */
    @Nullable
    AlarmRule read() {
        Place place = keys.only("at", "of", "alarm", "values", "bits").place();
        int ways = (keys.has("alarm") ? 1 : 0) + (keys.has("values") ? 1 : 0) + (keys.has("bits") ? 1 : 0);
        if (ways != 1) {
            keys.problem("", "found " + ways + " of alarm, values, bits, expected one");
            return null;
        }
        Alarm flag = keys.has("alarm") ? alarm("alarm", keys.text("alarm", "")) : null;
        AlarmRule rule = place == null ? null : new AlarmRule(place, flag, values(), bits());
        boolean names = flag != null
                || (rule != null && !rule.bits().isEmpty())
                || (rule != null && rule.values().values().stream().anyMatch(alarms -> !alarms.isEmpty()));
        if (rule != null && !names && !keys.has("alarm")) {
            keys.problem("", "found no alarm, expected at least one of " + names());
        }
        return rule;
    }

    private Map<String, List<Alarm>> values() {
        Map<String, List<Alarm>> out = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.node("values").properties()) {
            List<Alarm> alarms = new ArrayList<>();
            for (String name : keys.below("values").texts(entry.getKey())) {
                Alarm alarm = name.equals("none") ? null : alarm("values." + entry.getKey(), name);
                if (alarm != null) {
                    alarms.add(alarm);
                }
            }
            out.put(entry.getKey(), List.copyOf(alarms));
        }
        return out;
    }

    private Map<Integer, Alarm> bits() {
        Map<Integer, Alarm> out = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.node("bits").properties()) {
            Integer bit = bit(entry.getKey());
            Alarm alarm = alarm("bits." + entry.getKey(), entry.getValue().asText());
            if (bit != null && alarm != null) {
                out.put(bit, alarm);
            }
        }
        return out;
    }

    private @Nullable Integer bit(String text) {
        boolean number = !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Integer.parseInt(text) >= FieldRule.maxBit()) {
            keys.problem("bits", text, "bits 0 to " + (FieldRule.maxBit() - 1));
            return null;
        }
        return Integer.valueOf(text);
    }

    private @Nullable Alarm alarm(String key, String name) {
        for (Alarm alarm : Alarm.values()) {
            if (alarm.wireName().equals(name)) {
                return alarm;
            }
        }
        keys.problem(key, name, "one of none, " + names());
        return null;
    }

    private static String names() {
        return Arrays.stream(Alarm.values()).map(Alarm::wireName).collect(Collectors.joining(", "));
    }
}
