// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/** Commands in the device's own language, in packets of codec 12 or 14. Answers come in the order of the commands. */
final class Commands {
    static final String KEY = "in turn";

    /** Makes the device save and send a record of high priority. */
    static final String LOCATE = "getrecord";

    static final String REBOOT = "cpureset";

    /** Digit by digit the outputs to switch; a question mark leaves one as it is. */
    static final String SET_OUTPUTS = "setdigout ";

    /** Time between records, and between sendings, while moving in the home network. */
    private static final String INTERVAL_RECORD = "setparam 10050:";

    private static final String INTERVAL_SEND = ";10055:";

    /** The output that cuts the starter, by convention. */
    private static final int ENGINE_OUTPUT = 1;

    private static final int MAX_OUTPUT = 4;

    private Commands() {}

    /**
     * Writes the packet of a command.
     *
     * @param codec 12, or 14 with {@code imei}
     * @return {@link #KEY}, null when there is no such command
     */
    static @Nullable String write(Command command, Codec codec, String imei, ByteBuf out) {
        String line = line(command);
        if (line == null) {
            return null;
        }
        String content = HexFormat.of().formatHex(line.getBytes(StandardCharsets.ISO_8859_1));
        String addressed = codec == Codec.C14 ? '0' + imei : "";
        new TextMessage(codec, TextMessage.TYPE_COMMAND, TextMessage.NO_TIME, addressed, content).encodePacket(out);
        return KEY;
    }

    private static @Nullable String line(Command command) {
        if (command instanceof Command.Raw raw) {
            return raw.line();
        }
        if (command instanceof Command.Interval interval) {
            return INTERVAL_RECORD + interval.seconds() + INTERVAL_SEND + interval.seconds();
        }
        if (command instanceof Command.Engine engine) {
            return output(ENGINE_OUTPUT, engine.blocked());
        }
        if (command instanceof Command.Output output) {
            return output.number() <= MAX_OUTPUT ? output(output.number(), output.on()) : null;
        }
        if (command instanceof Command.Locate) {
            return LOCATE;
        }
        return command instanceof Command.Reboot ? REBOOT : null;
    }

    private static String output(int number, boolean on) {
        return SET_OUTPUTS + "?".repeat(number - 1) + (on ? '1' : '0');
    }
}
