// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/** The fields of a line: a letter that says what it is, and its value. */
final class UproFields {
    static final int NOT_VALID = 1;
    static final int NORTH = 1 << 1;
    static final int EAST = 1 << 2;

    /** Digit of the status field, and the bit in it. */
    static final int VIBRATION_DIGIT = 8;

    static final int VIBRATION_BIT = 1;
    static final int LOW_POWER_DIGIT = 8;
    static final int LOW_POWER_BIT = 1 << 2;
    static final int IGNITION_DIGIT = 1;
    static final int STATUS_DIGITS = 10;

    /** Metres of one step: two knots for a second. */
    private static final double ODOMETER_STEP_M = 2 * 1852 / 3600.0;

    private static final double MINUTE_SCALE = 10_000;
    private static final int LOCATION_LENGTH = 34;
    private static final int ODOMETER_DIGITS = 8;
    private static final int SHORT_BATTERY_DIGITS = 2;
    private static final int PER_MILLE_DIGITS = 3;
    private static final int MV_DIGITS = 5;
    private static final int MV_PER_DECIVOLT = 100;

    private UproFields() {}

    /** Reads all of them; whether one says something of the device. */
    static boolean read(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean told = false;
        double knots = Double.NaN;
        while (in.hasMore()) {
            String field = in.peek();
            char letter = field.isEmpty() ? ' ' : field.charAt(0);
            String value = field.isEmpty() ? "" : field.substring(1);
            in.skip(name(letter, value));
            told |= one(letter, value, out);
            if (letter == 'F') {
                knots = TextNumber.decimal(value) / 10;
            }
        }
        if (knots >= 0) {
            out.speedKnots(knots); // finer than the one of the location, wherever it stands
        }
        return told;
    }

    private static String name(char letter, String value) {
        return switch (letter) {
            case 'A' -> "location";
            case 'B' -> "status";
            case 'C' -> "odometer";
            case 'F' -> "speed";
            case 'G' -> "altitude";
            case 'J' -> "temperature";
            case 'K' -> "extended status";
            case 'M' -> value.length() == PER_MILLE_DIGITS ? "battery" : "humidity";
            case 'N' -> "gsm signal";
            case 'O' -> "satellites and hdop";
            case 'R' -> "signal and satellites";
            case 'T' -> value.length() == SHORT_BATTERY_DIGITS ? "battery" : "serial";
            case 'V' -> "supply";
            case 'Y' -> isSupply(value) ? "supply" : "cells Y";
            default -> "field " + (letter > ' ' && letter < 0x7F ? letter : '?');
        };
    }

    private static boolean one(char letter, String value, ReportBuilder out) {
        switch (letter) {
            case 'A' -> location(value, out);
            case 'B' -> status(value, out);
            case 'C' -> odometer(value, out);
            case 'F' -> {}
            case 'G' -> out.altitudeM(TextNumber.decimal(value) / 10);
            case 'M' -> perMille(value, out);
            case 'O' -> satellites(value, 0, out);
            case 'R' -> satellites(value, 2, out);
            case 'T' -> percent(value, out);
            case 'V' -> supply(value, MV_PER_DECIVOLT, out);
            case 'Y' -> supply(isSupply(value) ? value : "", 1, out);
            default -> {
                return letter != ' ';
            }
        }
        return true;
    }

    /** {@code hhmmss DDMMmmmm DDDMMmmmm flags speed course ddmmyy}; speed in two knots, course in ten degrees. */
    private static void location(String value, ReportBuilder out) {
        if (value.length() < LOCATION_LENGTH) {
            return;
        }
        int flags = TextNumber.integer(value.substring(23, 24));
        double latitude = degrees(value.substring(6, 14), Nmea.LATITUDE_DEGREE_DIGITS);
        double longitude = degrees(value.substring(14, 23), Nmea.LONGITUDE_DEGREE_DIGITS);
        out.place((flags & NORTH) != 0 ? latitude : -latitude, (flags & EAST) != 0 ? longitude : -longitude);
        out.valid(flags != Fix.UNKNOWN && (flags & NOT_VALID) == 0);
        out.speedKnots(TextNumber.decimal(value.substring(24, 26)) * 2);
        out.courseDeg(TextNumber.decimal(value.substring(26, 28)) * 10);
        out.timeMs(Nmea.dayFirstMs(value.substring(28, LOCATION_LENGTH), value.substring(0, 6)));
    }

    private static double degrees(String digits, int degreeDigits) {
        double degrees = TextNumber.decimal(digits.substring(0, degreeDigits));
        return degrees + TextNumber.decimal(digits.substring(degreeDigits)) / MINUTE_SCALE / 60;
    }

    private static void status(String value, ReportBuilder out) {
        if (value.length() < STATUS_DIGITS) {
            return;
        }
        out.ignition((nibble(value, IGNITION_DIGIT) & 1) != 0);
        out.alarm(Alarm.VIBRATION, (nibble(value, VIBRATION_DIGIT) & VIBRATION_BIT) != 0);
        out.alarm(Alarm.POWER_LOW, (nibble(value, LOW_POWER_DIGIT) & LOW_POWER_BIT) != 0);
    }

    /** Hexadecimal digits that go on behind 9 with the characters behind it: {@code : ; < = > ?}. */
    private static int nibble(String value, int index) {
        int nibble = value.charAt(index) - '0';
        return nibble >= 0 && nibble <= 0xF ? nibble : 0;
    }

    private static void odometer(String value, ReportBuilder out) {
        if (value.length() != ODOMETER_DIGITS) {
            return;
        }
        long steps = 0;
        for (int i = 0; i < ODOMETER_DIGITS; i++) {
            steps = steps << 4 | nibble(value, i);
        }
        out.odometerM((long) (steps * ODOMETER_STEP_M));
    }

    private static void satellites(String value, int from, ReportBuilder out) {
        if (value.length() >= from + 2) {
            out.satellites(TextNumber.integer(value.substring(from, from + 2)));
        }
    }

    private static void percent(String value, ReportBuilder out) {
        if (value.length() == SHORT_BATTERY_DIGITS) {
            out.batteryPercent(TextNumber.integer(value));
        }
    }

    private static void perMille(String value, ReportBuilder out) {
        int perMille = TextNumber.integer(value);
        if (value.length() == PER_MILLE_DIGITS && perMille >= 0) {
            out.batteryPercent(perMille / 10);
        }
    }

    private static boolean isSupply(String value) {
        return value.length() == MV_DIGITS && Identities.isDigits(value);
    }

    private static void supply(String value, int mvPerStep, ReportBuilder out) {
        int steps = TextNumber.integer(value);
        if (steps >= 0) {
            out.externalMv(steps * mvPerStep);
        }
    }
}
