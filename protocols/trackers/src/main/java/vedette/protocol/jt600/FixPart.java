// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import io.netty.buffer.ByteBuf;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/** What opens every record: time and place in packed decimal, speed and course; 17 bytes. */
final class FixPart {
    /** Of a record of the short form, with what follows the place. */
    static final int SHORT_BYTES = 27;

    static final int VALID = 1;
    static final int NORTH = 1 << 1;
    static final int EAST = 1 << 2;

    private static final int TIME_BYTES = 6;
    private static final int LATITUDE_BYTES = 4;
    private static final int LONGITUDE_BYTES = 5;
    private static final int TENS = 10;
    private static final int CDEG_PER_STEP = 200;
    private static final double COURSE_STEP_DEG = 2;
    private static final double MINUTE_SCALE = 10_000;
    private static final int MINUTES = 60;
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final int MAX_KNOTS = 99;

    private FixPart() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        String time = in.digits("time", TIME_BYTES);
        String latitude = in.digits("latitude", LATITUDE_BYTES);
        String longitude = in.digits("longitudeAndFlags", LONGITUDE_BYTES);
        int flags = Character.digit(longitude.charAt(longitude.length() - 1), 16);
        double latitudeDeg = degrees(latitude, Nmea.LATITUDE_DEGREE_DIGITS);
        double longitudeDeg = degrees(longitude.substring(0, longitude.length() - 1), Nmea.LONGITUDE_DEGREE_DIGITS);
        out.timeMs(Nmea.dayFirstMs(time.substring(0, TIME_BYTES), time.substring(TIME_BYTES)))
                .place(
                        (flags & NORTH) != 0 ? latitudeDeg : -latitudeDeg,
                        (flags & EAST) != 0 ? longitudeDeg : -longitudeDeg)
                .valid((flags & VALID) != 0);
        int knots = in.u8("speed", "knots, packed decimal");
        out.speedKnots((knots >>> 4) * TENS + (knots & 0xF));
        out.courseDeg(in.u8("course", "2 deg") * COURSE_STEP_DEG);
    }

    /** Digits of degrees, of minutes, and four of their fraction; NaN when they are none. */
    private static double degrees(String digits, int degreeDigits) {
        double degrees = TextNumber.decimal(digits.substring(0, degreeDigits));
        double minutes = TextNumber.decimal(digits.substring(degreeDigits)) / MINUTE_SCALE;
        return minutes < MINUTES ? degrees + minutes / MINUTES : Double.NaN;
    }

    /** Writes the bytes that {@link #read} reads. */
    static void encode(Fix fix, long nowMs, ByteBuf out) {
        boolean placed = fix.isPlaced();
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        int flags = (placed ? VALID : 0)
                | (placed && fix.latitudeE7() < 0 ? 0 : NORTH)
                | (placed && fix.longitudeE7() < 0 ? 0 : EAST);
        int knots = (int) Math.min(MAX_KNOTS, Math.round(Math.max(0, fix.speedCmps()) * KNOTS_PER_CMPS));
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(timeMs, 1000L), 0, ZoneOffset.UTC);
        packed(out, Nmea.dayFirst(timeMs) + Nmea.clock(time.toEpochSecond(ZoneOffset.UTC) * 1000L));
        packed(out, minutes(placed ? fix.latitudeE7() : 0, Nmea.LATITUDE_DEGREE_DIGITS));
        packed(out, minutes(placed ? fix.longitudeE7() : 0, Nmea.LONGITUDE_DEGREE_DIGITS) + flags);
        out.writeByte(((knots / TENS) << 4) | (knots % TENS));
        out.writeByte(Math.max(0, fix.courseCdeg()) / CDEG_PER_STEP);
    }

    private static String minutes(int e7, int degreeDigits) {
        return Nmea.degreesMinutes(e7, degreeDigits, 4).replace(".", "");
    }

    /** Two digits a byte. */
    static void packed(ByteBuf out, String digits) {
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            out.writeByte((digits.charAt(i) - '0') << 4 | (digits.charAt(i + 1) - '0'));
        }
    }

    /** Whether a record may begin at {@code at}, as far as the bytes go: a day, a month, a clock, a place on Earth. */
    static boolean mayBegin(ByteBuf in, int at) {
        int[] most = {31, 12, 99, 23, 59, 59, 90, 59, 99, 99};
        for (int i = 0; i < most.length && at + i < in.writerIndex(); i++) {
            int value = in.getUnsignedByte(at + i);
            if (!Framing.isPacked(value) || (value >>> 4) * TENS + (value & 0xF) > most[i]) {
                return false;
            }
        }
        return true;
    }
}
