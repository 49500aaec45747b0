// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vedette.telemetry.Command;

/** The {@code params} of each command as they are written; {@link CommandType} reads them. */
final class CommandParams {
    private CommandParams() {}

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
        } else if (command instanceof Command.StartVideo start) {
            params.put("channel", start.channel()).put("url", start.url());
        } else if (command instanceof Command.StopVideo stop) {
            params.put("channel", stop.channel());
        } else if (command instanceof Command.Raw raw) {
            params.put("line", raw.line());
        }
        return params;
    }
}
