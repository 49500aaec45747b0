// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.telemetry.Command;

/** The {@code params} of each type of command: one line to read them, one to write them. */
final class CommandParams {
    private interface Reader {
        Command read(JsonFields params) throws Refusal;
    }

    private static final Map<String, Reader> READERS = new LinkedHashMap<>();

    static {
        READERS.put("text", CommandParams::text);
        READERS.put("locate", params -> new Command.Locate());
        READERS.put(
                "interval",
                params -> new Command.Interval(params.number("seconds", 0, 1, Command.Interval.MAX_SECONDS)));
        READERS.put("parameters", params -> new Command.QueryParameters());
        READERS.put("engine", params -> new Command.Engine(params.flag("blocked", true)));
        READERS.put(
                "output",
                params -> new Command.Output(
                        params.number("number", 1, 1, Command.Output.MAX_NUMBER), params.flag("on", true)));
        READERS.put("reboot", params -> new Command.Reboot());
        READERS.put("photo", params -> new Command.Photo(params.number("channel", 1, 1, Command.Photo.MAX_CHANNEL)));
        READERS.put("raw", CommandParams::raw);
    }

    private CommandParams() {}

    static Command read(String type, JsonFields params) throws Refusal {
        Reader reader = READERS.get(type);
        if (reader == null) {
            String found = type.substring(0, Math.min(type.length(), 40));
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    "/type",
                    "type: found '" + found + "', expected one of " + READERS.keySet());
        }
        return reader.read(params);
    }

    private static Command text(JsonFields params) throws Refusal {
        String text = params.text("text");
        boolean urgent = params.flag("urgent", false);
        return CommandCodec.checked("/text", () -> new Command.Text(text, urgent));
    }

    private static Command raw(JsonFields params) throws Refusal {
        String line = params.text("line");
        return CommandCodec.checked("/line", () -> new Command.Raw(line));
    }

    static ObjectNode write(Command command) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        if (command instanceof Command.Text text) {
            params.put("text", text.text()).put("urgent", text.urgent());
        } else if (command instanceof Command.Interval interval) {
            params.put("seconds", interval.seconds());
        } else if (command instanceof Command.Engine engine) {
            params.put("blocked", engine.blocked());
        } else if (command instanceof Command.Output output) {
            params.put("number", output.number()).put("on", output.on());
        } else if (command instanceof Command.Photo photo) {
            params.put("channel", photo.channel());
        } else if (command instanceof Command.Raw raw) {
            params.put("line", raw.line());
        }
        return params;
    }
}
