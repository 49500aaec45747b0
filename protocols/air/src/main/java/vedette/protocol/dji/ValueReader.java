// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import vedette.protocol.DecimalText;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;

/**
 * Reads the value that a parser stands at as what it is meant to be; a number may be written in a text. A value that is
 * something else or out of range is unknown, and {@link #isUnderstood} tells so; it never costs the message. Not thread-safe.
 */
final class ValueReader {
    /** The years 2000 to 2100: what lies outside is no time of a device. */
    private static final double MIN_TIME_MS = 946_684_800_000.0;

    private static final double MAX_TIME_MS = 4_102_444_800_000.0;
    private static final double MAX_ODOMETER_M = 1e12;
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int FULL_CIRCLE_CDEG = 36_000;
    private static final int HALF_CIRCLE_CDEG = 18_000;

    private final JsonParser parser;
    private boolean understood = true;

    ValueReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Forgets the value that was read last. */
    void start() {
        understood = true;
    }

    /** Whether the value was what it is meant to be, or {@code null}. */
    boolean isUnderstood() {
        return understood;
    }

    /**
     * A number × {@code factor}, rounded to the nearest; {@link Fix#UNKNOWN} when it is none or leaves {@code min} to
     * {@code max} (both in the scaled unit).
     */
    int scaled(double factor, int min, int max) throws IOException {
        double value = decimal() * factor;
        if (!(value > min - 0.5 && value < max + 0.5)) {
            return unknown();
        }
        return (int) Math.round(value);
    }

    /** A whole number that is not negative. */
    int whole(int max) throws IOException {
        return scaled(1, 0, max);
    }

    /** Degrees, -180 to 180, in hundredths. */
    int angle() throws IOException {
        return scaled(100, -HALF_CIRCLE_CDEG, HALF_CIRCLE_CDEG);
    }

    /** Degrees from true north, -180 to 360, in hundredths from 0 to 35999. */
    int bearing() throws IOException {
        int value = scaled(100, -HALF_CIRCLE_CDEG, FULL_CIRCLE_CDEG);
        return value == Fix.UNKNOWN ? Fix.UNKNOWN : Math.floorMod(value, FULL_CIRCLE_CDEG);
    }

    /** Degrees × 10⁷; {@link Fix#UNKNOWN} beyond {@code limit} degrees. */
    int degreesE7(int limit) throws IOException {
        return scaled(1e7, -limit * 10_000_000, limit * 10_000_000);
    }

    /** True or false, 1 or 0. */
    Flag flag() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isBoolean()) {
            return Flag.of(token == JsonToken.VALUE_TRUE);
        }
        int value = whole(1);
        return value == Fix.UNKNOWN ? Flag.UNKNOWN : Flag.of(value == 1);
    }

    /** A text of at most {@code maxLength} characters; a number is taken as it is written. Empty when it is neither. */
    String text(int maxLength) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            String text = parser.getText();
            if (text.length() <= maxLength) {
                return text;
            }
        }
        unknown();
        return "";
    }

    /** Metres of an odometer, or {@link Motion#UNKNOWN_ODOMETER}. */
    long metres() throws IOException {
        double value = decimal();
        if (!(value >= 0 && value <= MAX_ODOMETER_M)) {
            unknown();
            return Motion.UNKNOWN_ODOMETER;
        }
        return Math.round(value);
    }

    /** Milliseconds since 1970, or {@link Fix#UNKNOWN_TIME}. */
    long timeMs() throws IOException {
        double value = decimal();
        if (!(value >= MIN_TIME_MS && value < MAX_TIME_MS)) {
            unknown();
            return Fix.UNKNOWN_TIME;
        }
        return Math.round(value);
    }

    /** The number that stands there or is written in a text; NaN when there is none. */
    private double decimal() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric()) {
            return parser.getDoubleValue();
        }
        return token == JsonToken.VALUE_STRING
                ? DecimalText.parse(parser.getText().strip(), MAX_NUMBER_LENGTH)
                : Double.NaN;
    }

    private int unknown() {
        understood = parser.currentToken() == JsonToken.VALUE_NULL;
        return Fix.UNKNOWN;
    }
}
