// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/** The messages: standard ones with a time of day, events with a GPS week, makers' ones with a date. */
final class TaipMessage {
    static final int SOS_EVENT = 1;

    private static final int DATE_LENGTH = 6;
    private static final int TIME_LENGTH = 6;
    private static final int LATITUDE_LENGTH = 8;
    private static final int LONGITUDE_LENGTH = 9;
    private static final double DEGREES_SCALE = 1e5;
    private static final double FINE_SCALE = 1e7;
    private static final char UNKNOWN_SOURCE = '9';
    private static final char NOT_AVAILABLE = '0';
    private static final double KMH_PER_MPH = 1.609344;
    private static final double M_PER_FOOT = 0.3048;
    private static final long SECOND_MS = 1000;
    private static final long DAY_MS = 86_400_000L;

    /** 1980-01-06, where GPS weeks begin. */
    private static final long GPS_EPOCH_MS = 315_964_800_000L;

    private static final int IGNITION_INPUT = 1 << 7;
    private static final int MV_PER_CENTIVOLT = 10;
    private static final int IO_IGNITION = 1;
    private static final int IO_CHARGING = 1 << 1;

    private TaipMessage() {}

    /** Whether it says something of the device. */
    static boolean read(TaipFrame frame, long nowMs, ReportBuilder out) throws MalformedMessageException {
        TextFields in = frame.fields();
        boolean told = message(frame.type(), in, nowMs, out);
        if (in.hasMore()) {
            in.rest("more");
        }
        attributes(frame.attributes(), out);
        return told;
    }

    private static boolean message(String type, TextFields in, long nowMs, ReportBuilder out)
            throws MalformedMessageException {
        switch (type) {
            case "PV" -> {
                timeOfDay(in, 5, SECOND_MS, nowMs, out);
                place(in, out);
                motion(in, KMH_PER_MPH, out);
                sourceAndAge(in, out);
            }
            case "LN" -> longNavigation(in, nowMs, out);
            case "EV" -> event(in, out);
            case "GP", "PI" -> dated(in, KMH_PER_MPH, out);
            case "CV", "CQ", "BR" -> {
                in.piece("event", 2);
                dated(in, KMH_PER_MPH, out);
                ignition(in, type.equals("CV"), out);
            }
            case "US" -> status(in, out);
            case "UV" -> {
                in.text("event");
                in.textOrEmpty("report");
                dated(in, 1, out);
                in.piece("satellites and age", 3);
                ignition(in, true, out);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Seconds, or milliseconds, of the day of GPS time. */
    private static void timeOfDay(TextFields in, int digits, long unitMs, long nowMs, ReportBuilder out)
            throws MalformedMessageException {
        int count = TextNumber.integer(in.piece("time of day", digits));
        if (count >= 0 && nowMs != Fix.UNKNOWN_TIME) {
            out.timeMs(Nmea.onNearestDay(count * unitMs, nowMs));
        }
    }

    /** A sign and digits: {@code sDDddddd}, {@code sDDDddddd}; with a point: degrees, minutes and four decimals. */
    private static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean minutes = in.peek().indexOf('.') >= 0;
        int more = minutes ? 2 : 0;
        double latitude = degrees(in.piece("latitude", LATITUDE_LENGTH + more), minutes);
        out.place(latitude, degrees(in.piece("longitude", LONGITUDE_LENGTH + more), minutes));
    }

    private static double degrees(String text, boolean minutes) {
        double value = TextNumber.decimal(text);
        if (!minutes) {
            return value / DEGREES_SCALE;
        }
        double degrees = Nmea.degrees(text.substring(1), "N");
        return text.charAt(0) == '-' ? -degrees : degrees;
    }

    private static void motion(TextFields in, double kmhPerUnit, ReportBuilder out) throws MalformedMessageException {
        out.speedKmh(TextNumber.decimal(in.piece("speed", 3)) * kmhPerUnit);
        out.courseDeg(TextNumber.decimal(in.piece("course", 3)));
    }

    /** GPS week, day of the week, second of the day. */
    private static void event(TextFields in, ReportBuilder out) throws MalformedMessageException {
        int event = TextNumber.integer(in.piece("event", 2));
        out.alarm(Alarm.SOS, event == SOS_EVENT);
        int week = TextNumber.integer(in.piece("week", 4));
        int day = TextNumber.integer(in.piece("day of week", 1));
        int second = TextNumber.integer(in.piece("time of day", 5));
        if (week >= 0 && day >= 0 && second >= 0) {
            out.timeMs(GPS_EPOCH_MS + (week * 7L + day) * DAY_MS + second * SECOND_MS);
        }
        place(in, out);
        motion(in, KMH_PER_MPH, out);
        sourceAndAge(in, out);
    }

    /** A digit each: source 9 is unknown, age 0 not available; then the place is an old one. Missing on some devices. */
    private static void sourceAndAge(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String text = in.textOrEmpty("source and age");
        out.valid(text.length() != 2 || (text.charAt(0) != UNKNOWN_SOURCE && text.charAt(1) != NOT_AVAILABLE));
    }

    /** {@code ddmmyyhhmmss}, place, speed, course. */
    private static void dated(TextFields in, double kmhPerUnit, ReportBuilder out) throws MalformedMessageException {
        String date = in.piece("date", DATE_LENGTH);
        out.timeMs(Nmea.dayFirstMs(date, in.piece("time", TIME_LENGTH)));
        place(in, out);
        motion(in, kmhPerUnit, out);
    }

    private static void ignition(TextFields in, boolean wired, ReportBuilder out) throws MalformedMessageException {
        long inputs = TextNumber.hex(in.piece("inputs", 2));
        if (wired && inputs != TextNumber.NONE) {
            out.ignition((inputs & IGNITION_INPUT) != 0);
        }
    }

    /** Index, location, inputs, odometer, supply and battery, revolutions, temperatures, event. */
    private static void status(TextFields in, ReportBuilder out) throws MalformedMessageException {
        in.text("index");
        dated(in, KMH_PER_MPH, out);
        in.piece("fix and age", 3);
        ignition(in, true, out);
        in.textOrEmpty("more inputs");
        in.textOrEmpty("odometer");
        String power = in.textOrEmpty("supply and battery");
        in.meaning("10 mV each");
        if (power.length() == 8) {
            out.externalMv(centivolts(power.substring(0, 4)));
            out.batteryMv(centivolts(power.substring(4)));
        }
        out.engineRpm(in.integerOrUnknown("rpm"));
        in.textOrEmpty("temperature");
        in.textOrEmpty("temperature");
        in.textOrEmpty("event");
    }

    private static int centivolts(String text) {
        int value = TextNumber.integer(text);
        return value < 0 ? Fix.UNKNOWN : value * MV_PER_CENTIVOLT;
    }

    /** Seven decimals, altitude in hundredths of a foot, speed and course in tenths. */
    private static void longNavigation(TextFields in, long nowMs, ReportBuilder out) throws MalformedMessageException {
        timeOfDay(in, 8, 1, nowMs, out);
        double latitude = TextNumber.decimal(in.piece("latitude", 10)) / FINE_SCALE;
        out.place(latitude, TextNumber.decimal(in.piece("longitude", 11)) / FINE_SCALE);
        out.altitudeM(TextNumber.decimal(in.piece("altitude", 9)) / 100 * M_PER_FOOT);
        out.speedKmh(TextNumber.decimal(in.piece("speed", 4)) / 10 * KMH_PER_MPH);
        in.piece("vertical speed", 5);
        out.courseDeg(TextNumber.decimal(in.piece("course", 4)) / 10);
        out.satellites(TextNumber.integer(in.piece("satellites", 2)));
    }

    /** Names and values between semicolons. */
    private static void attributes(TextFields in, ReportBuilder out) throws MalformedMessageException {
        while (in.hasMore()) {
            String text = in.peek();
            int equals = text.indexOf('=');
            String key = equals < 0 ? "" : text.substring(0, equals);
            String value = text.substring(equals + 1);
            in.skip(key.isEmpty() ? "index" : key.equals("ID") ? "identity" : key);
            attribute(key, value, out);
        }
    }

    private static void attribute(String key, String value, ReportBuilder out) {
        int number = TextNumber.integer(value);
        switch (key) {
            case "SV" -> out.satellites(number);
            case "BL" -> out.batteryMv(number);
            case "VO" -> out.odometerM(number);
            case "IO" -> inputs(value, out);
            default -> {}
        }
    }

    /** A hexadecimal digit of state, one of inputs, one of outputs. */
    private static void inputs(String value, ReportBuilder out) {
        long state = value.isEmpty() ? TextNumber.NONE : TextNumber.hex(value.substring(0, 1));
        if (state != TextNumber.NONE) {
            out.ignition((state & IO_IGNITION) != 0);
            out.charging((state & IO_CHARGING) != 0);
        }
    }
}
