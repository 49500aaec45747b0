// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.radio.RadioFix;
import vedette.telemetry.Fix;

/**
 * Sentences of NMEA 0183 (RMC, GGA, GLL) in a short data message, often without the dollar, the checksum and the line's end.
 * A sentence without a date is of the day that makes it closest to the time of receipt. A field that cannot be read is unknown
 * alone.
 */
final class NmeaSentence {
    private static final double MPS_PER_KNOT = 1_852 / 3_600.0;
    private static final int MINUTES = 60;
    private static final int CENTURY = 2_000;
    private static final int TYPE_LETTERS = 5;
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final ByteBuf bytes;
    private final int start;
    private final String[] fields;
    private final @Nullable Explanation out;

    private NmeaSentence(ByteBuf bytes, int start, String[] fields, @Nullable Explanation out) {
        this.bytes = bytes;
        this.start = start;
        this.fields = fields;
        this.out = out;
    }

    /** Whether a sentence may begin there: five letters and a comma, with or without the dollar. */
    static boolean isOne(ByteBuf in, int index) {
        int at = index < in.writerIndex() && in.getByte(index) == '$' ? index + 1 : index;
        if (at + TYPE_LETTERS >= in.writerIndex() || in.getByte(at + TYPE_LETTERS) != ',') {
            return false;
        }
        for (int i = 0; i < TYPE_LETTERS; i++) {
            byte letter = in.getByte(at + i);
            if (letter < 'A' || letter > 'Z') {
                return false;
            }
        }
        return true;
    }

    /** Reads every sentence of {@code in}, whose indices it leaves alone, into {@code fix}. */
    static void decode(ByteBuf in, long nowMs, RadioFix fix, @Nullable Explanation out)
            throws MalformedMessageException {
        fix.reset();
        String text = in.toString(StandardCharsets.ISO_8859_1);
        int read = 0;
        int at = 0;
        for (String line : text.split("[\r\n]", -1)) {
            String sentence = line.stripTrailing();
            if (!sentence.isEmpty()) {
                int dollar = sentence.charAt(0) == '$' ? 1 : 0;
                String[] fields = unchecked(sentence, dollar).split(",", -1);
                read += new NmeaSentence(in, at + dollar, fields, out).read(nowMs, fix) ? 1 : 0;
            }
            at += line.length() + 1;
        }
        if (read == 0) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "NMEA: found none of RMC, GGA, GLL");
        }
    }

    /** The sentence without its checksum, which must be right where there is one. */
    private static String unchecked(String sentence, int from) throws MalformedMessageException {
        int star = sentence.indexOf('*');
        if (star < 0) {
            return sentence.substring(from);
        }
        int sum = 0;
        for (int i = from; i < star; i++) {
            sum ^= sentence.charAt(i);
        }
        String expected = Integer.toHexString(0x100 | sum).substring(1);
        String found = sentence.substring(star + 1);
        if (!found.equalsIgnoreCase(expected)) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE, "NMEA: found " + found + ", expected " + expected);
        }
        return sentence.substring(from, star);
    }

    private boolean read(long nowMs, RadioFix fix) {
        String type = fields[0].length() == TYPE_LETTERS ? fields[0].substring(2) : "";
        switch (type) {
            case "RMC" -> rmc(nowMs, fix);
            case "GGA" -> gga(nowMs, fix);
            case "GLL" -> gll(nowMs, fix);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void rmc(long nowMs, RadioFix fix) {
        field(0, "sentence", "");
        String time = field(1, "time", "UTC");
        boolean isValid = field(2, "status", "A valid, V not").equals("A");
        place(3, isValid, fix);
        double knots = number(field(7, "speed", "knots"));
        double courseDeg = number(field(8, "direction", "deg"));
        fix.timeMs(timeMs(time, field(9, "date", "ddmmyy"), nowMs));
        if (isValid) {
            fix.speedMps(knots * MPS_PER_KNOT).courseDeg(courseDeg);
        }
    }

    private void gga(long nowMs, RadioFix fix) {
        field(0, "sentence", "");
        fix.timeMs(timeMs(field(1, "time", "UTC"), "", nowMs));
        boolean isValid = number(at(6)) > 0;
        place(2, isValid, fix);
        field(6, "quality", "0 none");
        field(7, "satellites", "");
        double altitudeM = number(field(9, "altitude", "m"));
        if (isValid) {
            fix.altitudeM(altitudeM);
        }
    }

    private void gll(long nowMs, RadioFix fix) {
        field(0, "sentence", "");
        boolean isValid = !at(6).equals("V");
        place(1, isValid, fix);
        fix.timeMs(timeMs(field(5, "time", "UTC"), "", nowMs));
        field(6, "status", "A valid, V not");
    }

    private void place(int from, boolean isValid, RadioFix fix) {
        double latitudeDeg = degrees(field(from, "latitude", "ddmm.mmmm"), 2);
        boolean isSouth = field(from + 1, "hemisphere", "").equals("S");
        double longitudeDeg = degrees(field(from + 2, "longitude", "dddmm.mmmm"), 3);
        boolean isWest = field(from + 3, "hemisphere", "").equals("W");
        if (isValid) {
            fix.place(isSouth ? -latitudeDeg : latitudeDeg, isWest ? -longitudeDeg : longitudeDeg);
        }
    }

    /** What stands there; empty when the sentence ends before. */
    private String at(int index) {
        return index < fields.length ? fields[index].strip() : "";
    }

    private String field(int index, String name, String meaning) {
        if (out != null && index < fields.length) {
            int offset = start;
            for (int i = 0; i < index; i++) {
                offset += fields[i].length() + 1;
            }
            int length = fields[index].length();
            String hex = ByteBufUtil.hexDump(bytes, bytes.readerIndex() + offset, length);
            out.field(offset, hex, name, Explanation.printable(fields[index]), meaning);
        }
        return at(index);
    }

    /** NaN when it is none. */
    private static double number(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && digit != '.' && digit != '-') {
                return Double.NaN;
            }
        }
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double degrees(String text, int degreeDigits) {
        if (text.length() < degreeDigits + 2) {
            return Double.NaN;
        }
        double minutes = number(text.substring(degreeDigits));
        return minutes < MINUTES ? number(text.substring(0, degreeDigits)) + minutes / MINUTES : Double.NaN;
    }

    private static long timeMs(String time, String date, long nowMs) {
        double clock = number(time);
        if (Double.isNaN(clock) || time.length() < 6) {
            return Fix.UNKNOWN_TIME;
        }
        try {
            LocalTime of = LocalTime.of((int) clock / 10_000, (int) clock / 100 % 100, (int) clock % 100);
            LocalDate day = Instant.ofEpochMilli(nowMs).atOffset(ZoneOffset.UTC).toLocalDate();
            double stated = number(date);
            if (date.length() == 6 && !Double.isNaN(stated)) {
                int digits = (int) stated;
                return ms(LocalDate.of(CENTURY + digits % 100, digits / 100 % 100, digits / 10_000), of);
            }
            long today = ms(day, of);
            if (Math.abs(today - nowMs) <= HALF_A_DAY.toMillis()) {
                return today;
            }
            return ms(today > nowMs ? day.minusDays(1) : day.plusDays(1), of);
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME;
        }
    }

    private static long ms(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
