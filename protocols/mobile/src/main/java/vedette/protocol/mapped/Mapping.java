// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;

/**
 * How the messages of some topics are read. Made by {@link MappingReader}.
 *
 * @param name of the protocol that it makes, and scheme of its devices
 * @param title for people
 * @param device who speaks: a text with names of levels, and {@code account}, in braces; empty when a value tells
 * @param deviceAt where the value stands that tells who speaks; null when the topic tells
 * @param kind what its devices are
 * @param when all of which must hold
 * @param reports where the array stands whose elements are reports; null when the message is one
 * @param timeAt where the time stands; null when none does
 * @param timeFormat how it is written
 * @param extras what else is kept, by name
 * @param keepsAll whether everything is kept that nothing else reads
 */
public record Mapping(
        String name,
        String title,
        TopicPattern topic,
        String device,
        @Nullable Place deviceAt,
        DeviceKind kind,
        List<Condition> when,
        @Nullable Place reports,
        @Nullable Place timeAt,
        TimeFormat timeFormat,
        List<FieldRule> fields,
        List<AlarmRule> alarms,
        Map<String, Place> extras,
        boolean keepsAll) {

    /** Longest message. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Reports of one message. */
    public static final int MAX_REPORTS = 1_000;

    public Mapping {
        when = List.copyOf(when);
        fields = List.copyOf(fields);
        alarms = List.copyOf(alarms);
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras)); // in the order of the file
    }
}
