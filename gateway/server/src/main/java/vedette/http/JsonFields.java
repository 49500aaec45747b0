// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads a JSON object field by field and refuses what is not expected, saying where. Every reader ends with {@link #end},
 * which refuses the fields that nobody asked for: a misspelt name must not pass silently.
 */
public final class JsonFields {
    private static final int MAX_SHOWN_LENGTH = 80;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /** Reads one JSON value: no field twice, nothing after it. */
    public static JsonNode parse(String json) throws Refusal {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isMissingNode()) {
                throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found nothing, expected JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found no JSON: " + e.getOriginalMessage());
        }
    }

    /** @param node expected to be an object */
    public JsonFields(JsonNode node) throws Refusal {
        if (!node.isObject()) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found " + shown(node) + ", expected an object");
        }
        object = node;
    }

    /** A text that must be there. */
    public String text(String name) throws Refusal {
        if (isAbsent(name)) {
            throw wrong(name, "nothing", "a text");
        }
        return text(name, "");
    }

    /** A text, or {@code otherwise} when it is absent or null. */
    public String text(String name, String otherwise) throws Refusal {
        if (isAbsent(name)) {
            return otherwise;
        }
        JsonNode node = object.path(name);
        if (!node.isTextual()) {
            throw wrong(name, shown(node), "a text");
        }
        return node.textValue();
    }

    /** A whole number, or {@code otherwise} when it is absent or null. */
    public int number(String name, int otherwise, int min, int max) throws Refusal {
        if (isAbsent(name)) {
            return otherwise;
        }
        JsonNode node = object.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            throw wrong(name, shown(node), "a whole number from " + min + " to " + max);
        }
        return node.intValue();
    }

    /** True or false, or {@code otherwise} when it is absent or null. */
    public boolean flag(String name, boolean otherwise) throws Refusal {
        if (isAbsent(name)) {
            return otherwise;
        }
        JsonNode node = object.path(name);
        if (!node.isBoolean()) {
            throw wrong(name, shown(node), "true or false");
        }
        return node.booleanValue();
    }

    /** A list of texts, empty when it is absent or null. */
    public List<String> texts(String name) throws Refusal {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list(name)) {
            if (!node.isTextual()) {
                throw wrong(name + '/' + texts.size(), shown(node), "a text");
            }
            texts.add(node.textValue());
        }
        return texts;
    }

    /** A list, empty when it is absent or null. */
    public List<JsonNode> list(String name) throws Refusal {
        if (isAbsent(name)) {
            return List.of();
        }
        JsonNode node = object.path(name);
        if (!node.isArray()) {
            throw wrong(name, shown(node), "a list");
        }
        List<JsonNode> items = new ArrayList<>(node.size());
        node.forEach(items::add);
        return items;
    }

    /** An object, or an empty one when it is absent or null. */
    public JsonNode object(String name) throws Refusal {
        if (isAbsent(name)) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode node = object.path(name);
        if (!node.isObject()) {
            throw wrong(name, shown(node), "an object");
        }
        return node;
    }

    /** Whether the object has the field, and not as null. */
    public boolean has(String name) {
        return !isAbsent(name);
    }

    /** Refuses fields that nobody asked for. */
    public void end() throws Refusal {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new Refusal(
                        Refusal.Code.UNKNOWN_FIELD,
                        '/' + cut(name),
                        "found a field '" + cut(name) + "', expected none");
            }
        }
    }

    private boolean isAbsent(String name) {
        asked.add(name);
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull();
    }

    private static Refusal wrong(String name, String found, String expected) {
        return new Refusal(Refusal.Code.BAD_REQUEST, '/' + name, name + ": found " + found + ", expected " + expected);
    }

    private static String shown(JsonNode node) {
        return node.isContainerNode() ? (node.isArray() ? "a list" : "an object") : cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + '…';
    }
}
