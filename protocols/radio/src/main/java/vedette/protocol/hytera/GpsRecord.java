// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.radio.RadioFix;
import vedette.telemetry.Fix;

/** Where a radio is, as 40 characters; zero bytes where it does not know. */
final class GpsRecord {
    static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    static final int LENGTH_BYTES = 40;

    /** Time and date. */
    private static final int CLOCK_BYTES = 12;

    private static final int CENTURY = 2_000;
    private static final double MPS_PER_KNOT = 1_852 / 3_600.0;
    private static final int MINUTES = 60;

    /** Whether a record stands there, with a time or without. */
    static boolean isOne(FieldReader in, int ahead) {
        int validity = in.peekU8(ahead);
        boolean is = in.remaining() >= ahead + LENGTH_BYTES && (validity == 'A' || validity == 'V');
        for (int i = 1; i <= CLOCK_BYTES; i++) {
            int digit = in.peekU8(ahead + i);
            is &= digit == 0 || (digit >= '0' && digit <= '9');
        }
        return is;
    }

    /** Reads the record; a field that cannot be read is unknown alone. */
    void decode(FieldReader in, RadioFix fix) throws MalformedMessageException {
        boolean isValid = in.text("fix", 1, CHARSET).equals("A");
        String time = in.text("time", 6, CHARSET);
        String date = in.text("date", 6, CHARSET);
        boolean isSouth = in.text("hemisphere", 1, CHARSET).equals("S");
        double latitudeDeg = degrees(in.text("latitude", 9, CHARSET), 2);
        boolean isWest = in.text("hemisphere", 1, CHARSET).equals("W");
        double longitudeDeg = degrees(in.text("longitude", 10, CHARSET), 3);
        double knots = number(in.text("speed", 3, CHARSET));
        in.meaning("knots");
        double courseDeg = number(in.text("course", 3, CHARSET));
        fix.timeMs(timeMs(date, time));
        if (isValid) {
            fix.place(isSouth ? -latitudeDeg : latitudeDeg, isWest ? -longitudeDeg : longitudeDeg);
            fix.speedMps(knots * MPS_PER_KNOT).courseDeg(courseDeg);
        }
    }

    private static long timeMs(String date, String time) {
        int day = two(date, 0);
        int month = two(date, 2);
        int year = two(date, 4);
        int hour = two(time, 0);
        int minute = two(time, 2);
        int second = two(time, 4);
        try {
            return year < 0
                    ? Fix.UNKNOWN_TIME
                    : LocalDateTime.of(CENTURY + year, month, day, hour, minute, second)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME;
        }
    }

    /** Degrees and minutes; NaN when they are none. */
    private static double degrees(String text, int degreeDigits) {
        double whole = number(text.substring(0, degreeDigits));
        double minutes = number(text.substring(degreeDigits));
        return minutes < MINUTES ? whole + minutes / MINUTES : Double.NaN;
    }

    /** NaN when it is none; a point may be its last character. */
    private static double number(String text) {
        double value = 0;
        double weight = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '.' && weight == 0) {
                weight = 1;
            } else if (letter >= '0' && letter <= '9') {
                digits++;
                weight /= 10;
                value = weight == 0 ? value * 10 + (letter - '0') : value + (letter - '0') * weight;
            } else if (letter != 0 && letter != ' ') {
                return Double.NaN;
            }
        }
        return digits == 0 ? Double.NaN : value;
    }

    /** Two digits; -1 when they are none. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
