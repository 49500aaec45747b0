// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/** Writes commands: three characters and parameters, in the platform's frame. The answer repeats the three characters. */
final class MeitrackCommands {
    static final Set<String> TYPES = Set.of("locate", "interval", "engine", "output", "raw");

    private static final int COMMAND_LENGTH = 3;
    private static final int OUTPUTS = 5;
    private static final int INTERVAL_STEP_S = 10;
    private static final int ENGINE_OUTPUT = 1;

    private char letter = 'A';

    /** Writes the frame; the three characters, null when there is no such command. */
    @Nullable
    String write(Command command, String identity, ByteBuf out) {
        String line = line(command);
        if (line == null) {
            return null;
        }
        MeitrackFrame.write(MeitrackFrame.PLATFORM_START, letter, identity + ',' + line, out);
        letter = letter == 'Z' ? 'A' : (char) (letter + 1);
        return line.substring(0, COMMAND_LENGTH);
    }

    private static @Nullable String line(Command command) {
        if (command instanceof Command.Locate) {
            return "A10";
        } else if (command instanceof Command.Interval interval) {
            return "A12," + (interval.seconds() + INTERVAL_STEP_S - 1) / INTERVAL_STEP_S;
        } else if (command instanceof Command.Engine engine) {
            return output(ENGINE_OUTPUT, engine.blocked());
        } else if (command instanceof Command.Output output && output.number() <= OUTPUTS) {
            return output(output.number(), output.on());
        } else if (command instanceof Command.Raw raw) {
            String line = raw.line();
            boolean good = line.length() >= COMMAND_LENGTH
                    && line.indexOf('*') < 0
                    && (line.length() == COMMAND_LENGTH || line.charAt(COMMAND_LENGTH) == ',');
            return good ? line : null;
        }
        return null;
    }

    /** At any speed (0); of five outputs each 0 off, 1 on, 2 as it was. */
    private static String output(int number, boolean on) {
        StringBuilder line = new StringBuilder("C01,0,");
        for (int output = 1; output <= OUTPUTS; output++) {
            line.append(output == number ? (on ? '1' : '0') : '2');
        }
        return line.toString();
    }
}
