// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/** Lines of the command language that nearly all of the family understand, and the frame 0x80 that carries them. */
final class Commands {
    static final Set<String> TYPES = Set.of("locate", "interval", "parameters", "engine", "reboot", "raw");

    static final String WHERE = "WHERE#";

    /** Longest line: the frame's length is one byte. */
    private static final int MAX_LINE_BYTES = 240;

    private static final int FLAG_BYTES = 4;

    private Commands() {}

    /** The line of a command; null when there is none. */
    static @Nullable String line(Command command) {
        String line = null;
        if (command instanceof Command.Locate) {
            line = WHERE;
        } else if (command instanceof Command.Interval interval) {
            line = "TIMER," + interval.seconds() + ',' + interval.seconds() + '#';
        } else if (command instanceof Command.QueryParameters) {
            line = "PARAM#";
        } else if (command instanceof Command.Engine engine) {
            line = engine.blocked() ? "RELAY,1#" : "RELAY,0#";
        } else if (command instanceof Command.Reboot) {
            line = "RESET#";
        } else if (command instanceof Command.Raw raw) {
            line = raw.line();
        }
        return line == null || line.length() > MAX_LINE_BYTES || !isAscii(line) ? null : line;
    }

    /** Online command, message 0x80: length, a flag that comes back with the answer, the line. */
    static void write(String line, int serverFlag, int serial, ByteBuf out) {
        int start = Framing.begin(false, MessageTable.COMMAND, out);
        out.writeByte(FLAG_BYTES + line.length());
        out.writeInt(serverFlag);
        out.writeCharSequence(line, StandardCharsets.US_ASCII);
        Framing.end(start, serial, out);
    }

    /** Whether the words of an answer say that the device did not obey. */
    static boolean isRefusal(String answer) {
        String words = answer.toLowerCase(Locale.ROOT);
        return words.contains("error") || words.contains("fail") || words.contains("unsupport");
    }

    private static boolean isAscii(String line) {
        return line.chars().allMatch(letter -> letter < 0x80);
    }
}
