// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one object of a mapping, with its path; what is wrong with them goes to a list, all of it. */
final class Keys {
    private final JsonNode node;
    private final String path;
    private final List<String> problems;

    Keys(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** Complains of keys that are none of these. */
    Keys only(String... known) {
        if (!node.isObject()) {
            problem("", node, "keys and values");
            return this;
        }
        for (Map.Entry<String, JsonNode> key : node.properties()) {
            if (!List.of(known).contains(key.getKey())) {
                problems.add(at(key.getKey()) + ": found an unknown key, expected one of " + String.join(", ", known));
            }
        }
        return this;
    }

    boolean has(String key) {
        return node.has(key) && !node.get(key).isNull();
    }

    JsonNode node(String key) {
        return node.path(key);
    }

    /** The keys below one. */
    Keys below(String key) {
        return new Keys(node.path(key), at(key), problems);
    }

    /** The elements of a list; a single one may stand without its list. */
    List<Keys> list(String key) {
        JsonNode list = node.path(key);
        List<Keys> out = new ArrayList<>();
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                out.add(new Keys(list.get(i), at(key) + '[' + i + ']', problems));
            }
        } else if (has(key)) {
            out.add(below(key));
        }
        return out;
    }

    /** The texts of a list, or of a single scalar. */
    List<String> texts(String key) {
        List<String> out = new ArrayList<>();
        for (Keys element : list(key)) {
            if (element.node.isValueNode()) {
                out.add(element.node.asText());
            } else {
                element.problem("", element.node, "a text");
            }
        }
        return out;
    }

    /** A text, {@code fallback} when it is not there. */
    String text(String key, String fallback) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isValueNode()) {
            problem(key, value, "a text");
            return fallback;
        }
        return value.asText();
    }

    double number(String key, double fallback) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            problem(key, value, "a number");
            return fallback;
        }
        return value.asDouble();
    }

    boolean flag(String key, boolean fallback) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(key, value, "true or false");
        }
        return value.isBoolean() ? value.asBoolean() : fallback;
    }

    /** Where a value stands: this node as a pointer, or its keys {@code at} and {@code of}. */
    @Nullable
    Place place() {
        if (node.isTextual()) {
            return pointer("", node.asText(), false);
        }
        if (!has("at")) {
            problems.add(at("at") + ": found nothing, expected a JSON pointer such as /gps/lat");
            return null;
        }
        String of = text("of", "report");
        if (!of.equals("report") && !of.equals("message")) {
            problem("of", node.path("of"), "report or message");
        }
        return pointer("at", text("at", ""), of.equals("message"));
    }

    private @Nullable Place pointer(String key, String text, boolean ofMessage) {
        try {
            return new Place(JsonPointer.compile(text), ofMessage);
        } catch (IllegalArgumentException e) {
            problem(key, text, "a JSON pointer that begins with /, such as /gps/lat");
            return null;
        }
    }

    void problem(String key, JsonNode found, String expected) {
        String said =
                found.isMissingNode() ? "nothing" : '\'' + found.toString().replace("\"", "") + '\'';
        problems.add(at(key) + ": found " + said + ", expected " + expected);
    }

    void problem(String key, String found, String expected) {
        problems.add(at(key) + ": found '" + found + "', expected " + expected);
    }

    /** A complaint that says itself what was found. */
    void problem(String key, String complaint) {
        problems.add(at(key) + ": " + complaint);
    }

    boolean isText() {
        return node.isTextual();
    }

    String path() {
        return path;
    }

    private String at(String key) {
        return key.isEmpty() ? path : path.isEmpty() ? key : path + '.' + key;
    }
}
