// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextNumber;

/** The binary frame: a location in packed decimal. Speed is in knots, the place in degrees and minutes. */
final class BinaryReport {
    private static final int FLAG_VALID = 1 << 1;
    private static final int FLAG_NORTH = 1 << 2;
    private static final int FLAG_EAST = 1 << 3;
    private static final int LATITUDE_DEGREES = 2;
    private static final int LONGITUDE_DEGREES = 3;
    private static final int LONGITUDE_DIGITS = 9;
    private static final int SPEED_DIGITS = 3;
    private static final int TAIL_BYTES = 16;
    private static final int MAX_LEVEL_OF_TENS = 3;
    private static final int MAX_LEVEL = 6;
    private static final int MINUTE_SCALE = 10_000;

    private BinaryReport() {}

    /** Who speaks: ten digits, or the fifteen of an IMEI. */
    static String identity(FieldReader in, boolean imei) throws MalformedMessageException {
        in.skip("start", 1, "");
        int length = imei ? H02Frames.IMEI_IDENTITY_BYTES : H02Frames.SHORT_IDENTITY_BYTES;
        String digits = in.digits("identity", length);
        return imei ? digits.substring(0, 15) : digits;
    }

    /** Reads what follows the identity. */
    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        String time = in.digits("time", 3);
        String date = in.digits("date", 3);
        out.timeMs(Nmea.dayFirstMs(date, time));
        double latitude = degrees(in.digits("latitude", 4), LATITUDE_DEGREES);
        battery(in.u8("battery", "level or per cent"), out);
        String longitudeAndFlags = in.digits("longitude", 5);
        int flags = (int) TextNumber.hex(longitudeAndFlags.substring(LONGITUDE_DIGITS));
        in.meaning(flags(flags));
        double longitude = degrees(longitudeAndFlags.substring(0, LONGITUDE_DIGITS), LONGITUDE_DEGREES);
        out.place((flags & FLAG_NORTH) != 0 ? latitude : -latitude, (flags & FLAG_EAST) != 0 ? longitude : -longitude);
        out.valid((flags & FLAG_VALID) != 0);
        String motion = in.digits("speed and course", 3);
        in.meaning("knots, degrees");
        out.speedKnots(TextNumber.decimal(motion.substring(0, SPEED_DIGITS)));
        out.courseDeg(TextNumber.decimal(motion.substring(SPEED_DIGITS)));
        int status = in.u32("status", "");
        if (in.isExplaining()) {
            in.meaning(StatusBit.names(status));
        }
        StatusBit.tell(status, out);
        tail(in);
    }

    private static void tail(FieldReader in) throws MalformedMessageException {
        if (in.remaining() < TAIL_BYTES) {
            in.skip("tail", in.remaining(), "");
            return;
        }
        in.skip("user alarm", 1, "");
        in.skip("reserved", 1, "");
        in.u8("gsm signal", "0 to 31 on most devices");
        in.u8("visible satellites", "on most devices");
        in.u32("odometer", "unit differs by device");
        in.u16("mcc", "");
        in.u8("mnc", "");
        in.u16("lac", "");
        in.u16("cell", "");
        in.u8("serial", "");
        in.skip("tail", in.remaining(), "");
    }

    /** Six levels, of which the lowest three are ten per cent apart, or per cent. */
    private static void battery(int value, ReportBuilder out) {
        if (value > 0 && value <= MAX_LEVEL) {
            out.batteryPercent((value - 1) * (value <= MAX_LEVEL_OF_TENS ? 10 : 20));
        } else if (value > MAX_LEVEL) {
            out.batteryPercent(value);
        }
    }

    /** Digits in a row: degrees, two of minutes, four of decimals. */
    private static double degrees(String digits, int degreeDigits) {
        double degrees = TextNumber.decimal(digits.substring(0, degreeDigits));
        return degrees + TextNumber.decimal(digits.substring(degreeDigits)) / MINUTE_SCALE / 60;
    }

    private static String flags(int flags) {
        return ((flags & FLAG_VALID) != 0 ? "valid" : "not valid")
                + ((flags & FLAG_NORTH) != 0 ? ", north" : ", south")
                + ((flags & FLAG_EAST) != 0 ? ", east" : ", west");
    }
}
