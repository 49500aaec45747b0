// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import vedette.protocol.Explanation;
import vedette.protocol.Explanation.Field;

/** A frame as a table, as a network analyser would print it, or as JSON for another program. */
final class ExplanationTable {
    private static final int SHOWN_BYTES = 12;
    private static final int MIN_WIDTH = 5;
    private static final String INDENT = "  ";

    private ExplanationTable() {}

    /** Offset, bytes, name, raw value and meaning; items stand indented below their heading. */
    static void print(String protocol, Explanation explanation, PrintWriter out) {
        int bytes = MIN_WIDTH;
        int name = MIN_WIDTH;
        int raw = MIN_WIDTH;
        for (Field field : explanation.fields()) {
            bytes = Math.max(bytes, bytes(field).length());
            name = Math.max(name, name(field).length());
            raw = Math.max(raw, raw(field).length());
        }
        String row = "%6s  %-" + bytes + "s  %-" + name + "s  %-" + raw + "s  %s";
        out.println(protocol);
        out.println(String.format(row, "offset", "bytes", "name", "raw", "meaning"));
        for (Field field : explanation.fields()) {
            String offset = field.length() == 0 ? "" : Integer.toString(field.offset());
            out.println(String.format(row, offset, bytes(field), name(field), raw(field), field.meaning())
                    .stripTrailing());
        }
    }

    /** The same as one line of JSON, with every byte. */
    static void printJson(String protocol, Explanation explanation, PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("protocol", protocol);
            json.writeArrayFieldStart("fields");
            for (Field field : explanation.fields()) {
                json.writeStartObject();
                json.writeNumberField("depth", field.depth());
                json.writeNumberField("offset", field.offset());
                json.writeNumberField("length", field.length());
                json.writeStringField("bytes", field.bytes());
                json.writeStringField("name", field.name());
                json.writeStringField("raw", field.raw());
                json.writeStringField("meaning", field.meaning());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }

    private static String bytes(Field field) {
        return cut(field.bytes());
    }

    private static String name(Field field) {
        return INDENT.repeat(field.depth()) + field.name();
    }

    /** The raw value, where it says more than the bytes themselves. */
    private static String raw(Field field) {
        return field.raw().equals(field.bytes()) ? "" : cut(field.raw());
    }

    private static String cut(String hex) {
        return hex.length() <= SHOWN_BYTES * 2 ? hex : hex.substring(0, SHOWN_BYTES * 2) + "…";
    }
}
