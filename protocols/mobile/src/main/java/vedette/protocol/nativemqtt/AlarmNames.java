// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** Alarms by the names that subscribers see, in any case, with {@code _} for {@code -} where a device prefers it. */
final class AlarmNames {
    /** Every alarm there is: a list of alarms speaks of all of them. */
    static final long ALL_BITS = -1L >>> (Long.SIZE - Alarm.count());

    private static final Map<String, Alarm> BY_NAME = byName();

    private AlarmNames() {}

    /** The alarm of that name, null when there is none. */
    static @Nullable Alarm alarm(String name) {
        Alarm alarm = BY_NAME.get(name);
        return alarm == null ? BY_NAME.get(name.toLowerCase(Locale.ROOT).replace('_', '-')) : alarm;
    }

    private static Map<String, Alarm> byName() {
        Map<String, Alarm> names = new HashMap<>();
        for (Alarm alarm : Alarm.values()) {
            names.put(alarm.wireName(), alarm);
        }
        return names;
    }
}
