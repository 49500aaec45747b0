// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.nativemqtt.CommandWriter;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.Command;

/** Writes commands as remote procedure calls, {@code {"method":"text","params":{…}}}. */
final class CallWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private CallWriter() {}

    /** The call; null for a raw line that begins as an object and is none with a method. */
    static @Nullable String write(Command command) {
        if (command instanceof Command.Raw raw && raw.line().startsWith("{")) {
            return isCall(raw.line()) ? raw.line() : null;
        }
        return written(out -> {
            boolean raw = command instanceof Command.Raw;
            out.writeStringField("method", command instanceof Command.Raw line ? line.line() : command.type());
            out.writeObjectFieldStart("params");
            if (!raw) {
                CommandWriter.arguments(command, out);
            }
            out.writeEndObject();
        });
    }

    /** The call to a device behind a gateway: {@code {"device":"Car 1","data":{"id":1,"method":…,"params":…}}}. */
    static String toDeviceBehindGateway(String device, int id, String call) {
        return written(out -> {
            out.writeStringField("device", device);
            out.writeFieldName("data");
            out.writeRawValue("{\"id\":" + id + ',' + call.substring(call.indexOf('{') + 1));
        });
    }

    private static boolean isCall(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            return !JsonValue.readObject(bytes, TelemetryReader.MAX_BYTES)
                    .text("method")
                    .isEmpty();
        } catch (MalformedMessageException e) {
            return false; // told as unsupported
        }
    }

    private static String written(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }
}
