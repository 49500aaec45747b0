// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.Fix;

/** A native telemetry object while a mapping fills it. Used again and again. Not thread-safe. */
final class NativeObject {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_TEXT_LENGTH = 4_000;

    /** Objects inside each other; deeper ones are kept as text. */
    private static final int MAX_DEPTH = 5;

    /** By facet, the empty one first; inside by member, as JSON. */
    private final Map<String, Map<String, String>> facets = new LinkedHashMap<>();

    private final Map<String, JsonValue> extras = new LinkedHashMap<>();
    private long timeMs = Fix.UNKNOWN_TIME;
    private boolean said;

    void reset() {
        facets.clear();
        facets.put("", new LinkedHashMap<>());
        extras.clear();
        timeMs = Fix.UNKNOWN_TIME;
        said = false;
    }

    void time(long value) {
        timeMs = value;
    }

    long timeMs() {
        return timeMs;
    }

    /** Fills in what the message says. */
    void put(Target target, String json) {
        said = true;
        constant(target, json);
    }

    /** Fills in what every message says. */
    void constant(Target target, String json) {
        facets.computeIfAbsent(target.facet(), facet -> new LinkedHashMap<>()).put(target.member(), json);
    }

    void extra(String name, JsonValue value) {
        said = true;
        extras.put(name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH), value);
    }

    /** Whether the message states anything but when. */
    boolean saysSomething() {
        return said;
    }

    /**
     * The object's text.
     *
     * @param source of the values that are extras
     * @param used values that are left out of the extras, wherever they stand in them
     */
    byte[] write(byte[] source, Set<JsonValue> used) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (timeMs != Fix.UNKNOWN_TIME) {
                out.writeNumberField("t", timeMs);
            }
            for (Map.Entry<String, Map<String, String>> facet : facets.entrySet()) {
                facet(facet.getKey(), facet.getValue(), out);
            }
            if (!extras.isEmpty()) {
                out.writeObjectFieldStart("attrs");
                for (Map.Entry<String, JsonValue> extra : extras.entrySet()) {
                    member(extra.getKey(), extra.getValue(), source, used, 0, out);
                }
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void facet(String name, Map<String, String> members, JsonGenerator out) throws IOException {
        if (!name.isEmpty()) {
            out.writeObjectFieldStart(name);
        }
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            out.writeRawValue(member.getValue());
        }
        if (!name.isEmpty()) {
            out.writeEndObject();
        }
    }

    private static void member(
            String name, JsonValue value, byte[] source, Set<JsonValue> used, int depth, JsonGenerator out)
            throws IOException {
        if (used.contains(value) || isUsedUp(value, used)) {
            return;
        }
        out.writeFieldName(name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH));
        if (value.kind() == JsonValue.Kind.OBJECT && depth < MAX_DEPTH) {
            out.writeStartObject();
            for (Map.Entry<String, JsonValue> inner : value.members().entrySet()) {
                member(inner.getKey(), inner.getValue(), source, used, depth + 1, out);
            }
            out.writeEndObject();
            return;
        }
        String text = new String(source, value.from(), value.to() - value.from(), StandardCharsets.UTF_8);
        boolean structure = value.kind() == JsonValue.Kind.OBJECT || value.kind() == JsonValue.Kind.ARRAY;
        if (structure || text.length() > MAX_TEXT_LENGTH) {
            out.writeString(text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH)));
        } else {
            out.writeRawValue(text);
        }
    }

    /** Whether an object has nothing left but values that were used. */
    private static boolean isUsedUp(JsonValue value, Set<JsonValue> used) {
        return !value.members().isEmpty()
                && value.members().values().stream()
                        .allMatch(member -> used.contains(member) || isUsedUp(member, used));
    }
}
