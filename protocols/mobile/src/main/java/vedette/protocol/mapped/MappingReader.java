// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;

/** Reads a mapping from its configuration, and tells everything that is wrong with it at once. */
public final class MappingReader {
    private static final int MAX_NAME_LENGTH = 32;
    private static final int MAX_TITLE_LENGTH = 200;
    private static final int MAX_RULES = 200;
    private static final String ACCOUNT = "account";
    private static final Place WHOLE = new Place(JsonPointer.empty(), false);

    private final List<String> problems = new ArrayList<>();
    private final Keys keys;

    private MappingReader(JsonNode configuration) {
        keys = new Keys(configuration, "", problems)
                .only(
                        "name", "title", "topic", "device", "kind", "when", "reports", "time", "fields", "alarms",
                        "extra");
    }

    /** The mapping that stands there. */
    public static Mapping read(JsonNode configuration) throws MappingException {
        MappingReader reader = new MappingReader(configuration);
        Mapping mapping = reader.mapping();
        if (!reader.problems.isEmpty()) {
            throw new MappingException(reader.problems);
        }
        return mapping;
    }

    private Mapping mapping() {
        String name = name();
        TopicPattern topic = topic();
        Place reports = keys.has("reports") ? keys.below("reports").place() : null;
        List<FieldRule> fields = fields();
        List<AlarmRule> alarms = new ArrayList<>();
        for (Keys rule : limited(keys.list("alarms"), "alarms")) {
            AlarmRule read = new AlarmReader(rule).read();
            if (read != null) {
                alarms.add(read);
            }
        }
        if (!keys.has("fields") && !keys.has("alarms") && !keys.has("extra")) {
            keys.problem("fields", "found none, expected at least one: " + Target.names());
        }
        boolean keepsAll = isExtra("all");
        return new Mapping(
                name,
                title(name),
                topic,
                device(topic),
                deviceAt(),
                kind(),
                when(),
                reports,
                keys.has("time") ? keys.below("time").place() : null,
                timeFormat(),
                fields,
                alarms,
                keepsAll ? Map.of() : extras(),
                keepsAll);
    }

    private String name() {
        String name = keys.text("name", "");
        boolean plain = name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !plain) {
            keys.problem("name", name, "1 to " + MAX_NAME_LENGTH + " of the characters a to z, 0 to 9 and -");
        }
        return name;
    }

    private String title(String name) {
        String title = keys.text("title", "Mapping " + name);
        if (title.isBlank() || title.length() > MAX_TITLE_LENGTH) {
            keys.problem("title", title, "1 to " + MAX_TITLE_LENGTH + " characters");
        }
        return title;
    }

    private TopicPattern topic() {
        try {
            return TopicPattern.of(keys.text("topic", ""));
        } catch (IllegalArgumentException e) {
            keys.problem("topic", String.valueOf(e.getMessage()));
            return TopicPattern.of("none");
        }
    }

    private String device(TopicPattern topic) {
        if (keys.has("device") && !keys.below("device").isText()) {
            return "";
        }
        List<String> names = new ArrayList<>(topic.names());
        names.add(ACCOUNT);
        String device = keys.text("device", topic.names().contains("device") ? "{device}" : "");
        String rest = device;
        for (String name : names) {
            rest = rest.replace('{' + name + '}', "");
        }
        if (device.isEmpty() || rest.equals(device) || rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            keys.problem(
                    "device",
                    device,
                    "a text with at least one of {" + String.join("}, {", names)
                            + "}, or {at: pointer} to a value of the message");
        }
        return device;
    }

    private @Nullable Place deviceAt() {
        if (!keys.has("device") || keys.below("device").isText()) {
            return null;
        }
        Place place = keys.below("device").only("at").place();
        return place == null ? WHOLE : place;
    }

    private DeviceKind kind() {
        String word = keys.text("kind", DeviceKind.VEHICLE.wireName());
        List<String> words = new ArrayList<>();
        for (DeviceKind kind : DeviceKind.values()) {
            if (kind.wireName().equals(word)) {
                return kind;
            }
            words.add(kind.wireName());
        }
        keys.problem("kind", word, "one of " + String.join(", ", words));
        return DeviceKind.UNKNOWN;
    }

    private List<Condition> when() {
        List<Condition> out = new ArrayList<>();
        for (Keys one : limited(keys.list("when"), "when")) {
            Place place = one.only("at", "of", "is", "not", "exists").place();
            if (!one.has("is") && !one.has("not") && !one.has("exists")) {
                one.problem("", "found no condition, expected one of is, not, exists");
            }
            if (place != null) {
                out.add(new Condition(
                        place, Set.copyOf(one.texts("is")), Set.copyOf(one.texts("not")), one.flag("exists", true)));
            }
        }
        return out;
    }

    private TimeFormat timeFormat() {
        Keys time = keys.below("time");
        if (!keys.has("time")) {
            return TimeFormat.of("ms", null);
        }
        if (time.isText()) {
            time.problem("", keys.text("time", ""), "{at: pointer, format: s, ms, us, iso or a pattern}");
            return TimeFormat.of("ms", null);
        }
        time.only("at", "of", "format", "zone");
        String zone = time.text("zone", "");
        try {
            return TimeFormat.of(time.text("format", ""), zone.isEmpty() ? null : ZoneId.of(zone));
        } catch (DateTimeException e) {
            time.problem("zone", zone, "a zone such as Asia/Shanghai or +08:00");
        } catch (IllegalArgumentException e) {
            time.problem("format", String.valueOf(e.getMessage()));
        }
        return TimeFormat.of("ms", null);
    }

    private List<FieldRule> fields() {
        List<FieldRule> out = new ArrayList<>();
        Keys fields = keys.below("fields");
        if (!keys.has("fields")) {
            return out;
        }
        if (!keys.node("fields").isObject()) {
            keys.problem("fields", keys.node("fields"), "keys and values: lat: /gps/lat");
            return out;
        }
        for (Map.Entry<String, JsonNode> field : keys.node("fields").properties()) {
            Target target = Target.named(field.getKey());
            if (target == null) {
                fields.problem(field.getKey(), "found an unknown field, expected one of " + Target.names());
                continue;
            }
            FieldRule rule = new FieldReader(fields.below(field.getKey()), target).read();
            if (rule != null) {
                out.add(rule);
            }
        }
        return out;
    }

    private Map<String, Place> extras() {
        Map<String, Place> out = new LinkedHashMap<>();
        if (!keys.has("extra") || isExtra("none")) {
            return out;
        }
        if (!keys.node("extra").isObject()) {
            keys.problem("extra", keys.node("extra"), "all, none, or names with their pointers");
            return out;
        }
        for (Map.Entry<String, JsonNode> extra : keys.node("extra").properties()) {
            Place place = keys.below("extra").below(extra.getKey()).place();
            if (place != null) {
                out.put(extra.getKey(), place);
            }
        }
        return out;
    }

    private boolean isExtra(String word) {
        return keys.node("extra").isTextual() && keys.node("extra").asText().equals(word);
    }

    private <T> List<T> limited(List<T> rules, String key) {
        if (rules.size() > MAX_RULES) {
            keys.problem(key, "found " + rules.size() + ", expected at most " + MAX_RULES);
            return List.of();
        }
        return rules;
    }

    /** Texts by texts, in any order. */
    static Map<String, String> table(Keys keys, String key) {
        Map<String, String> out = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.node(key).properties()) {
            if (entry.getValue().isValueNode()) {
                out.put(entry.getKey(), entry.getValue().asText());
            } else {
                keys.below(key).problem(entry.getKey(), entry.getValue(), "a text, a number, true or false");
            }
        }
        return out;
    }
}
