// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.telemetry.Command;

/**
 * A type of command as it comes over the wire: its name and its parameters. The one table of them: requests are read by it,
 * and desks are told by it what there is to fill in.
 *
 * @param acts whether it switches something in the vehicle, or may: a desk asks once more before it sends
 */
record CommandType(String name, boolean acts, List<CommandParam> params, Reader reader) {
    private static final boolean ASKS = false;
    private static final boolean ACTS = true;

    /** Makes the command from its parameters. */
    interface Reader {
        Command read(JsonFields params) throws Refusal;
    }

    /** All there are, those that are used most first. */
    static final List<CommandType> ALL = List.of(
            text(),
            plain(new Command.Locate(), ASKS),
            interval(),
            photo(),
            startVideo(),
            stopVideo(),
            plain(new Command.Loiter(), ACTS),
            plain(new Command.ReturnHome(), ACTS),
            plain(new Command.QueryParameters(), ASKS),
            output(),
            engine(),
            plain(new Command.Reboot(), ACTS),
            raw());

    /** The type of that name. */
    static CommandType named(String name) throws Refusal {
        List<String> known = new ArrayList<>();
        for (CommandType type : ALL) {
            if (type.name.equals(name)) {
                return type;
            }
            known.add(type.name);
        }
        String found = name.substring(0, Math.min(name.length(), 40));
        throw new Refusal(Refusal.Code.BAD_REQUEST, "/type", "type: found '" + found + "', expected one of " + known);
    }

    /** Reads the parameters, and refuses others than these. */
    Command read(JsonFields params) throws Refusal {
        Command command = reader.read(params);
        params.end();
        return command;
    }

    /** What a desk needs to know of it. */
    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("type", name).put("confirm", acts);
        ArrayNode array = json.putArray("params");
        params.forEach(param -> array.add(param.json()));
        return json;
    }

    private static CommandType plain(Command command, boolean acts) {
        return new CommandType(command.type(), acts, List.of(), params -> command);
    }

    private static CommandType text() {
        CommandParam.Text text = new CommandParam.Text("text", 1, Command.Text.MAX_LENGTH);
        CommandParam.Flag urgent = new CommandParam.Flag("urgent", false);
        return new CommandType("text", ASKS, List.of(text, urgent), params -> {
            String said = text.read(params);
            boolean isUrgent = urgent.read(params);
            return CommandCodec.checked("/text", () -> new Command.Text(said, isUrgent));
        });
    }

    private static CommandType interval() {
        CommandParam.Whole seconds = new CommandParam.Whole("seconds", 1, Command.Interval.MAX_SECONDS, 0);
        return new CommandType(
                "interval", ASKS, List.of(seconds), params -> new Command.Interval(seconds.read(params)));
    }

    private static CommandType photo() {
        CommandParam.Whole channel = channel();
        return new CommandType("photo", ASKS, List.of(channel), params -> new Command.Photo(channel.read(params)));
    }

    private static CommandType startVideo() {
        CommandParam.Whole channel = channel();
        CommandParam.Text url = new CommandParam.Text("url", 0, Command.StartVideo.MAX_URL_LENGTH);
        return new CommandType("media.start", ASKS, List.of(channel, url), params -> {
            int camera = channel.read(params);
            String destination = url.read(params);
            return CommandCodec.checked("/url", () -> new Command.StartVideo(camera, destination));
        });
    }

    private static CommandType stopVideo() {
        CommandParam.Whole channel = channel();
        return new CommandType(
                "media.stop", ASKS, List.of(channel), params -> new Command.StopVideo(channel.read(params)));
    }

    private static CommandParam.Whole channel() {
        return new CommandParam.Whole("channel", 1, Command.Photo.MAX_CHANNEL, 1);
    }

    private static CommandType output() {
        CommandParam.Whole number = new CommandParam.Whole("number", 1, Command.Output.MAX_NUMBER, 1);
        CommandParam.Flag on = new CommandParam.Flag("on", true);
        return new CommandType(
                "output",
                ACTS,
                List.of(number, on),
                params -> new Command.Output(number.read(params), on.read(params)));
    }

    private static CommandType engine() {
        CommandParam.Flag blocked = new CommandParam.Flag("blocked", true);
        return new CommandType("engine", ACTS, List.of(blocked), params -> new Command.Engine(blocked.read(params)));
    }

    private static CommandType raw() {
        CommandParam.Text line = new CommandParam.Text("line", 1, Command.Raw.MAX_LENGTH);
        return new CommandType("raw", ACTS, List.of(line), params -> {
            String said = line.read(params);
            return CommandCodec.checked("/line", () -> new Command.Raw(said));
        });
    }
}
