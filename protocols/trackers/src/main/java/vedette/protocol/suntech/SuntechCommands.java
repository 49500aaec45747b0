// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.TextFields;
import vedette.telemetry.Command;

/** Writes commands: words for the older models, a group and a number in the universal form. */
final class SuntechCommands {
    static final Set<String> TYPES = Set.of("locate", "engine", "output", "reboot", "raw");

    private static final int MAX_OUTPUT = 2;
    private static final int MESSAGE_LENGTH = 3;
    private static final int MIN_MODEL_LENGTH = 5;

    private SuntechCommands() {}

    /** Writes the line; the key of its answer, null when there is no such command. */
    static @Nullable String write(Command command, String model, String identity, ByteBuf out) {
        if (command instanceof Command.Raw raw) {
            return raw(raw.line(), out);
        }
        String word = model.isEmpty() ? universal(command) : word(command);
        if (word == null) {
            return null;
        }
        String line = model.isEmpty() ? "CMD;" + identity + ';' + word : model + "CMD;" + identity + ";02;" + word;
        ByteBufUtil.writeAscii(out, line + '\r');
        return word;
    }

    private static @Nullable String word(Command command) {
        if (command instanceof Command.Locate) {
            return "StatusReq";
        } else if (command instanceof Command.Reboot) {
            return "Reboot";
        } else if (command instanceof Command.Engine engine) {
            return engine.blocked() ? "Enable1" : "Disable1";
        } else if (command instanceof Command.Output output && output.number() <= MAX_OUTPUT) {
            return (output.on() ? "Enable" : "Disable") + output.number();
        }
        return null;
    }

    private static @Nullable String universal(Command command) {
        if (command instanceof Command.Locate) {
            return "03;01";
        } else if (command instanceof Command.Reboot) {
            return "03;03";
        } else if (command instanceof Command.Engine engine) {
            return engine.blocked() ? "04;01" : "04;02";
        } else if (command instanceof Command.Output output && output.number() <= MAX_OUTPUT) {
            return "04;0" + (2 * output.number() - (output.on() ? 1 : 0));
        }
        return null;
    }

    /** A whole line as its manual has it, without its end. */
    private static @Nullable String raw(String line, ByteBuf out) {
        int semicolon = line.indexOf(';');
        if (semicolon < MESSAGE_LENGTH) {
            return null;
        }
        ByteBufUtil.writeUtf8(out, line + '\r');
        String message = line.substring(semicolon - MESSAGE_LENGTH, semicolon);
        int second = line.indexOf(';', semicolon + 1);
        boolean universal = semicolon == MESSAGE_LENGTH;
        if (second < 0 || (!universal && !message.equals("CMD"))) {
            return message;
        }
        int third = line.indexOf(';', second + 1);
        return universal || third < 0 ? line.substring(second + 1) : line.substring(third + 1);
    }

    /**
     * How an answer finds its command: the word behind the versions for CMD, group and number in the universal form, the
     * message's name for everything else.
     */
    static String answerKey(SuntechLine line, TextFields in) throws MalformedMessageException {
        if (line.isUniversal()) {
            return in.textOrEmpty("group") + ';' + in.textOrEmpty("command");
        }
        if (!line.message().equals("CMD") || line.model().length() < MIN_MODEL_LENGTH) {
            return line.message();
        }
        in.textOrEmpty("softwareVersion");
        return in.textOrEmpty("command");
    }
}
