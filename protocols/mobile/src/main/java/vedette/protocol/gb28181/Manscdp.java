// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A body: its command, and the places in it. Reusable by {@link #decode}; not thread-safe. */
final class Manscdp implements ManscdpReader.Listener {
    static final String MOBILE_POSITION = "MobilePosition";
    static final String KEEPALIVE = "Keepalive";
    static final String ALARM = "Alarm";

    private static final String NOTIFY = "Notify";

    private static final int MAX_PLACES = 100;
    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);
    private static final double E7 = 1e7;
    private static final int MAX_LATITUDE_DEG = 90;
    private static final int MAX_LONGITUDE_DEG = 180;
    private static final double CMPS_PER_KMH = 1e5 / 3_600;
    private static final double MAX_KMH = 2_000;
    private static final int CENTI = 100;
    private static final int FULL_CIRCLE_DEG = 360;
    private static final double MAX_ALTITUDE_M = 20_000;
    private static final int MAX_NUMBER_LENGTH = 24;

    private final List<Fix> places = new ArrayList<>(1);
    private String command = "";
    private String device = "";
    private String serial = "";
    private String root = "";
    private String description = "";
    private int priority;
    private int method;
    private int type;
    private long alarmMs;
    private long timeMs;
    private double latitude;
    private double longitude;
    private double speed;
    private double direction;
    private double altitude;

    void decode(byte[] body) throws MalformedMessageException {
        places.clear();
        command = "";
        device = "";
        serial = "";
        root = "";
        description = "";
        priority = 0;
        method = 0;
        type = 0;
        alarmMs = Fix.UNKNOWN_TIME;
        clear();
        ManscdpReader.read(body, this);
        place();
    }

    private void clear() {
        timeMs = Fix.UNKNOWN_TIME;
        latitude = Double.NaN;
        longitude = Double.NaN;
        speed = Double.NaN;
        direction = Double.NaN;
        altitude = Double.NaN;
    }

    String command() {
        return command;
    }

    /** Whom the body is of; empty when it does not say. */
    String device() {
        return device;
    }

    /** Its number, which an answer repeats. */
    String serial() {
        return serial;
    }

    /** Whether it tells of an alarm, rather than asks for some. */
    boolean isAlarm() {
        return command.equals(ALARM) && root.equals(NOTIFY);
    }

    AlarmNotice alarm() {
        return new AlarmNotice(priority, method, type, description, alarmMs);
    }

    /** Where it is, several when it kept some. */
    List<Fix> places() {
        return places;
    }

    @Override
    public void text(String name, String value) {
        switch (name) {
            case "CmdType" -> command = value;
            case "SN" -> serial = value;
            case "DeviceID" -> device = device.isEmpty() ? value : device;
            case "Time" -> timeMs = timeMs(value);
            case "AlarmTime" -> {
                alarmMs = timeMs(value);
                timeMs = alarmMs;
            }
            case "AlarmPriority" -> priority = Math.max(0, SipMessage.number(value));
            case "AlarmMethod" -> method = Math.max(0, SipMessage.number(value));
            case "AlarmType" -> type = Math.max(0, SipMessage.number(value));
            case "AlarmDescription" -> description = value;
            case "Longitude" -> longitude = number(value);
            case "Latitude" -> latitude = number(value);
            case "Speed" -> speed = number(value);
            case "Direction" -> direction = number(value);
            case "Altitude" -> altitude = number(value);
            default -> {}
        }
    }

    @Override
    public void end(String name) {
        root = name; // that of the whole comes last
        if (name.equals("Item")) {
            place();
        }
    }

    private void place() {
        boolean isOnEarth = Math.abs(latitude) <= MAX_LATITUDE_DEG && Math.abs(longitude) <= MAX_LONGITUDE_DEG;
        boolean isNowhere = latitude == 0 && longitude == 0;
        if (isOnEarth && places.size() < MAX_PLACES) {
            places.add(new Fix(
                    timeMs,
                    isNowhere ? Fix.UNKNOWN : (int) Math.round(latitude * E7),
                    isNowhere ? Fix.UNKNOWN : (int) Math.round(longitude * E7),
                    Math.abs(altitude) <= MAX_ALTITUDE_M ? (int) Math.round(altitude * CENTI) : Fix.UNKNOWN,
                    speed >= 0 && speed <= MAX_KMH ? (int) Math.round(speed * CMPS_PER_KMH) : Fix.UNKNOWN,
                    direction >= 0 && direction <= FULL_CIRCLE_DEG
                            ? (int) Math.round(direction * CENTI) % (FULL_CIRCLE_DEG * CENTI)
                            : Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    Fix.UNKNOWN,
                    isNowhere ? FixQuality.NO_FIX : FixQuality.UNKNOWN));
        }
        clear();
    }

    /** NaN when it is none. */
    private static double number(String text) {
        boolean isPlain = !text.isEmpty() && text.length() <= MAX_NUMBER_LENGTH;
        for (int i = 0; i < text.length() && isPlain; i++) {
            isPlain = "0123456789.-+eE".indexOf(text.charAt(i)) >= 0;
        }
        try {
            return isPlain ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Without a zone it is China's; unknown when it is no time. */
    private static long timeMs(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(GMT_8).toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME;
        }
    }
}
