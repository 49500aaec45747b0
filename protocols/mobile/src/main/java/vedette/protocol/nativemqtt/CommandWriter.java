// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import vedette.telemetry.Command;

/**
 * Writes a command as its device reads it on {@code {device}/cmd}: {@code {"id":"…","name":"…","args":{…}}}. Protocols that
 * ride on this scheme write the same arguments into a message of their own.
 */
public final class CommandWriter {
    private CommandWriter() {}

    /** To the device itself. */
    static ByteBuf write(String commandId, Command command) {
        return write(commandId, command, "");
    }

    /**
     * To the radio of that number, by the manager of its network.
     *
     * @param number empty when the command is for the device itself
     */
    static ByteBuf write(String commandId, Command command, String number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator out = MessageReader.JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("id", commandId);
            if (!number.isEmpty()) {
                out.writeStringField("number", number);
            }
            out.writeStringField("name", command.type());
            out.writeObjectFieldStart("args");
            arguments(command, out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return Unpooled.wrappedBuffer(bytes.toByteArray());
    }

    /** Writes the members of {@code args}, with nothing round them. */
    public static void arguments(Command command, JsonGenerator out) throws IOException {
        if (command instanceof Command.Text text) {
            out.writeStringField("text", text.text());
            out.writeBooleanField("urgent", text.urgent());
        } else if (command instanceof Command.Interval interval) {
            out.writeNumberField("seconds", interval.seconds());
        } else if (command instanceof Command.Engine engine) {
            out.writeBooleanField("blocked", engine.blocked());
        } else if (command instanceof Command.Output output) {
            out.writeNumberField("number", output.number());
            out.writeBooleanField("on", output.on());
        } else if (command instanceof Command.Photo photo) {
            out.writeNumberField("channel", photo.channel());
        } else if (command instanceof Command.StartVideo start) {
            out.writeNumberField("channel", start.channel());
            out.writeStringField("url", start.url());
        } else if (command instanceof Command.StopVideo stop) {
            out.writeNumberField("channel", stop.channel());
        } else if (command instanceof Command.Raw raw) {
            out.writeStringField("line", raw.line());
        }
    }
}
