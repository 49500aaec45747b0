// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import vedette.protocol.DecimalText;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;

/**
 * Reads the value of a member as what it is meant to be, with its meaning beside it for {@code explain}. A value that is
 * something else or out of range is unknown, and {@link #isUnderstood} tells so; it never costs the message. Not
 * thread-safe.
 */
final class ValueReader {
    /** Numbers of seconds and of milliseconds since 1970 part here: the year 5138 in seconds, 1973 in milliseconds. */
    static final double SECONDS_BELOW = 1e11;

    /** The last instant of the year 9999. */
    private static final double MAX_TIME_MS = 253_402_300_799_999.0;

    private static final int MAX_NUMBER_LENGTH = 32;

    private final JsonParser parser;
    private boolean understood;
    private boolean kept;
    private String meaning = "";

    ValueReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Forgets the value that was read last. */
    void start() {
        understood = true;
        kept = false;
        meaning = "";
    }

    /** Whether the value was what it is meant to be, or {@code null}. */
    boolean isUnderstood() {
        return understood;
    }

    /** What the value means, as its reader said. */
    String meaning() {
        return meaning;
    }

    /**
     * A number × {@code factor}, rounded to the nearest; {@link Fix#UNKNOWN} when it is none or leaves {@code min} to
     * {@code max} (both in the scaled unit).
     */
    int scaled(String unit, double factor, int min, int max) throws IOException {
        meaning = unit;
        double value = decimal() * factor;
        if (!(value > min - 0.5 && value < max + 0.5)) {
            return unknown();
        }
        return (int) Math.round(value);
    }

    /** An angle in hundredths of a degree, 0 to 35999; 360 is 0. */
    int bearing(String unit) throws IOException {
        int value = scaled(unit, 100, 0, 36_000);
        return value == 36_000 ? 0 : value;
    }

    /** An angle in hundredths of a degree either way of zero. */
    int angle(String unit) throws IOException {
        return scaled(unit, 100, -18_000, 18_000);
    }

    /** Degrees as they are; NaN when the value is no number or leaves -{@code limit} to {@code limit}. */
    double degrees(String unit, double factor, double limit) throws IOException {
        meaning = unit;
        double value = decimal() * factor;
        if (!(Math.abs(value) <= limit)) {
            unknown();
            return Double.NaN;
        }
        return value;
    }

    /** A whole number that may be large. */
    long whole(String unit, long unknown, long max) throws IOException {
        meaning = unit;
        double value = decimal();
        if (!(value >= 0 && value <= max)) {
            unknown();
            return unknown;
        }
        return Math.round(value);
    }

    /** True or false, 1 or 0, "on" or "off" and their kin. */
    Flag flag(String what) throws IOException {
        meaning = what;
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Flag.ON;
            case VALUE_FALSE -> Flag.OFF;
            case VALUE_NUMBER_INT -> flagOf(parser.getDoubleValue());
            case VALUE_STRING -> flagOf(parser.getText());
            default -> {
                unknown();
                yield Flag.UNKNOWN;
            }
        };
    }

    /** A text of at most {@code maxLength} characters; a number is taken as it is written. Empty when it is neither. */
    String text(String what, int maxLength) throws IOException {
        meaning = what;
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

    /**
     * Milliseconds since 1970, seconds when below {@value #SECONDS_BELOW}, or a text of ISO 8601 with its zone;
     * {@link Fix#UNKNOWN_TIME} when it is none of these.
     */
    long time(String what) throws IOException {
        meaning = what;
        double value = decimal();
        if (value > 0) {
            double timeMs = value < SECONDS_BELOW ? value * 1000 : value;
            if (timeMs <= MAX_TIME_MS) {
                return Math.round(timeMs);
            }
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            long timeMs = iso(parser.getText());
            if (timeMs != Fix.UNKNOWN_TIME) {
                return timeMs;
            }
        }
        unknown();
        return Fix.UNKNOWN_TIME;
    }

    boolean isBoolean() {
        return parser.currentToken().isBoolean();
    }

    /** Whether the extras are to have the value too. */
    boolean isKept() {
        return kept || !understood;
    }

    /** Lets the extras have the value too, though it is understood. */
    void keep() {
        kept = true;
    }

    /** Passes a verdict on the value from outside. */
    void notUnderstood() {
        understood = false;
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

    private static long iso(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME; // no zone, or no time at all
        }
    }

    private Flag flagOf(double value) {
        if (value != 0 && value != 1) {
            unknown();
            return Flag.UNKNOWN;
        }
        return Flag.of(value == 1);
    }

    private Flag flagOf(String text) {
        if (text.equalsIgnoreCase("on") || text.equalsIgnoreCase("true") || text.equals("1")) {
            return Flag.ON;
        }
        if (text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false") || text.equals("0")) {
            return Flag.OFF;
        }
        unknown();
        return Flag.UNKNOWN;
    }

    private int unknown() {
        understood = parser.currentToken() == JsonToken.VALUE_NULL;
        return Fix.UNKNOWN;
    }
}
