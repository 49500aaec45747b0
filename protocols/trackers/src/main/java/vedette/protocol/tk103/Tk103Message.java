// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

import java.util.Map;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/** What follows the command: a location in a row, one between commas, the battery, radio cells. */
final class Tk103Message {
    static final String LOGIN = "BP05";
    static final String HANDSHAKE = "BP00";
    static final String ALARM = "BO01";
    static final String TRACKING = "BR00";

    private static final String BATTERY = "ZC20";

    /** By the digit that opens BO01. */
    private static final Alarm[] ALARMS = {
        Alarm.POWER_OFF, Alarm.COLLISION, Alarm.SOS, Alarm.THEFT, Alarm.OTHER, Alarm.OVERSPEED, Alarm.GEOFENCE
    };

    /** By command, where it says why the device reports. */
    private static final Map<String, Alarm> EVENTS = Map.ofEntries(
            Map.entry("ZC11", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("DW31", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("DW51", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("ZC12", Alarm.LOW_BATTERY),
            Map.entry("DW32", Alarm.LOW_BATTERY),
            Map.entry("DW52", Alarm.LOW_BATTERY),
            Map.entry("ZC13", Alarm.POWER_OFF),
            Map.entry("DW33", Alarm.POWER_OFF),
            Map.entry("DW53", Alarm.POWER_OFF),
            Map.entry("ZC17", Alarm.TAMPER),
            Map.entry("DW37", Alarm.TAMPER),
            Map.entry("DW57", Alarm.TAMPER),
            Map.entry("ZC25", Alarm.SOS),
            Map.entry("DW3E", Alarm.SOS),
            Map.entry("DW5E", Alarm.SOS),
            Map.entry("ZC26", Alarm.TAMPER),
            Map.entry("DW3F", Alarm.TAMPER),
            Map.entry("DW5F", Alarm.TAMPER),
            Map.entry("ZC27", Alarm.POWER_LOW),
            Map.entry("DW40", Alarm.POWER_LOW),
            Map.entry("DW60", Alarm.POWER_LOW));

    private static final int DATE_DIGITS = 6;
    private static final int TIME_DIGITS = 6;
    private static final int SPEED_LENGTH = 5;
    private static final int SWITCHES = 8;
    private static final int OTHER_SWITCHES = 3;
    private static final int MAX_ODOMETER_DIGITS = 8;
    private static final int BATTERY_LEVELS = 6;
    private static final int NOT_MEASURED = 65_535;
    private static final int MV_PER_CENTIVOLT = 10;
    private static final int MV_PER_DECIVOLT = 100;

    private Tk103Message() {}

    /** Whether it says something of the device. */
    static boolean read(Tk103Frame frame, ReportBuilder out) throws MalformedMessageException {
        String command = frame.command();
        TextFields in = frame.content();
        boolean told = frame.separated() ? separated(command, in, out) : joined(command, in, out);
        if (!told) {
            return false;
        }
        event(command, out);
        return true;
    }

    private static void event(String command, ReportBuilder out) {
        Alarm alarm = EVENTS.get(command);
        if (alarm != null) {
            out.alarm(alarm, true);
        }
        switch (command) {
            case "ZC15", "DW35", "DW55", "ZC29", "DW42", "DW62" -> out.ignition(true);
            case "ZC16", "DW36", "DW56" -> out.ignition(false);
            case TRACKING, "ZC07", "DW3B", "DW5B" -> calm(out);
            default -> {}
        }
    }

    /** A report in turn says that nothing is wrong. */
    private static void calm(ReportBuilder out) {
        for (Alarm alarm : ALARMS) {
            out.alarm(alarm, false);
        }
        EVENTS.values().forEach(alarm -> out.alarm(alarm, false));
    }

    private static boolean separated(String command, TextFields in, ReportBuilder out)
            throws MalformedMessageException {
        if (command.equals(BATTERY)) {
            battery(in, out);
        } else if (isPlace(in)) {
            place(in, out);
        } else if (command.startsWith("DW5")) {
            surroundings(in, out);
        } else {
            return false;
        }
        return true;
    }

    /** A date, and the validity behind it. */
    private static boolean isPlace(TextFields in) {
        return in.count() > DATE_DIGITS && isDated(in);
    }

    private static boolean isDated(TextFields in) {
        String date = in.peek();
        String rest = in.peekRest();
        int validity = DATE_DIGITS + 1;
        return date.length() == DATE_DIGITS
                && Identities.isDigits(date)
                && rest.length() > validity
                && isValidity(rest.charAt(validity))
                && rest.indexOf(',', validity) == validity + 1;
    }

    private static boolean isValidity(char letter) {
        return letter == 'A' || letter == 'V';
    }

    private static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = in.text("date");
        boolean valid = in.text("validity").equals("A");
        double latitude = degrees(in.text("latitude"));
        out.place(latitude, degrees(in.text("longitude"))).valid(valid);
        out.speedKmh(in.numberOrNaN("speed"));
        in.meaning("km/h");
        out.timeMs(Nmea.dayFirstMs(date, in.textOrEmpty("time")));
        out.courseDeg(in.numberOrNaN("course"));
        out.altitudeM(in.numberOrNaN("altitude"));
        out.satellites(in.integerOrUnknown("satellites"));
    }

    /** Degrees and minutes with the hemisphere behind them. */
    private static double degrees(String text) {
        int last = text.length() - 1;
        return last < 0 ? Double.NaN : Nmea.degrees(text.substring(0, last), text.substring(last));
    }

    private static void battery(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = in.text("date");
        out.timeMs(Nmea.dayFirstMs(date, in.text("time")));
        int level = in.integerOrUnknown("battery level");
        in.meaning("of 6");
        if (level >= 0) {
            out.batteryPercent(level * 100 / BATTERY_LEVELS);
        }
        int battery = in.integerOrUnknown("battery");
        in.meaning("10 mV");
        if (battery > 0 && battery < NOT_MEASURED) {
            out.batteryMv(battery * MV_PER_CENTIVOLT);
        }
        int supply = in.integerOrUnknown("supply");
        in.meaning("100 mV");
        if (supply >= 0 && supply < NOT_MEASURED) {
            out.externalMv(supply * MV_PER_DECIVOLT);
        }
        in.textOrEmpty("installed");
    }

    /** Radio cell and wireless networks; the time stands at the end. */
    private static void surroundings(TextFields in, ReportBuilder out) throws MalformedMessageException {
        in.textOrEmpty("mcc");
        in.textOrEmpty("mnc");
        in.textOrEmpty("lac");
        in.textOrEmpty("cell");
        in.textOrEmpty("network count");
        while (in.count() > 2) {
            in.skip("network");
        }
        String date = in.textOrEmpty("date");
        out.timeMs(Nmea.dayFirstMs(date, in.textOrEmpty("time")));
        out.valid(false);
    }

    private static boolean joined(String command, TextFields in, ReportBuilder out) throws MalformedMessageException {
        if (in.hasMore() && in.peek().isEmpty()) {
            in.skip("separator");
        }
        if (isDated(in)) {
            location(in, out); // a comma behind each part
            return true;
        }
        String text = in.peek();
        int validity = firstLetter(text);
        if (validity >= DATE_DIGITS && isValidity(text.charAt(validity))) {
            prefix(command, validity - DATE_DIGITS, in, out);
            location(in, out);
            return true;
        }
        return switch (command) {
            case "BV00" -> in.hasMore() && !in.rest("vin").isEmpty();
            case "BS50", "BZ00" -> in.hasMore() && !in.rest("values").isEmpty();
            default -> false;
        };
    }

    private static int firstLetter(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at < text.length() ? at : -1;
    }

    /** An alarm's digit, or the identity once more. */
    private static void prefix(String command, int length, TextFields in, ReportBuilder out)
            throws MalformedMessageException {
        if (length <= 0) {
            return;
        }
        String prefix = in.piece(command.equals(ALARM) ? "alarm" : "identity", length);
        int number = TextNumber.integer(prefix);
        if (command.equals(ALARM) && number >= 0 && number < ALARMS.length) {
            out.alarm(ALARMS[number], true);
        }
    }

    /** {@code yymmddA2232.9806N11404.9355E000.1101241323.8700000000L000450AC}. */
    private static void location(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = in.piece("date", DATE_DIGITS);
        boolean valid = in.piece("validity", 1).equals("A");
        double latitude = degrees(in, "latitude", "NS");
        out.place(latitude, degrees(in, "longitude", "EW")).valid(valid);
        out.speedKmh(TextNumber.decimal(in.piece("speed", speedLength(in.peek()))));
        in.meaning("km/h");
        out.timeMs(Nmea.yearFirstMs(date, in.piece("time", TIME_DIGITS)));
        int odometer = in.peek().indexOf('L');
        if (odometer < SWITCHES) {
            out.courseDeg(in.numberOrNaN("course"));
            return;
        }
        if (odometer > SWITCHES) {
            out.courseDeg(TextNumber.decimal(in.piece("course", odometer - SWITCHES)));
        }
        switches(in, out);
        odometer(in, out);
    }

    /** Up to the decimal behind its point; without a point as long as with one. */
    private static int speedLength(String text) {
        int point = text.indexOf('.');
        return point > 0 && point < SPEED_LENGTH ? point + 2 : SPEED_LENGTH;
    }

    /** Digits up to a hemisphere, that included; or the hemisphere stands behind a comma. */
    private static double degrees(TextFields in, String name, String hemispheres) throws MalformedMessageException {
        String text = in.peek();
        for (int i = 0; i < text.length(); i++) {
            if (hemispheres.indexOf(text.charAt(i)) >= 0) {
                return degrees(in.piece(name, i + 1));
            }
        }
        String digits = in.text(name);
        String hemisphere = in.textOrEmpty("hemisphere");
        if (hemisphere.length() != 1 || hemispheres.indexOf(hemisphere.charAt(0)) < 0) {
            throw in.bad("hemisphere", hemisphere, "one of " + hemispheres);
        }
        return Nmea.degrees(digits, hemisphere);
    }

    private static void switches(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean powered = in.piece("main power", 1).equals("0");
        in.meaning("0 on, 1 off");
        out.external(powered);
        out.ignition(in.piece("ignition", 1).equals("1"));
        in.piece("other switches", OTHER_SWITCHES);
        in.piece("fuel", OTHER_SWITCHES);
        in.meaning("hexadecimal, unit differs by device");
    }

    private static void odometer(TextFields in, ReportBuilder out) throws MalformedMessageException {
        in.piece("odometer mark", 1);
        String text = in.peek();
        int digits = 0;
        while (digits < Math.min(MAX_ODOMETER_DIGITS, text.length()) && Character.digit(text.charAt(digits), 16) >= 0) {
            digits++;
        }
        if (digits > 0) {
            long odometerM = TextNumber.hex(in.piece("odometer", digits));
            in.meaning("m");
            out.odometerM(odometerM);
        }
    }

    /** The digit of BO01 that says {@code alarm}; {@link Fix#UNKNOWN} when none does. */
    static int digit(Alarm alarm) {
        for (int i = 0; i < ALARMS.length; i++) {
            if (ALARMS[i] == alarm) {
                return i;
            }
        }
        return Fix.UNKNOWN;
    }
}
