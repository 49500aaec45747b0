// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Command;

/**
 * Writes commands: {@code AT+GT}, three letters, the password, parameters and a serial number that the confirmation repeats.
 * A parameter that is left empty stays as it was.
 */
final class QueclinkCommands {
    static final Set<String> TYPES = Set.of("locate", "interval", "engine", "output", "reboot", "raw");

    private static final String HEAD = "AT+GT";
    private static final int NAME_END = HEAD.length() + 3;
    private static final int MAX_OUTPUT = 3;
    private static final int OUT_PARAMETERS = 16;
    private static final int OUT_PARAMETERS_EACH = 3;
    private static final int WORD = 0xFFFF;

    private int serial;

    /** Writes the command's frame; the key of its confirmation, null when there is no such command. */
    @Nullable
    String write(Command command, Model model, ByteBuf out) {
        if (command instanceof Command.Raw raw) {
            return raw(raw.line(), out);
        }
        String parameters = parameters(command);
        if (parameters == null) {
            return null;
        }
        serial = (serial + 1) & WORD;
        String number = Nmea.hex(serial >>> Byte.SIZE) + Nmea.hex(serial);
        String name = parameters.substring(0, 3);
        ByteBufUtil.writeAscii(
                out, HEAD + name + '=' + model.password() + ',' + parameters.substring(4) + ',' + number + '$');
        return key(name, number);
    }

    /** How a confirmation finds its command. */
    static String key(String name, String serial) {
        return name + ' ' + serial;
    }

    /** The name and, behind a blank, the parameters. */
    private static @Nullable String parameters(Command command) {
        if (command instanceof Command.Locate) {
            return "RTO 1,,,,,";
        } else if (command instanceof Command.Reboot) {
            return "RTO 3,,,,,";
        } else if (command instanceof Command.Interval interval) {
            return "FRI 1,,,,,,," + interval.seconds() + ",,,,,,,,";
        } else if (command instanceof Command.Engine engine) {
            return output(1, engine.blocked());
        } else if (command instanceof Command.Output output && output.number() <= MAX_OUTPUT) {
            return output(output.number(), output.on());
        }
        return null;
    }

    /** State, duration and toggle times of each output, and what comes behind them. */
    private static String output(int number, boolean on) {
        StringBuilder text = new StringBuilder("OUT ");
        for (int parameter = 0; parameter < OUT_PARAMETERS; parameter++) {
            boolean mine = parameter == (number - 1) * OUT_PARAMETERS_EACH;
            text.append(parameter == 0 ? "" : ",").append(mine ? (on ? "1" : "0") : "");
        }
        return text.toString();
    }

    /** A whole command as its manual has it; the end sign may be missing. */
    private static @Nullable String raw(String line, ByteBuf out) {
        String command = line.endsWith("$") ? line.substring(0, line.length() - 1) : line;
        if (!command.startsWith(HEAD) || command.length() <= NAME_END) {
            return null;
        }
        ByteBufUtil.writeUtf8(out, command + '$');
        return key(command.substring(HEAD.length(), NAME_END), command.substring(command.lastIndexOf(',') + 1));
    }
}
