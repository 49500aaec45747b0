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

    /**
     * Forbid the engine to run, or allow it again. A terminal obeys when it is safe: most wait until the vehicle is slow.
     *
     * @param blocked whether the engine may not run
     */
    record Engine(boolean blocked) implements Command {
        @Override
        public String type() {
            return "engine";
        }
    }

    /**
     * Switch an output of the device.
     *
     * @param number 1 to {@value #MAX_NUMBER}, as printed on the device
     * @param on whether it is to be on
     */
    record Output(int number, boolean on) implements Command {
        public static final int MAX_NUMBER = 16;

        public Output {
            if (number < 1 || number > MAX_NUMBER) {
                throw new IllegalArgumentException("output is " + number + ", expected 1 to " + MAX_NUMBER);
            }
        }

        @Override
        public String type() {
            return "output";
        }
    }

    /** Start anew. */
    record Reboot() implements Command {
        @Override
        public String type() {
            return "reboot";
        }
    }

    /**
     * Take a picture and send it.
     *
     * @param channel camera, 1 to {@value #MAX_CHANNEL}
     */
    record Photo(int channel) implements Command {
        public static final int MAX_CHANNEL = 64;

        public Photo {
            if (channel < 1 || channel > MAX_CHANNEL) {
                throw new IllegalArgumentException("channel is " + channel + ", expected 1 to " + MAX_CHANNEL);
            }
        }

        @Override
        public String type() {
            return "photo";
        }
    }

    /**
     * A line in the device's own command language, as its manual has it; its answer is the outcome's detail.
     *
     * @param line 1 to {@value #MAX_LENGTH} printable characters
     */
    record Raw(String line) implements Command {
        public static final int MAX_LENGTH = 500;

        public Raw {
            Objects.requireNonNull(line, "line");
            if (line.isEmpty() || line.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "line has " + line.length() + " characters, expected 1 to " + MAX_LENGTH);
            }
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("line has control characters, expected printable ones");
            }
        }

        @Override
        public String type() {
            return "raw";
        }
    }
}
