// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/** A report in text: {@code AAA} and, with a number in front, {@code AFF}. */
final class TextReport {
    private static final int DATE_DIGITS = 6;

    private TextReport() {}

    /** Whether messages of this command are reports in text. */
    static boolean is(String command) {
        return switch (command) {
            case "AAA", "AFF", "BBB" -> true;
            default -> false;
        };
    }

    /** Reads a frame up to its asterisk; the event code. */
    static int read(TextFields in, ReportBuilder report) throws MalformedMessageException {
        in.skip("head");
        in.skip("identity");
        String command = in.text("command");
        if (command.equals("AFF")) {
            in.skip("cachedRecords");
        }
        int event = in.integer("event");
        in.meaning(MeitrackEvent.meaning(event));
        double latitude = in.numberOrNaN("latitude");
        double longitude = in.numberOrNaN("longitude");
        String time = in.text("time");
        boolean valid = in.text("valid").equals("A");
        report.place(latitude, longitude).valid(valid).timeMs(timeMs(time));
        report.satellites(in.integerOrUnknown("satellites"));
        in.skip("signal");
        report.speedKmh(in.numberOrNaN("speedKmh")).courseDeg(in.numberOrNaN("courseDeg"));
        in.skip("hdop");
        report.altitudeM(in.numberOrNaN("altitudeM"));
        odometer(in, report);
        more(in, report);
        MeitrackEvent.say(event, report);
        return event;
    }

    private static void odometer(TextFields in, ReportBuilder report) throws MalformedMessageException {
        if (in.hasMore()) {
            double odometerM = in.numberOrNaN("odometerM");
            if (odometerM >= 0) {
                report.odometerM(Math.round(odometerM));
            }
        }
    }

    /** What short reports leave out. */
    private static void more(TextFields in, ReportBuilder report) throws MalformedMessageException {
        if (in.hasMore()) {
            in.skip("runTimeS");
        }
        if (in.hasMore()) {
            TextFields cell = in.parts("baseStation", '|');
            while (cell.hasMore()) {
                cell.skip("cell");
            }
        }
        if (in.hasMore()) {
            in.skip("stateBits");
            in.meaning("outputs in the lower byte, inputs in the higher one");
        }
        if (in.hasMore()) {
            analogues(in.parts("analogue", '|'), report);
        }
        for (int number = 1; in.hasMore(); number++) {
            in.skip("more" + number);
        }
    }

    /** Three inputs, the own battery and the supply, in steps of which models have three sizes. */
    private static void analogues(TextFields in, ReportBuilder report) throws MalformedMessageException {
        for (int number = 1; number <= 3 && in.hasMore(); number++) {
            in.skip("analogue" + number);
        }
        long battery = in.hasMore() ? in.hexOrUnknown("battery") : TextNumber.NONE;
        long supply = in.hasMore() ? in.hexOrUnknown("external") : TextNumber.NONE;
        VoltageScale scale = VoltageScale.of(battery);
        if (scale != VoltageScale.UNKNOWN) {
            report.batteryMv(scale.batteryMv(battery));
            if (supply != TextNumber.NONE) {
                report.externalMv(scale.externalMv(supply));
            }
        }
        while (in.hasMore()) {
            in.skip("analogue");
        }
    }

    private static long timeMs(String digits) {
        return digits.length() == 2 * DATE_DIGITS
                ? Nmea.yearFirstMs(digits.substring(0, DATE_DIGITS), digits.substring(DATE_DIGITS))
                : Fix.UNKNOWN_TIME;
    }
}
