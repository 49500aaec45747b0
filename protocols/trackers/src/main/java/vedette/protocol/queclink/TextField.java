// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/** The fields that layouts name: which form each has, and what a report says of it. A field without a line has any form. */
final class TextField {
    /** Of a time, {@code YYYYMMDDhhmmss}. */
    static final int TIME_DIGITS = 14;

    private static final int MAX_LOCATIONS = 15;
    private static final int MAX_PERCENT = 100;
    private static final int MV = 1000;
    private static final int HECTOMETRE_M = 100;
    private static final int VIN_LENGTH = 17;
    private static final int STATUS_DIGITS = 6;
    private static final int LONG_STATUS_DIGITS = 10;
    private static final int HEXADECIMAL = 16;
    private static final int MASK_DIGITS = 8;

    private TextField() {}

    /** Whether {@code value} may stand in the field of that name. */
    static boolean fits(String name, String value) {
        return switch (name) {
            case "status" -> isHex(value, STATUS_DIGITS) || isHex(value, LONG_STATUS_DIGITS);
            case "inputBits", "outputBits", "motionState" -> isHex(value, 2);
            case "accessoryMask" -> isHex(value, MASK_DIGITS);
            case "vin" -> value.isEmpty() || value.length() == VIN_LENGTH;
            case "fixTime" -> value.isEmpty() || isDigits(value, TIME_DIGITS);
            case "reportType" -> value.isEmpty() || isHex(value, 1) || isHex(value, 2);
            case "reportId" -> value.isEmpty() || isDigits(value, 1);
            case "locations" -> isWhole(value, 0, MAX_LOCATIONS);
            case "batteryPercent", "fuelPercent" -> value.isEmpty() || isWhole(value, 0, MAX_PERCENT);
            case "external" -> isDigits(value, 1) || isDigits(value, 2);
            case "externalMv", "engineRpm", "csq", "durationS" ->
                value.isEmpty() || isWhole(value, 0, Integer.MAX_VALUE);
            case "odometerKm" -> value.isEmpty() || isDecimal(value);
            case "batteryV" -> value.isEmpty() || isNumber(value);
            case "hours" -> value.isEmpty() || value.indexOf(':') > 0;
            default -> true;
        };
    }

    /** Puts into words of the gateway what the field says; nothing for those that no facet has. */
    static void say(String name, String value, ReportBuilder report) {
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case "externalMv" -> report.externalMv(TextNumber.integer(value));
            case "external" -> report.external(value.indexOf('1') >= 0);
            case "charging" -> report.charging(value.equals("1"));
            case "batteryPercent" -> report.batteryPercent(TextNumber.integer(value));
            case "batteryV" -> report.batteryMv(scaled(value, MV));
            case "odometerKm" -> odometer(TextNumber.decimal(value), MV, report);
            case "canDistance" -> canDistance(value, report);
            case "status", "motionState" -> motion(value, report);
            case "ignitionKey" -> report.ignition(!value.equals("0"));
            case "satellites" -> report.satellites(TextNumber.integer(value));
            case "engineRpm" -> report.engineRpm(TextNumber.integer(value));
            case "wheelSpeedKmh" -> report.wheelSpeedKmh(TextNumber.decimal(value));
            case "fuelPercent" -> report.fuelPercent(TextNumber.integer(value));
            case "canFuel" -> canFuel(value, report);
            default -> {}
        }
    }

    /** The first byte of the status: the left digit is the ignition, the right one the motion. */
    private static void motion(String state, ReportBuilder report) {
        switch (state.substring(0, 2)) {
            case "11" -> report.ignition(false).moving(false);
            case "12" -> report.ignition(false).moving(true);
            case "16" -> report.ignition(false).moving(true);
            case "1A" -> report.ignition(false);
            case "21" -> report.ignition(true).moving(false);
            case "22" -> report.ignition(true).moving(true);
            case "41" -> report.moving(false);
            case "42" -> report.moving(true);
            default -> {}
        }
    }

    private static void odometer(double value, int metres, ReportBuilder report) {
        if (value >= 0) {
            report.odometerM(Math.round(value * metres));
        }
    }

    /** {@code H} hectometres; another letter counts impulses. */
    private static void canDistance(String value, ReportBuilder report) {
        if (value.charAt(0) == 'H') {
            odometer(TextNumber.decimal(value.substring(1)), HECTOMETRE_M, report);
        }
    }

    /** {@code P} per cent, {@code L} litres. */
    private static void canFuel(String value, ReportBuilder report) {
        String number = value.substring(1);
        switch (value.charAt(0)) {
            case 'P' -> report.fuelPercent(scaled(number, 1));
            case 'L' -> report.fuelMl(scaled(number, MV));
            default -> {}
        }
    }

    /** The nearest whole number of {@code value} × {@code factor}; {@link Fix#UNKNOWN} when it is no number. */
    static int scaled(String value, int factor) {
        double number = TextNumber.decimal(value) * factor;
        return Math.abs(number) <= Integer.MAX_VALUE ? (int) Math.round(number) : Fix.UNKNOWN;
    }

    static boolean isHex(String value, int digits) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter >= 0x80 || Character.digit(letter, HEXADECIMAL) < 0) {
                return false;
            }
        }
        return value.length() == digits;
    }

    static boolean isDigits(String value, int digits) {
        for (int at = 0; at < value.length(); at++) {
            if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                return false;
            }
        }
        return value.length() == digits;
    }

    static boolean isDecimal(String value) {
        return value.indexOf('.') >= 0 && isNumber(value);
    }

    private static boolean isNumber(String value) {
        return !Double.isNaN(TextNumber.decimal(value));
    }

    private static boolean isWhole(String value, int from, int to) {
        int number = TextNumber.integer(value);
        return number >= from && number <= to;
    }
}
