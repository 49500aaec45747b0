// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DecimalText;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Flag;

/**
 * A value of a JSON document that is kept in memory, with the place of its bytes. Bounded in bytes, depth and number of
 * values. Never changed.
 */
public final class JsonValue {
    /** What a value is. */
    public enum Kind {
        OBJECT("an object"),
        ARRAY("an array"),
        TEXT("a text"),
        NUMBER("a number"),
        FLAG("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Objects and arrays inside each other. */
    public static final int MAX_DEPTH = 12;

    /** Values of one document. */
    public static final int MAX_VALUES = 20_000;

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int SHOWN_LENGTH = 40;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(256)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final Kind kind;
    private final int from;
    private int to;
    private String text = "";
    private double number = Double.NaN;
    private Map<String, JsonValue> members = Map.of();
    private List<JsonValue> elements = List.of();

    private JsonValue(Kind kind, int from) {
        this.kind = kind;
        this.from = from;
    }

    /** Reads a whole document of at most {@code maxBytes}. */
    public static JsonValue read(byte[] source, int maxBytes) throws MalformedMessageException {
        if (source.length > maxBytes) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG, "found " + source.length + " bytes of JSON, expected at most " + maxBytes);
        }
        try (JsonParser parser = JSON.createParser(source)) {
            if (parser.nextToken() == null) {
                throw new MalformedMessageException(Rejection.TOO_SHORT, "found nothing, expected JSON");
            }
            JsonValue document = new Reader(parser).value();
            if (parser.nextToken() != null) {
                throw JsonRefusal.of(Rejection.BAD_VALUE, parser.currentLocation(), "something after the end");
            }
            return document;
        } catch (IOException e) {
            throw JsonRefusal.of(e);
        }
    }

    /** As {@link #read}; refused when it is no object. */
    public static JsonValue readObject(byte[] source, int maxBytes) throws MalformedMessageException {
        JsonValue document = read(source, maxBytes);
        if (document.kind != Kind.OBJECT) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "found " + document.found() + ", expected a JSON object");
        }
        return document;
    }

    public Kind kind() {
        return kind;
    }

    /** Offset of its first byte in the document. */
    public int from() {
        return from;
    }

    /** Offset behind its last byte. */
    public int to() {
        return to;
    }

    /** By name, in the order of the document; empty when it is no object. Of two of one name the later counts. */
    public Map<String, JsonValue> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Empty when it is no array. */
    public List<JsonValue> elements() {
        return Collections.unmodifiableList(elements);
    }

    /** The member of that name; null when there is none, or it is {@code null}. */
    public @Nullable JsonValue member(String name) {
        JsonValue member = members.get(name);
        return member == null || member.kind == Kind.NULL ? null : member;
    }

    /** The value that an RFC 6901 pointer leads to; null when there is none, or it is {@code null}. */
    public @Nullable JsonValue at(JsonPointer pointer) {
        JsonValue value = this;
        JsonPointer rest = pointer;
        while (value != null && !rest.matches()) {
            int index = rest.getMatchingIndex();
            if (value.kind == Kind.ARRAY) {
                value = index >= 0 && index < value.elements.size() ? value.elements.get(index) : null;
            } else {
                value = value.members.get(rest.getMatchingProperty());
            }
            rest = rest.tail();
        }
        return value == null || value.kind == Kind.NULL ? null : value;
    }

    /** The text, or a number or flag as it is written; empty for an object or an array. */
    public String text() {
        return text;
    }

    /** The text of a member, empty when it is not there. */
    public String text(String name) {
        JsonValue member = member(name);
        return member == null ? "" : member.text;
    }

    /** The number that stands there or is written in a text; NaN when there is none. */
    public double number() {
        return kind == Kind.TEXT ? DecimalText.parse(text.strip(), MAX_NUMBER_LENGTH) : number;
    }

    /** The number of a member, NaN when it has none. */
    public double number(String name) {
        JsonValue member = member(name);
        return member == null ? Double.NaN : member.number();
    }

    /** True or false, 1 or 0, "on" or "off" and their kin; unknown when it is none of these. */
    public Flag flag() {
        return switch (text) {
            case "true", "TRUE", "True", "1", "on", "ON", "On", "1.0" -> Flag.ON;
            case "false", "FALSE", "False", "0", "off", "OFF", "Off", "0.0" -> Flag.OFF;
            default -> Flag.UNKNOWN;
        };
    }

    /** The flag of a member, unknown when it has none. */
    public Flag flag(String name) {
        JsonValue member = member(name);
        return member == null ? Flag.UNKNOWN : member.flag();
    }

    /** What stands there, for a complaint: its kind, or the value when it is short. */
    public String found() {
        return switch (kind) {
            case OBJECT, ARRAY, NULL -> kind.words;
            case NUMBER, FLAG -> text;
            case TEXT -> '\'' + Explanation.printable(text.substring(0, Math.min(text.length(), SHOWN_LENGTH))) + '\'';
        };
    }

    /** Builds values while the parser goes on; it stands at the first token of one. */
    private static final class Reader {
        private final JsonParser parser;
        private int count;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        JsonValue value() throws IOException, MalformedMessageException {
            count++;
            if (count > MAX_VALUES) {
                throw new MalformedMessageException(Rejection.LIMIT, "found more than " + MAX_VALUES + " values");
            }
            JsonToken token = parser.currentToken();
            JsonValue value = new JsonValue(
                    kind(token), (int) parser.currentTokenLocation().getByteOffset());
            switch (value.kind) {
                case OBJECT -> object(value);
                case ARRAY -> array(value);
                case NULL -> {}
                default -> {
                    value.text = parser.getText();
                    value.number = value.kind == Kind.NUMBER ? parser.getDoubleValue() : Double.NaN;
                }
            }
            parser.finishToken();
            value.to = (int) parser.currentLocation().getByteOffset();
            return value;
        }

        private void object(JsonValue value) throws IOException, MalformedMessageException {
            value.members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                value.members.put(name, value());
            }
        }

        private void array(JsonValue value) throws IOException, MalformedMessageException {
            value.elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value.elements.add(value());
            }
        }

        private static Kind kind(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> Kind.OBJECT;
                case START_ARRAY -> Kind.ARRAY;
                case VALUE_STRING -> Kind.TEXT;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
                case VALUE_TRUE, VALUE_FALSE -> Kind.FLAG;
                default -> Kind.NULL;
            };
        }
    }
}
