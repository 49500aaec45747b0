// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;

/**
 * Short and extended data, between semicolons. What is not known is {@code NA} or empty; a field that cannot be read costs
 * itself alone.
 */
final class DataRecord {
    static final char SEPARATOR = ';';

    /** Fields of short data: date, time, place (4), speed, course, altitude, satellites. */
    static final int SHORT_FIELDS = 10;

    /** And HDOP, inputs, outputs, analogue inputs, driver's key, parameters. */
    static final int LONG_FIELDS = 16;

    static final String HDOP = "hdop";
    static final String INPUTS = "inputs";
    static final String OUTPUTS = "outputs";
    static final String ANALOGUE = "analogue";
    static final String DRIVER = "driver";
    static final String PARAMETERS = "parameters";

    /** Name of the parameter that the standard keeps for the alarm button. */
    static final String SOS = "SOS";

    private static final String SUPPLY_V = "pwr_ext";
    private static final String BATTERY_V = "pwr_int";
    private static final int MV_PER_V = 1000;

    private DataRecord() {}

    /** Says in {@code out} what the fields say; short data ends before the HDOP. */
    static void read(TextFields in, ReportBuilder out) throws MalformedMessageException {
        if (in.count() < SHORT_FIELDS) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "found " + in.count() + " fields, expected at least " + SHORT_FIELDS);
        }
        String date = in.text("date");
        String time = in.text("time");
        out.timeMs(Nmea.dayFirstMs(date, time));
        double latitude = Nmea.degrees(in.text("latitude"), in.text("northOrSouth"));
        double longitude = Nmea.degrees(in.text("longitude"), in.text("eastOrWest"));
        out.place(latitude, longitude);
        out.speedKmh(in.numberOrNaN("speedKmh"));
        out.courseDeg(in.numberOrNaN("courseDeg"));
        out.altitudeM(in.numberOrNaN("altitudeM"));
        int satellites = in.integerOrUnknown("satellites");
        out.satellites(satellites).valid(satellites != 0);
        if (in.hasMore()) {
            in.skip(HDOP);
            more(in, out);
        }
    }

    private static void more(TextFields in, ReportBuilder out) throws MalformedMessageException {
        for (String name : new String[] {INPUTS, OUTPUTS, ANALOGUE, DRIVER}) {
            if (in.hasMore()) {
                in.skip(name);
            }
        }
        if (in.hasMore()) {
            TextFields parameters = in.parts(PARAMETERS, ',');
            while (parameters.hasMore()) {
                parameter(parameters.text("parameter"), out);
            }
        }
    }

    /** {@code name:type:value} */
    private static void parameter(String text, ReportBuilder out) {
        String name = name(text);
        double value = TextNumber.decimal(value(text));
        if (Double.isNaN(value)) {
            return;
        }
        switch (name) {
            case SOS -> out.alarm(Alarm.SOS, value != 0);
            case SUPPLY_V -> out.externalMv((int) Math.round(value * MV_PER_V));
            case BATTERY_V -> out.batteryMv((int) Math.round(value * MV_PER_V));
            default -> {}
        }
    }

    static String name(String parameter) {
        int colon = parameter.indexOf(':');
        return colon < 0 ? parameter : parameter.substring(0, colon);
    }

    /** 1 whole number, 2 number, 3 text. */
    static String type(String parameter) {
        int first = parameter.indexOf(':');
        int second = parameter.indexOf(':', first + 1);
        return first < 0 || second < 0 ? "" : parameter.substring(first + 1, second);
    }

    static String value(String parameter) {
        int second = parameter.indexOf(':', parameter.indexOf(':') + 1);
        return parameter.substring(second + 1);
    }
}
