// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.Command;

/** Writes commands as {@code _type} {@code cmd}. */
final class CommandWriter {
    /** Of the configuration: report on the move, at an interval. */
    private static final int MONITORING_MOVE = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private CommandWriter() {}

    /** The message; null for a command that the standard does not have. */
    static byte @Nullable [] write(Command command) {
        if (command instanceof Command.Raw raw && raw.line().startsWith("{")) {
            return message(raw.line());
        }
        if (!(command instanceof Command.Locate
                || command instanceof Command.Interval
                || command instanceof Command.Raw)) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("_type", "cmd");
            if (command instanceof Command.Interval interval) {
                out.writeStringField("action", "setConfiguration");
                out.writeObjectFieldStart("configuration");
                out.writeStringField("_type", "configuration");
                out.writeNumberField("monitoring", MONITORING_MOVE);
                out.writeNumberField("locatorInterval", interval.seconds());
                out.writeNumberField("moveModeLocatorInterval", interval.seconds());
                out.writeEndObject();
            } else {
                out.writeStringField("action", command instanceof Command.Raw raw ? raw.line() : "reportLocation");
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** A whole message as somebody typed it; null when it is none. */
    private static byte @Nullable [] message(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            return JsonValue.readObject(bytes, Message.MAX_BYTES).text("_type").isEmpty() ? null : bytes;
        } catch (MalformedMessageException e) {
            return null; // told as unsupported
        }
    }
}
