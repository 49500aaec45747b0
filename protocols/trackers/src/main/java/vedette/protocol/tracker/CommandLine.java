// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/** Commands in the language of lines that end in {@code #}, which GT06, Eelink and many others understand. */
public final class CommandLine {
    /** Longest line: carriers give it a length of one byte. */
    private static final int MAX_LENGTH = 240;

    private CommandLine() {}

    /** The line of a command, ASCII; null when there is none. */
    public static @Nullable String of(Command command) {
        String line = null;
        if (command instanceof Command.Locate) {
            line = "WHERE#";
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
        return line == null || line.length() > MAX_LENGTH || !isAscii(line) ? null : line;
    }

    /** Whether the words of an answer say that the device did not obey. */
    public static boolean isRefusal(String answer) {
        String words = answer.toLowerCase(Locale.ROOT);
        return words.contains("error") || words.contains("fail") || words.contains("unsupport");
    }

    private static boolean isAscii(String line) {
        return line.chars().allMatch(letter -> letter < 0x80);
    }
}
