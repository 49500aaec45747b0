// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** The sentences that say something of the device. */
final class Sentence {
    private static final int TYPE_OFFSET = 2;
    private static final int TIME_DIGITS = 6;
    private static final int LONG_DATE_DIGITS = 8;
    private static final long DAY_MS = 86_400_000L;
    private static final double MV_PER_V = 1000;
    private static final int ANALOGUE_INPUTS = 4;
    private static final int QUALITY_NONE = 0;
    private static final int QUALITY_DIFFERENTIAL = 2;
    private static final int QUALITY_RTK_FIXED = 4;
    private static final int QUALITY_RTK_FLOAT = 5;
    private static final int QUALITY_ESTIMATED = 6;

    private Sentence() {}

    /**
     * Reads what follows the name.
     *
     * @param nowMs tells the day of a sentence that has a time of day alone
     * @return whether it says something of the device
     */
    static boolean read(String name, TextFields in, long nowMs, ReportBuilder out) throws MalformedMessageException {
        switch (name) {
            case "TRCCR" -> recorder(in, out);
            case "GPIOP" -> inputs(in, out);
            case "ID" -> named(in, out);
            case "GPTXT" -> in.rest("network");
            default -> {
                return name.length() > TYPE_OFFSET && standard(name.substring(TYPE_OFFSET), in, nowMs, out);
            }
        }
        return true;
    }

    private static boolean standard(String type, TextFields in, long nowMs, ReportBuilder out)
            throws MalformedMessageException {
        switch (type) {
            case "RMC" -> minimum(in, out);
            case "GGA" -> fixData(in, nowMs, out);
            case "RMA" -> loran(in, out);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** RMC: recommended minimum. */
    private static void minimum(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        boolean valid = in.text("validity").equals("A");
        place(in, out);
        out.valid(valid);
        out.speedKnots(in.numberOrNaN("speed"));
        in.meaning("knots");
        out.courseDeg(in.numberOrNaN("course"));
        out.timeMs(Nmea.dayFirstMs(in.textOrEmpty("date"), time));
        while (in.hasMore() && in.peek().indexOf('*') < 0) {
            in.skip("variation and mode");
        }
        in.textOrEmpty("mode and check code");
        if (in.hasMore()) {
            tail(in, out);
        }
    }

    /** What some trackers put behind the check code: satellites, identity, ignition, fuel, battery, inputs. */
    private static void tail(TextFields in, ReportBuilder out) throws MalformedMessageException {
        out.satellites(in.integerOrUnknown("satellites"));
        in.textOrEmpty("identity");
        String ignition = in.textOrEmpty("ignition");
        if (ignition.equals("0") || ignition.equals("1")) {
            out.ignition(ignition.equals("1"));
        }
        int fuel = in.integerOrUnknown("fuel");
        if (fuel != Fix.UNKNOWN) {
            out.fuelPercent(fuel);
        }
        int battery = in.integerOrUnknown("battery level");
        if (battery != Fix.UNKNOWN) {
            out.batteryPercent(battery);
        }
        while (in.hasMore()) {
            in.skip("input");
        }
    }

    /** GGA: fix data, with a time of day and without a date. */
    private static void fixData(TextFields in, long nowMs, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(onNearestDay(in.text("time"), nowMs));
        place(in, out);
        int quality = in.integerOrUnknown("quality");
        out.quality(quality(quality));
        out.satellites(in.integerOrUnknown("satellites"));
        in.textOrEmpty("hdop");
        out.altitudeM(in.numberOrNaN("altitude"));
        in.rest("geoid and reference");
    }

    private static FixQuality quality(int code) {
        return switch (code) {
            case QUALITY_NONE -> FixQuality.NO_FIX;
            case QUALITY_DIFFERENTIAL -> FixQuality.DIFFERENTIAL;
            case QUALITY_RTK_FIXED -> FixQuality.RTK_FIXED;
            case QUALITY_RTK_FLOAT -> FixQuality.RTK_FLOAT;
            case QUALITY_ESTIMATED -> FixQuality.ESTIMATED;
            default -> FixQuality.UNKNOWN;
        };
    }

    /** The instant with that time of day that is nearest to {@code nowMs}. */
    static long onNearestDay(String time, long nowMs) {
        if (nowMs == Fix.UNKNOWN_TIME) {
            return Fix.UNKNOWN_TIME;
        }
        long sameDayMs = Nmea.dayFirstMs(Nmea.dayFirst(nowMs), time);
        return sameDayMs == Fix.UNKNOWN_TIME ? sameDayMs : Nmea.onNearestDay(Math.floorMod(sameDayMs, DAY_MS), nowMs);
    }

    /** RMA: as RMC, without a time. */
    private static void loran(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean valid = in.text("validity").equals("A");
        place(in, out);
        out.valid(valid);
        in.textOrEmpty("time difference A");
        in.textOrEmpty("time difference B");
        out.speedKnots(in.numberOrNaN("speed"));
        out.courseDeg(in.numberOrNaN("course"));
        in.rest("variation");
    }

    private static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        double latitude = Nmea.degrees(in.text("latitude"), in.text("hemisphere"));
        out.place(latitude, Nmea.degrees(in.text("longitude"), in.text("hemisphere")));
    }

    /** {@code yyyymmddhhmmss.sss,A,latitude,longitude,knots,course,altitude,battery,}. */
    private static void recorder(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        if (time.length() >= LONG_DATE_DIGITS + TIME_DIGITS) {
            String date = time.substring(2, LONG_DATE_DIGITS);
            out.timeMs(Nmea.yearFirstMs(date, time.substring(LONG_DATE_DIGITS)));
        }
        boolean valid = in.text("validity").equals("A");
        double latitude = in.numberOrNaN("latitude");
        out.place(latitude, in.numberOrNaN("longitude")).valid(valid);
        out.speedKnots(in.numberOrNaN("speed"));
        in.meaning("knots");
        out.courseDeg(in.numberOrNaN("course"));
        out.altitudeM(in.numberOrNaN("altitude"));
        in.textOrEmpty("battery");
        in.rest("check code");
    }

    /** Inputs, outputs, four analogue values, supply and battery in volts. */
    private static void inputs(TextFields in, ReportBuilder out) throws MalformedMessageException {
        in.text("inputs");
        in.text("outputs");
        for (int i = 0; i < ANALOGUE_INPUTS; i++) {
            in.text("analogue");
        }
        out.externalMv(millivolts(in.textOrEmpty("supply")));
        String battery = in.textOrEmpty("battery");
        int star = battery.indexOf('*');
        out.batteryMv(millivolts(star < 0 ? battery : battery.substring(0, star)));
    }

    private static int millivolts(String volts) {
        double value = TextNumber.decimal(volts);
        return value >= 0 ? (int) Math.round(value * MV_PER_V) : Fix.UNKNOWN;
    }

    /** Names and values in a row: D date, T time, S satellites, La and Lo. */
    private static void named(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = "";
        String time = "";
        double latitude = Double.NaN;
        double longitude = Double.NaN;
        boolean valid = false;
        while (in.hasMore()) {
            String key = in.text("name");
            switch (key) {
                case "GPSEX" -> valid = in.textOrEmpty("validity").equals("A");
                case "D" -> date = in.textOrEmpty("date");
                case "T" -> time = in.textOrEmpty("time");
                case "S" -> satellites(in.textOrEmpty("visible and used"), out);
                case "La" -> latitude = signed(in.numberOrNaN("latitude"), in.textOrEmpty("hemisphere"));
                case "Lo" -> longitude = signed(in.numberOrNaN("longitude"), in.textOrEmpty("hemisphere"));
                default -> {}
            }
        }
        out.timeMs(Nmea.dayFirstMs(date, time));
        out.place(latitude, longitude).valid(valid);
    }

    private static void satellites(String visibleAndUsed, ReportBuilder out) {
        int colon = visibleAndUsed.indexOf(':');
        String used = visibleAndUsed.substring(colon + 1);
        if (Identities.isDigits(used)) {
            out.satellites(TextNumber.integer(used));
        }
    }

    private static double signed(double degrees, String hemisphere) {
        return Nmea.sign(hemisphere) < 0 ? -degrees : degrees;
    }
}
