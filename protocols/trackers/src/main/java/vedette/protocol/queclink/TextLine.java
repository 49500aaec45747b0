// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Fix;

/**
 * One frame of the text form, cut at its commas. Fields are counted from 0, which is the head ({@code +RESP:GTFRI}); the
 * device's identity, the send time and the count number are found where they stand in the many editions.
 */
final class TextLine {
    static final char END = '$';

    private static final char DELIMITER = ',';
    private static final int HEAD_LETTERS = 3;
    private static final int COUNT_DIGITS = 4;
    private static final int MIN_IDENTITY = 14;
    private static final int MAX_IDENTITY = 15;
    private static final int SHORT_VERSION = 6;
    private static final int LONG_VERSION = 10;

    private final String text;
    private final int[] starts;
    private final int colon;
    private final int identityField;
    private final int countField;
    private final int timeField;
    private final int[] locations;

    private TextLine(String text, int[] starts, int colon, int identityField, int timeField, int countField) {
        this.text = text;
        this.starts = starts;
        this.colon = colon;
        this.identityField = identityField;
        this.timeField = timeField;
        this.countField = countField;
        this.locations = locations(text, starts, identityField + 1, timeField);
    }

    /** Cuts a whole frame, its end included. */
    static TextLine of(ByteBuf frame) throws MalformedMessageException {
        String text = frame.toString(StandardCharsets.ISO_8859_1);
        if (text.isEmpty() || text.charAt(text.length() - 1) != END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "the frame ends at offset " + text.length() + " without '" + END + "'");
        }
        text = text.substring(0, text.length() - 1);
        int[] starts = starts(text);
        int colon = text.indexOf(':');
        int head = starts.length > 1 ? starts[1] - 1 : text.length();
        if (colon < 0 || head != colon + 3 + HEAD_LETTERS) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "no report's name at offset " + (colon + 1));
        }
        int identity = identity(text, starts);
        int count = count(text, starts, identity);
        return new TextLine(text, starts, colon, identity, count - 1, count);
    }

    private static int[] starts(String text) {
        int count = 1;
        for (int at = 0; at < text.length(); at++) {
            count += text.charAt(at) == DELIMITER ? 1 : 0;
        }
        int[] starts = new int[count];
        int field = 1;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == DELIMITER) {
                starts[field++] = at + 1;
            }
        }
        return starts;
    }

    /** The identity stands behind the protocol version, or right behind the head in the oldest editions. */
    private static int identity(String text, int[] starts) throws MalformedMessageException {
        for (int field = 1; field <= 2 && field < starts.length; field++) {
            if (isIdentity(cut(text, starts, field))) {
                return field;
            }
        }
        String found = starts.length > 2 ? cut(text, starts, 2) : "";
        throw new MalformedMessageException(
                Rejection.BAD_VALUE,
                "identity in field 2: found '" + found + "', expected " + MIN_IDENTITY + " or " + MAX_IDENTITY
                        + " letters and digits");
    }

    private static boolean isIdentity(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if ((letter < '0' || letter > '9') && (letter < 'A' || letter > 'Z')) {
                return false;
            }
        }
        return value.length() >= MIN_IDENTITY && value.length() <= MAX_IDENTITY;
    }

    /** The count number is the last field; the oldest editions have the protocol version behind it. */
    private static int count(String text, int[] starts, int identity) throws MalformedMessageException {
        int last = starts.length - 1;
        int count = TextField.isHex(cut(text, starts, last), COUNT_DIGITS) ? last : last - 1;
        if (count < identity + 2 || !TextField.isHex(cut(text, starts, count), COUNT_DIGITS)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "count number at offset " + starts[last] + ": found '" + cut(text, starts, last) + "', expected "
                            + COUNT_DIGITS + " hexadecimal digits");
        }
        return count;
    }

    private static String cut(String text, int[] starts, int field) {
        int end = field + 1 < starts.length ? starts[field + 1] - 1 : text.length();
        return text.substring(starts[field], end);
    }

    /** Number of fields, the head included. */
    int count() {
        return starts.length;
    }

    String text(int field) {
        return cut(text, starts, field);
    }

    int offset(int field) {
        return starts[field];
    }

    /** {@code +RESP}, {@code +BUFF} or {@code +ACK}. */
    String kind() {
        return text.substring(0, colon);
    }

    /** The three letters behind {@code GT}. */
    String name() {
        return text.substring(colon + 3, colon + 3 + HEAD_LETTERS);
    }

    String identity() {
        return text(identityField);
    }

    int identityField() {
        return identityField;
    }

    /** Protocol version, empty where it is not said. */
    String version() {
        String before = identityField > 1 ? text(1) : text(count() - 1);
        return before.length() >= SHORT_VERSION && before.length() <= LONG_VERSION ? before : "";
    }

    /** The first field behind the identity. */
    int first() {
        return identityField + 1;
    }

    /** The field of the send time: that behind the last one of the report. */
    int end() {
        return timeField;
    }

    /** The count number, four hexadecimal digits. */
    String number() {
        return text(countField);
    }

    int numberField() {
        return countField;
    }

    long sendTimeMs() {
        return timeMs(text(timeField));
    }

    /** Whether no location begins anywhere else than at one of {@code fields}. */
    boolean areAllIn(List<Integer> fields) {
        boolean all = true;
        for (int field : locations) {
            all &= fields.contains(field);
        }
        return all;
    }

    /** The first location at or behind {@code from}, -1 when there is none. */
    int location(int from) {
        for (int field : locations) {
            if (field >= from) {
                return field;
            }
        }
        return -1;
    }

    /** Where locations begin: longitude, latitude and time stand where they belong. */
    private static int[] locations(String text, int[] starts, int first, int end) {
        int[] found = new int[Math.max(0, end - first) / Location.FIELDS];
        int count = 0;
        int field = first;
        while (field + Location.FIELDS <= end) {
            if (TextField.isDigits(cut(text, starts, field + Location.TIME), TextField.TIME_DIGITS)
                    && TextField.isDecimal(cut(text, starts, field + Location.LONGITUDE))
                    && TextField.isDecimal(cut(text, starts, field + Location.LATITUDE))) {
                found[count++] = field;
                field += Location.FIELDS;
            } else {
                field++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Reads {@code YYYYMMDDhhmmss}; {@link Fix#UNKNOWN_TIME} when it is none. */
    static long timeMs(@Nullable String digits) {
        if (digits == null || !TextField.isDigits(digits, TextField.TIME_DIGITS)) {
            return Fix.UNKNOWN_TIME;
        }
        return Nmea.ms(
                Integer.parseInt(digits, 0, 4, 10),
                Integer.parseInt(digits, 4, 6, 10),
                Integer.parseInt(digits, 6, 8, 10),
                Integer.parseInt(digits, 8, 10, 10),
                Integer.parseInt(digits, 10, 12, 10),
                Integer.parseInt(digits, 12, 14, 10));
    }
}
