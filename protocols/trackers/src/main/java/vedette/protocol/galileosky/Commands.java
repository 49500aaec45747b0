// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.Identities;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** Commands in the terminal's own language, as a packet of tags: IMEI, number of the command, text. */
final class Commands {
    static final String LOCATE = "Coords";

    private static final int MAX_OUTPUT = 4;

    /** The output that cuts the starter, by convention. */
    private static final int ENGINE_OUTPUT = 1;

    private static final int MAX_TEXT_BYTES = 0xFF;

    /** Of a device's number; an IMEI has more, or is what a device says in its place. */
    private static final int MAX_NUMBER_DIGITS = 5;

    private Commands() {}

    /** Null for what the terminal has no command for. */
    static @Nullable String line(Command command) {
        if (command instanceof Command.Raw raw) {
            return raw.line().length() <= MAX_TEXT_BYTES ? raw.line() : null;
        } else if (command instanceof Command.Output output) {
            return output.number() <= MAX_OUTPUT ? output(output.number(), output.on()) : null;
        } else if (command instanceof Command.Engine engine) {
            return output(ENGINE_OUTPUT, engine.blocked());
        } else if (command instanceof Command.Photo photo) {
            return "MakePhoto " + photo.channel();
        } else if (command instanceof Command.Locate) {
            return LOCATE;
        }
        return command instanceof Command.Reboot ? "Reset" : null;
    }

    private static String output(int number, boolean on) {
        return "Out " + number + ',' + (on ? 1 : 0);
    }

    static void write(String line, int number, DeviceId device, ByteBuf out) {
        int start = Framing.begin(out);
        String identity = device.value();
        if (Identities.isDigits(identity) && identity.length() <= MAX_NUMBER_DIGITS) {
            out.writeByte(Tag.DEVICE_NUMBER).writeShortLE(Integer.parseInt(identity));
        } else {
            byte[] imei = identity.getBytes(StandardCharsets.ISO_8859_1);
            out.writeByte(Tag.IMEI).writeBytes(Arrays.copyOf(imei, Tag.IMEI_BYTES));
            out.writeByte(Tag.DEVICE_NUMBER).writeShortLE(0);
        }
        out.writeByte(Tag.COMMAND_NUMBER).writeIntLE(number);
        byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
        out.writeByte(Tag.COMMAND_TEXT).writeByte(text.length).writeBytes(text);
        Framing.end(out, start);
    }
}
