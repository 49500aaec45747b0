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
            requireChannel(channel);
        }

        @Override
        public String type() {
            return "photo";
        }
    }

    /** Fly or drive back to where you started, now. */
    record ReturnHome() implements Command {
        @Override
        public String type() {
            return "return";
        }
    }

    /** Hold your position from now on: a rotorcraft hovers, an aeroplane circles, a vehicle stops. */
    record Loiter() implements Command {
        @Override
        public String type() {
            return "loiter";
        }
    }

    /**
     * Start the live picture of a camera. The outcome's detail says where it is, where the device tells.
     *
     * @param channel camera, 1 to {@value #MAX_CHANNEL}
     * @param url where to push the stream, at most {@value #MAX_URL_LENGTH} printable characters; empty for the device's own
     *     destination
     */
    record StartVideo(int channel, String url) implements Command {
        public static final int MAX_CHANNEL = Photo.MAX_CHANNEL;
        public static final int MAX_URL_LENGTH = 500;

        public StartVideo {
            requireChannel(channel);
            Objects.requireNonNull(url, "url");
            if (url.length() > MAX_URL_LENGTH) {
                throw new IllegalArgumentException(
                        "url has " + url.length() + " characters, expected at most " + MAX_URL_LENGTH);
            }
            requirePrintable("url", url);
        }

        @Override
        public String type() {
            return "media.start";
        }
    }

    /**
     * Stop the live picture of a camera.
     *
     * @param channel camera, 1 to {@value StartVideo#MAX_CHANNEL}
     */
    record StopVideo(int channel) implements Command {
        public StopVideo {
            requireChannel(channel);
        }

        @Override
        public String type() {
            return "media.stop";
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
            requirePrintable("line", line);
        }

        @Override
        public String type() {
            return "raw";
        }
    }

    private static void requireChannel(int channel) {
        if (channel < 1 || channel > Photo.MAX_CHANNEL) {
            throw new IllegalArgumentException("channel is " + channel + ", expected 1 to " + Photo.MAX_CHANNEL);
        }
    }

    private static void requirePrintable(String name, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " has control characters, expected printable ones");
        }
    }
}
