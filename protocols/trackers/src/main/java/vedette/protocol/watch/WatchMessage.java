// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;

/** What the contents say: locations, link keeping, health. */
final class WatchMessage {
    static final String LINK = "LK";

    /** The device begins, and waits until it is told that it may. */
    static final String START = "INIT";

    static final String ALARM = "AL";
    static final String LOCATION = "UD";

    /** A location that the device kept while it had no link. */
    static final String BUFFERED_LOCATION = "UD2";

    static final String WEATHER = "WT";

    static final int LOW_BATTERY = 0;
    static final int MOVING = 4;
    static final int SOS_ALARM = 16;
    static final int BATTERY_ALARM = 17;
    static final int LEFT_FENCE_ALARM = 18;
    static final int ENTERED_FENCE_ALARM = 19;
    static final int TAKEN_OFF_ALARM = 20;
    static final int FALL_ALARM = 21;

    private static final int MAX_LIST = 32;
    private static final int DATE_DIGITS = 6;

    private static final @Nullable String[] STATUS_NAMES = statusNames();

    private WatchMessage() {}

    private static @Nullable String[] statusNames() {
        @Nullable String[] names = new String[FALL_ALARM + 1];
        names[LOW_BATTERY] = "low battery";
        names[1] = "outside the fence";
        names[2] = "inside the fence";
        names[3] = "taken off";
        names[MOVING] = "moving";
        names[SOS_ALARM] = "SOS alarm";
        names[BATTERY_ALARM] = "low battery alarm";
        names[LEFT_FENCE_ALARM] = "left the fence";
        names[ENTERED_FENCE_ALARM] = "entered the fence";
        names[TAKEN_OFF_ALARM] = "taken off alarm";
        names[FALL_ALARM] = "fall alarm";
        return names;
    }

    /** AL, or AL and the kind of radio network: AL_LTE. */
    static boolean isAlarm(String type) {
        return isOrBeginsWith(type, ALARM);
    }

    /** UD, or UD with a number or the kind of radio network: UD2, UD_LTE. */
    static boolean isLocation(String type) {
        return type.startsWith(LOCATION);
    }

    private static boolean isOrBeginsWith(String type, String word) {
        return type.equals(word) || type.startsWith(word + "_");
    }

    /** By its name, or because a date, a time and a validity stand in it. */
    private static boolean isLocation(String type, TextFields in) {
        boolean named = isAlarm(type) || isLocation(type) || isOrBeginsWith(type, WEATHER);
        return (named && in.hasMore()) || isDated(in.peekRest());
    }

    private static boolean isDated(String content) {
        int validity = 2 * (DATE_DIGITS + 1);
        return content.length() > validity + 1
                && content.charAt(DATE_DIGITS) == ','
                && content.charAt(validity - 1) == ','
                && content.charAt(validity + 1) == ','
                && (content.charAt(validity) == 'A' || content.charAt(validity) == 'V')
                && Identities.isDigits(content.substring(0, DATE_DIGITS));
    }

    /**
     * Reads what follows the type.
     *
     * @return whether it says something of the device
     */
    static boolean read(String type, TextFields in, ReportBuilder out) throws MalformedMessageException {
        if (isLocation(type, in)) {
            location(type, in, out);
            return true;
        }
        if (type.equals(LINK)) {
            return link(in, out);
        }
        return switch (measured(type)) {
            case "PULSE", "HEART", "BLOOD", "BPHRT", "OXYGEN", "TEMP" -> {
                in.rest("values");
                yield true;
            }
            default -> false;
        };
    }

    /** What was measured, without the make of the device: {@code heart}, {@code btemp2} and {@code bodytemp} are common. */
    private static String measured(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        boolean temperature = name.startsWith("BTEMP") || name.startsWith("BODYTEMP") || name.startsWith("TEMP");
        return temperature ? "TEMP" : name;
    }

    /** Steps, turnovers, battery; the bare form says nothing. */
    private static boolean link(TextFields in, ReportBuilder out) throws MalformedMessageException {
        if (!in.hasMore()) {
            return false;
        }
        in.skip("steps");
        if (in.hasMore()) {
            in.skip("turnovers");
        }
        battery(in, out);
        return true;
    }

    private static void location(String type, TextFields in, ReportBuilder out) throws MalformedMessageException {
        String date = in.text("date");
        out.timeMs(Nmea.dayFirstMs(date, in.text("time")));
        boolean valid = in.text("validity").equals("A");
        double latitude = signed(in.numberOrNaN("latitude"), in.text("hemisphere"));
        double longitude = signed(in.numberOrNaN("longitude"), in.text("hemisphere"));
        out.place(latitude, longitude).valid(valid);
        out.speedKmh(in.numberOrNaN("speed"));
        in.meaning("km/h");
        out.courseDeg(in.numberOrNaN("course"));
        out.altitudeM(in.numberOrNaN("altitude"));
        in.meaning("m");
        out.satellites(in.integerOrUnknown("satellites"));
        in.integerOrUnknown("gsm signal");
        in.meaning("per cent");
        battery(in, out);
        in.integerOrUnknown("steps");
        in.integerOrUnknown("turnovers");
        status(type, in, out);
        out.buffered(type.startsWith(BUFFERED_LOCATION));
        if (in.isExplaining()) {
            surroundings(in);
        }
        in.rest("more");
    }

    /** A device may say the sign, the hemisphere, or both. */
    private static double signed(double degrees, String hemisphere) {
        return Nmea.sign(hemisphere) < 0 ? -Math.abs(degrees) : degrees;
    }

    private static void battery(TextFields in, ReportBuilder out) throws MalformedMessageException {
        int percent = in.integerOrUnknown("battery");
        in.meaning("per cent");
        if (percent != Fix.UNKNOWN) {
            out.batteryPercent(percent);
        }
    }

    private static void status(String type, TextFields in, ReportBuilder out) throws MalformedMessageException {
        long word = in.hexOrUnknown("status");
        if (word == TextNumber.NONE) {
            return;
        }
        int bits = (int) word;
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, STATUS_NAMES));
        }
        boolean sos = isSet(bits, SOS_ALARM);
        boolean battery = isSet(bits, LOW_BATTERY) || isSet(bits, BATTERY_ALARM);
        boolean fence = isSet(bits, LEFT_FENCE_ALARM) || isSet(bits, ENTERED_FENCE_ALARM);
        boolean takenOff = isSet(bits, TAKEN_OFF_ALARM);
        boolean fall = isSet(bits, FALL_ALARM);
        out.alarm(Alarm.SOS, sos)
                .alarm(Alarm.LOW_BATTERY, battery)
                .alarm(Alarm.GEOFENCE, fence)
                .alarm(Alarm.TAMPER, takenOff)
                .alarm(Alarm.FALL, fall)
                .alarm(Alarm.OTHER, isAlarm(type) && !(sos || battery || fence || takenOff || fall));
        if (isSet(bits, MOVING)) {
            out.moving(true);
        }
    }

    private static boolean isSet(int bits, int bit) {
        return ((bits >>> bit) & 1) != 0;
    }

    /** Radio cells and wireless networks: for an explanation alone. */
    private static void surroundings(TextFields in) throws MalformedMessageException {
        int cells = in.integerOrUnknown("cell count");
        if (cells > 0) {
            in.textOrEmpty("timing advance");
            in.textOrEmpty("mcc");
            in.textOrEmpty("mnc");
        }
        for (int i = 0; i < Math.min(cells, MAX_LIST) && in.hasMore(); i++) {
            in.textOrEmpty("lac");
            in.textOrEmpty("cell");
            in.textOrEmpty("cell signal");
        }
        int networks = in.integerOrUnknown("network count");
        for (int i = 0; i < Math.min(networks, MAX_LIST) && in.count() > 2; i++) {
            in.textOrEmpty("network");
            in.textOrEmpty("mac");
            in.textOrEmpty("network signal");
        }
    }
}
