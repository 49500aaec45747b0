// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/** What a control room can ask of a device: a closed set. A protocol may say that it does not support one. */
public sealed interface Command {
    /** Name on the wire to subscribers. */
    String type();

    /** Say where you are, now. The outcome's result is a report. */
    record Locate() implements Command {
        @Override
        public String type() {
            return "locate";
        }
    }

    /**
     * Show a text to whoever is beside the device.
     *
     * @param text 1 to {@value #MAX_LENGTH} characters
     * @param urgent whether it is to be shown and spoken at once
     */
    record Text(String text, boolean urgent) implements Command {
        /** Longest text; fits every terminal's frame after sub-packaging. */
        public static final int MAX_LENGTH = 500;

        public Text {
            Objects.requireNonNull(text, "text");
            if (text.isEmpty() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "text has " + text.length() + " characters, expected 1 to " + MAX_LENGTH);
            }
        }

        @Override
        public String type() {
            return "text";
        }
    }

    /**
     * Report at this interval from now on.
     *
     * @param seconds 1 to {@value #MAX_SECONDS}
     */
    record Interval(int seconds) implements Command {
        public static final int MAX_SECONDS = 86_400;

        public Interval {
            if (seconds < 1 || seconds > MAX_SECONDS) {
                throw new IllegalArgumentException("interval is " + seconds + " seconds, expected 1 to " + MAX_SECONDS);
            }
        }

        @Override
        public String type() {
            return "interval";
        }
    }

    /** Tell all your parameters. The outcome's detail lists them. */
    record QueryParameters() implements Command {
        @Override
        public String type() {
            return "parameters";
        }
    }
}
