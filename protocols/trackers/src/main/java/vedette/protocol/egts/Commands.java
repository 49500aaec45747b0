// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/** Commands of the standard. */
final class Commands {
    static final int RAW_DATA = 0x0000;
    static final int RESTART = 0x0008;
    static final int OUTPUTS_ON = 0x0009;
    static final int OUTPUTS_OFF = 0x000A;
    static final int POSITION = 0x000C;

    private static final String NO_DATA = "";

    private Commands() {}

    /** Null for what the standard has no command for. */
    static @Nullable CommandData data(Command command, long commandId) {
        if (command instanceof Command.Raw raw) {
            return of(RAW_DATA, HexFormat.of().formatHex(raw.line().getBytes(StandardCharsets.UTF_8)), commandId);
        } else if (command instanceof Command.Output output) {
            return outputs(output.number(), output.on(), commandId);
        } else if (command instanceof Command.Locate) {
            return of(POSITION, NO_DATA, commandId);
        }
        return command instanceof Command.Reboot ? of(RESTART, NO_DATA, commandId) : null;
    }

    /** A bit for each output, two bytes, little-endian. */
    private static CommandData outputs(int number, boolean on, long commandId) {
        int bits = 1 << (number - 1);
        byte[] bytes = {(byte) bits, (byte) (bits >>> Byte.SIZE)};
        return of(on ? OUTPUTS_ON : OUTPUTS_OFF, HexFormat.of().formatHex(bytes), commandId);
    }

    private static CommandData of(int code, String data, long commandId) {
        return new CommandData(
                CommandData.COMMAND, CommandData.DONE, commandId, 0, 0, CommandData.PARAMETERS, code, data);
    }
}
