// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/** The lines that say something of the device: with a place, with radio cells, with the battery alone. */
final class TextReport {
    static final String LOCATION = "V1";
    static final String HEARTBEAT = "HTBT";
    static final String LINK = "LINK";
    static final String CELLS = "NBR";
    static final String CELLS_AND_BATTERY = "V3";
    static final String CONFIRMATION = "V4";
    static final String POSITION_OR_CELLS = "VP1";
    static final String SHORT_MESSAGE = "SMS";

    /** Time, validity, place. */
    private static final int MIN_LOCATION_FIELDS = 6;

    private static final int TIME_DIGITS = 6;
    private static final String VALIDITIES = "ABV";
    private static final int STATUS_DIGITS = 8;
    private static final int MV_PER_STEP = 10;
    private static final int COUNT_LIMIT = 32;
    private static final int MINUTE_DECIMALS_SCALE = 10_000;

    private TextReport() {}

    /**
     * Reads what follows the type.
     *
     * @return whether it says something of the device
     */
    static boolean read(String type, TextFields in, ReportBuilder out) throws MalformedMessageException {
        switch (type) {
            case LINK -> link(in, out);
            case CELLS -> cells(in, out);
            case CELLS_AND_BATTERY -> cellsAndBattery(in, out);
            case POSITION_OR_CELLS -> positionOrCells(in, out);
            case SHORT_MESSAGE -> in.rest("text");
            case CONFIRMATION -> {
                return in.hasMore() && isTime(in.peek()) && location(in, out);
            }
            default -> {
                return isLocation(type, in) ? location(in, out) : other(type, in, out);
            }
        }
        return true;
    }

    /**
     * V and a number, with or without an I: V1, V2, V5, V6, V19, VI1. All but V1 may say something shorter. A type of another
     * name is one where a time and a validity follow it.
     */
    private static boolean isLocation(String type, TextFields in) {
        int from = type.startsWith("VI") ? 2 : 1;
        boolean numbered = type.length() > from && type.charAt(0) == 'V' && Identities.isDigits(type.substring(from));
        return in.count() >= MIN_LOCATION_FIELDS ? numbered || isPlaced(in.peekRest()) : type.equals(LOCATION);
    }

    /** Whether a time and a validity stand there, whatever the type is called. */
    private static boolean isPlaced(String content) {
        int validity = TIME_DIGITS + 1;
        return isTime(content.substring(0, Math.min(TIME_DIGITS, content.length())))
                && content.startsWith(",", TIME_DIGITS)
                && content.startsWith(",", validity + 1)
                && VALIDITIES.indexOf(content.charAt(validity)) >= 0;
    }

    private static boolean other(String type, TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean heartbeat = type.equals(HEARTBEAT);
        if (heartbeat && in.hasMore()) {
            battery(in, out);
        }
        in.rest("content");
        return false;
    }

    /**
     * Passes over the command and its parameters up to the time of the command.
     *
     * @return the command and its answer
     */
    static String confirmation(TextFields in) throws MalformedMessageException {
        String command = in.textOrEmpty("command");
        StringBuilder answer = new StringBuilder(command);
        int left = in.count();
        while (left > 0 && !isTime(in.peek())) {
            answer.append(',').append(in.text("answer"));
            left--;
        }
        if (left > 0) {
            in.skip("command time");
        }
        return answer.toString();
    }

    static boolean isTime(String text) {
        return text.length() == TIME_DIGITS && Identities.isDigits(text);
    }

    private static boolean location(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        boolean valid = isValid(in);
        place(in, out);
        out.valid(valid);
        out.speedKnots(in.numberOrNaN("speed"));
        in.meaning("knots");
        out.courseDeg(in.numberOrNaN("course"));
        String date = in.textOrEmpty("date");
        if (!isTime(date) && isTime(in.peek())) {
            date = in.text("date");
        }
        out.timeMs(Nmea.dayFirstMs(date, time));
        boolean told = false;
        while (in.hasMore() && !told) {
            told = status(in, out);
        }
        in.rest("more");
        return true;
    }

    private static boolean isValid(TextFields in) throws MalformedMessageException {
        String validity = in.text("validity");
        in.meaning("A valid, B by other means, V not valid");
        return !validity.isEmpty() && !validity.equals("V");
    }

    private static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String latitude = in.text("latitude");
        String north = in.text("hemisphere");
        String longitude = in.text("longitude");
        String east = in.text("hemisphere");
        out.place(
                degrees(latitude, north, Nmea.LATITUDE_DEGREE_DIGITS),
                degrees(longitude, east, Nmea.LONGITUDE_DEGREE_DIGITS));
    }

    /** {@code DDMM.mmmm}, the same without its point, or {@code -DD-MM.mmmm}. */
    private static double degrees(String text, String hemisphere, int degreeDigits) {
        int dash = text.indexOf('-', 1);
        if (text.startsWith("-") && dash > 0) {
            double degrees = TextNumber.decimal(text.substring(1, dash));
            return Nmea.sign(hemisphere) * (degrees + TextNumber.decimal(text.substring(dash + 1)) / 60);
        }
        if (text.indexOf('.') < 0 && text.length() > degreeDigits + 2) {
            return Nmea.degrees(String.valueOf(TextNumber.decimal(text) / MINUTE_DECIMALS_SCALE), hemisphere);
        }
        return Nmea.degrees(text, hemisphere);
    }

    /** Reads a field that is the status word; another one, such as a number of the SIM card, is passed over. */
    private static boolean status(TextFields in, ReportBuilder out) throws MalformedMessageException {
        boolean word = in.peek().length() == STATUS_DIGITS;
        long status = in.hexOrUnknown("status");
        if (!word || status == TextNumber.NONE) {
            return false;
        }
        if (in.isExplaining()) {
            in.meaning(StatusBit.names((int) status));
        }
        StatusBit.tell((int) status, out);
        return true;
    }

    private static void link(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        in.skip("gsm signal");
        out.satellites(in.integerOrUnknown("satellites"));
        battery(in, out);
        in.skip("steps");
        in.skip("turnovers");
        out.timeMs(Nmea.dayFirstMs(in.text("date"), time));
        status(in, out);
        in.rest("more");
    }

    private static void battery(TextFields in, ReportBuilder out) throws MalformedMessageException {
        int percent = in.integerOrUnknown("battery");
        in.meaning("per cent");
        if (percent != Fix.UNKNOWN) {
            out.batteryPercent(percent);
        }
    }

    private static void cells(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        in.skip("mcc");
        in.skip("mnc");
        in.skip("timing advance");
        int count = in.integer("cell count");
        for (int i = 0; i < Math.min(count, COUNT_LIMIT); i++) {
            in.skip("lac");
            in.skip("cell");
            in.skip("cell signal");
        }
        out.timeMs(Nmea.dayFirstMs(in.text("date"), time));
        status(in, out);
        in.rest("more");
    }

    private static void cellsAndBattery(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String time = in.text("time");
        in.skip("mcc and mnc");
        int count = in.integer("cell count");
        for (int i = 0; i < Math.min(count, COUNT_LIMIT); i++) {
            in.skip("lac");
            in.skip("cell");
            in.skip("cell signal");
            in.skip("timing");
        }
        long battery = in.hexOrUnknown("battery");
        in.meaning("10 mV");
        if (battery != TextNumber.NONE) {
            out.batteryMv((int) battery * MV_PER_STEP);
        }
        in.skip("flag");
        in.skip("sensor");
        out.timeMs(Nmea.dayFirstMs(in.text("date"), time));
        status(in, out);
        in.rest("more");
    }

    private static void positionOrCells(TextFields in, ReportBuilder out) throws MalformedMessageException {
        if (isValid(in)) {
            place(in, out);
            out.speedKnots(in.numberOrNaN("speed"));
            in.meaning("knots");
            out.courseDeg(in.numberOrNaN("course"));
        } else {
            out.valid(false);
        }
        in.rest("more");
    }
}
