// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;

/**
 * Walks through one telemetry object and hands each value to the fields that it belongs to; what belongs nowhere goes to
 * the extras. With an {@link Explanation} the same walk records every member. Not thread-safe.
 */
final class ObjectReader {
    private static final int MAX_RESULT_LENGTH = 2_000;

    /** An object none of whose members have a meaning here. */
    private static final Fields FREE = (name, in) -> false;

    private final Statement statement;
    private final JsonParser parser;
    private final byte[] source;
    private final int sourceOffset;
    private final @Nullable Explanation explanation;
    private final ValueReader in;

    /**
     * @param source the text that {@code parser} reads, from {@code sourceOffset}
     */
    ObjectReader(
            Statement statement,
            JsonParser parser,
            byte[] source,
            int sourceOffset,
            @Nullable Explanation explanation) {
        this.statement = statement;
        this.parser = parser;
        this.source = source;
        this.sourceOffset = sourceOffset;
        this.explanation = explanation;
        this.in = new ValueReader(parser);
    }

    /** Reads the object whose start the parser stands at, up to its end. */
    void read() throws IOException {
        members(statement, "");
    }

    private void members(Fields fields, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                structure(fields, prefix, name, token == JsonToken.START_OBJECT);
            } else {
                scalar(fields, prefix, name);
            }
        }
    }

    private void scalar(Fields fields, String prefix, String name) throws IOException {
        in.start();
        boolean taken = fields.take(name.toLowerCase(Locale.ROOT), in);
        if (explanation != null) {
            explainScalar(explanation, name, taken);
        }
        if (!taken || in.isKept()) {
            keep(prefix, name);
        }
    }

    private void structure(Fields fields, String prefix, String name, boolean object) throws IOException {
        if (explanation != null) {
            explanation.enter(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean read = fields == statement
                ? object ? objectOfStatement(lower) : arrayOfStatement(lower)
                : object ? false : arrayOf(fields, lower);
        if (!read) {
            keepStructure(prefix, name, lower);
        }
        if (explanation != null) {
            explanation.leave();
        }
    }

    private boolean objectOfStatement(String name) throws IOException {
        switch (name) {
            case "motion" -> members(statement.vehicle, name);
            case "power" -> members(statement.power, name);
            case "radio" -> members(statement.radio, name);
            case "flight" -> members(statement.flight, name);
            case "gps", "location", "coords", "position" -> members(statement.fix, name);
            case "values" -> members(statement, "");
            case "attrs" -> members(FREE, "");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean arrayOfStatement(String name) throws IOException {
        switch (name) {
            case "cameras" -> cameras();
            case "alarms" -> alarms();
            case "position", "location", "coords", "coordinates" -> elements(name, statement.fix::takeElement);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean arrayOf(Fields fields, String name) throws IOException {
        if (fields == statement.flight && name.equals("home")) {
            elements("flightHome", statement.flight::takeHome);
            return true;
        }
        if (fields == statement.fix && name.equals("coordinates")) {
            elements(name, statement.fix::takeElement);
            return true;
        }
        return false;
    }

    private void cameras() throws IOException {
        for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                statement.cameras.startChannel();
                members(statement.cameras, "camera" + i);
                statement.cameras.endChannel();
            } else {
                keepElement("cameras", i);
            }
        }
    }

    private void alarms() throws IOException {
        statement.startAlarms();
        elements("alarms", (index, reader) -> statement.takeAlarm(reader));
    }

    private void elements(String name, ElementTaker taker) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken().isStructStart()) {
                keepElement(name, i + 1);
                continue;
            }
            in.start();
            taker.take(i, in);
            if (explanation != null) {
                explainScalar(explanation, Integer.toString(i), true);
            }
            if (in.isKept()) {
                keep(name, Integer.toString(i + 1));
            }
        }
    }

    private void keepElement(String name, int number) throws IOException {
        int start = tokenStart();
        parser.skipChildren();
        statement.extra.add(name, Integer.toString(number), source, start, valueEnd() - start);
    }

    /** Keeps the scalar that the parser stands at. */
    private void keep(String prefix, String name) throws IOException {
        int start = tokenStart();
        parser.finishToken();
        statement.extra.add(prefix, name, source, start, valueEnd() - start);
    }

    private void keepStructure(String prefix, String name, String lower) throws IOException {
        int start = tokenStart();
        parser.skipChildren();
        int length = valueEnd() - start;
        if (statement.topic.kind() == TopicKind.REPLY && lower.equals("result") && prefix.isEmpty()) {
            String text = new String(source, start, Math.min(length, MAX_RESULT_LENGTH), StandardCharsets.UTF_8);
            statement.topic.result(Explanation.printable(text));
            return;
        }
        if (explanation != null) {
            explanation.field(start - sourceOffset, length, name, text(start, length), "kept as an extra");
        }
        statement.extra.add(prefix, name, source, start, length);
    }

    private void explainScalar(Explanation out, String name, boolean taken) throws IOException {
        int start = tokenStart();
        parser.finishToken();
        int length = valueEnd() - start;
        String meaning =
                taken ? in.meaning() + (in.isUnderstood() ? "" : " (not understood: kept as an extra)") : "extra";
        out.field(start - sourceOffset, length, name, text(start, length), meaning);
    }

    private String text(int start, int length) {
        return Explanation.printable(new String(source, start, length, StandardCharsets.UTF_8));
    }

    private int tokenStart() {
        return sourceOffset + (int) parser.currentTokenLocation().getByteOffset();
    }

    private int valueEnd() {
        return sourceOffset + (int) parser.currentLocation().getByteOffset();
    }

    @FunctionalInterface
    private interface ElementTaker {
        void take(int index, ValueReader in) throws IOException;
    }
}
