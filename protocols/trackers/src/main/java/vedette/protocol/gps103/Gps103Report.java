// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/** What follows the identity of a report: a location, values of the vehicle's bus, or the layout of one firmware. */
final class Gps103Report {
    private static final String PICTURE = "vr";
    private static final int TIME_DIGITS = 6;
    private static final int MINUTE_DIGITS = 10;
    private static final int SECOND_DIGITS = 12;
    private static final long DAY_MS = 86_400_000L;
    private static final long MINUTE_MS = 60_000L;
    private static final double MV_PER_V = 1000;
    private static final long M_PER_KM = 1000;

    /** Fields between the identity and the time in the layout that has a name and two dashes. */
    private static final int DASHED_FIELDS = 4;

    private Gps103Report() {}

    /** Reads it; the keyword. */
    static String read(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String keyword = in.textOrEmpty("keyword");
        Keyword.tell(keyword, out);
        if (keyword.equals(Keyword.OBD)) {
            obd(in, out);
        } else if (isPicture(keyword)) {
            in.rest("picture");
        } else if (in.peek().startsWith("-")) {
            dashed(in, out);
        } else {
            location(in, out);
        }
        in.rest("more");
        return keyword;
    }

    /** Pieces of a picture bring nothing else. */
    static boolean isPicture(String keyword) {
        return keyword.equals(PICTURE);
    }

    private static void location(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String local = digits(in.textOrEmpty("date"));
        in.meaning("local time, yymmddhhmm");
        in.textOrEmpty("number");
        String signal = in.textOrEmpty("signal");
        in.meaning("F full, L low: radio cell only");
        if (!signal.equals("F")) {
            cell(in, out);
            return;
        }
        String utc = in.textOrEmpty("time");
        in.meaning("UTC");
        boolean valid = in.textOrEmpty("validity").equals("A");
        place(in, out);
        out.valid(valid);
        out.timeMs(timeMs(local, utc));
        out.speedKnots(in.numberOrNaN("speed"));
        in.meaning("knots");
        out.courseDeg(in.numberOrNaN("course"));
        out.altitudeM(in.numberOrNaN("altitude"));
        in.meaning("m");
        vehicle(in, out);
    }

    private static void cell(TextFields in, ReportBuilder out) throws MalformedMessageException {
        out.valid(false);
        in.textOrEmpty("time");
        in.textOrEmpty("validity");
        in.textOrEmpty("lac");
        in.textOrEmpty("hemisphere");
        in.textOrEmpty("cell");
    }

    /** The hemisphere stands behind its number, or before it; an eastern one may be left out. */
    private static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean before = Nmea.sign(in.peek()) != 0;
        String north = before ? in.text("hemisphere") : "";
        String latitude = in.textOrEmpty("latitude");
        north = before ? north : in.textOrEmpty("hemisphere");
        String east = before ? in.textOrEmpty("hemisphere") : "";
        String longitude = in.textOrEmpty("longitude");
        east = before ? east : in.textOrEmpty("hemisphere");
        out.place(Nmea.degrees(latitude, north), Nmea.degrees(longitude, east.isEmpty() ? "E" : east));
    }

    private static void vehicle(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String ignition = in.textOrEmpty("ignition");
        if (isSwitch(ignition)) {
            out.ignition(ignition.equals("1"));
        }
        String door = in.textOrEmpty("door");
        if (isSwitch(door)) {
            out.doorOpen(door.equals("1"));
        }
        double fuel = percent(in.textOrEmpty("fuel"));
        if (fuel > 0) { // zero is what devices without a sensor say
            out.fuelPercent((int) Math.round(fuel));
        }
        in.textOrEmpty("fuel");
        in.textOrEmpty("temperature");
    }

    private static boolean isSwitch(String text) {
        return text.equals("0") || text.equals("1");
    }

    private static double percent(String text) {
        return text.endsWith("%") ? TextNumber.decimal(text.substring(0, text.length() - 1)) : Double.NaN;
    }

    private static void obd(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = in.textOrEmpty("date");
        if (date.length() == SECOND_DIGITS) {
            out.timeMs(Nmea.yearFirstMs(date.substring(0, TIME_DIGITS), date.substring(TIME_DIGITS)));
        }
        long odometerKm = in.longOrUnknown("odometer");
        in.meaning("km");
        if (odometerKm > 0) {
            out.odometerM(odometerKm * M_PER_KM);
        }
        in.textOrEmpty("fuel now");
        in.textOrEmpty("fuel average");
        in.textOrEmpty("driving hours");
        out.wheelSpeedKmh(in.numberOrNaN("obd speed"));
        in.meaning("km/h");
        in.textOrEmpty("engine load");
        in.textOrEmpty("coolant temperature");
        in.textOrEmpty("throttle");
        out.engineRpm(in.integerOrUnknown("rpm"));
        double volt = in.numberOrNaN("supply");
        in.meaning("V");
        if (volt >= 0) {
            out.externalMv((int) Math.round(volt * MV_PER_V));
        }
        in.rest("trouble codes");
    }

    /** {@code name,---,------,----,hhmmss,ddmmyy,signal,valid,latitude,longitude,speed,course,altitude,hdop,…}. */
    private static void dashed(TextFields in, ReportBuilder out) throws MalformedMessageException {
        for (int i = 1; i < DASHED_FIELDS; i++) {
            in.textOrEmpty("dashes");
        }
        String time = in.textOrEmpty("time");
        out.timeMs(Nmea.dayFirstMs(in.textOrEmpty("date"), time));
        in.textOrEmpty("gsm signal");
        boolean valid = in.textOrEmpty("validity").equals("1");
        double latitude = in.numberOrNaN("latitude");
        out.place(latitude, in.numberOrNaN("longitude")).valid(valid);
        out.speedKmh(in.numberOrNaN("speed"));
        out.courseDeg(in.numberOrNaN("course"));
        out.altitudeM(in.numberOrNaN("altitude"));
        in.textOrEmpty("hdop");
        out.satellites(in.integerOrUnknown("satellites"));
        String ignition = in.textOrEmpty("ignition");
        if (isSwitch(ignition)) {
            out.ignition(ignition.equals("1"));
        }
        String charging = in.textOrEmpty("charging");
        if (isSwitch(charging)) {
            out.charging(charging.equals("1"));
        }
    }

    private static String digits(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (Identities.isDigits(text.substring(i, i + 1))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /**
     * The date is local and the time is UTC: the day is the one that brings both closest together. Without a UTC time the
     * local one is taken, to the minute, for its zone is not known.
     */
    static long timeMs(String local, String utc) {
        if (local.length() < MINUTE_DIGITS) {
            return Fix.UNKNOWN_TIME;
        }
        String date = local.substring(0, TIME_DIGITS);
        long localMs = Nmea.yearFirstMs(date, local.substring(TIME_DIGITS, MINUTE_DIGITS) + "00");
        long sameDayMs = Nmea.yearFirstMs(date, utc);
        if (localMs == Fix.UNKNOWN_TIME || sameDayMs == Fix.UNKNOWN_TIME) {
            return localMs;
        }
        long aheadMs = sameDayMs - localMs;
        long halfDayMs = DAY_MS / 2 + MINUTE_MS;
        return aheadMs > halfDayMs ? sameDayMs - DAY_MS : aheadMs < -halfDayMs ? sameDayMs + DAY_MS : sameDayMs;
    }
}
