// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vedette.protocol.DecimalText;
import vedette.protocol.http.FormFields;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/**
 * What one report says, value by value, under the names of the query or under the paths of the JSON form. Latitude and
 * longitude come apart, so the place is told in the end.
 */
final class Statement {
    /** Names that facets tell. */
    static final Set<String> TOLD = Set.of(
            "id",
            "deviceid",
            "device_id",
            "timestamp",
            "lat",
            "lon",
            "location",
            "valid",
            "speed",
            "bearing",
            "heading",
            "altitude",
            "accuracy",
            "batt",
            "charge",
            "ignition",
            "motion",
            "odometer",
            "sat",
            "coords.latitude",
            "coords.longitude",
            "coords.accuracy",
            "coords.speed",
            "coords.heading",
            "coords.altitude",
            "is_moving",
            "battery.level",
            "battery.is_charging");

    private static final Map<String, Alarm> ALARMS = Map.ofEntries(
            Map.entry("sos", Alarm.SOS),
            Map.entry("overspeed", Alarm.OVERSPEED),
            Map.entry("accident", Alarm.COLLISION),
            Map.entry("falldown", Alarm.FALL),
            Map.entry("lowbattery", Alarm.LOW_BATTERY),
            Map.entry("lowpower", Alarm.POWER_LOW),
            Map.entry("powercut", Alarm.POWER_OFF),
            Map.entry("poweroff", Alarm.POWER_OFF),
            Map.entry("tampering", Alarm.TAMPER),
            Map.entry("vibration", Alarm.VIBRATION),
            Map.entry("tow", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("movement", Alarm.ILLEGAL_MOVEMENT),
            Map.entry("geofence", Alarm.GEOFENCE),
            Map.entry("geofenceenter", Alarm.GEOFENCE),
            Map.entry("geofenceexit", Alarm.GEOFENCE),
            Map.entry("hardacceleration", Alarm.HARSH_ACCELERATION),
            Map.entry("hardbraking", Alarm.HARSH_BRAKING),
            Map.entry("hardcornering", Alarm.HARSH_CORNERING));

    private static final double KMH_PER_MPS = 3.6;
    private static final double PER_CENT = 100;
    private static final int MAX_NUMBER_LENGTH = 32;

    private final ReportBuilder out;
    private final boolean metric;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private boolean placed;
    private boolean told;

    /**
     * @param metric whether a query's speed is in metres a second, as OsmAnd itself says it, and not in knots
     */
    Statement(ReportBuilder out, boolean metric) {
        this.out = out;
        this.metric = metric;
    }

    /** Takes the fields of a query or a form. */
    void query(List<FormFields.Field> fields) {
        for (FormFields.Field field : fields) {
            query(field.name(), field.value().strip()); // a plus that nobody escaped is a blank
        }
    }

    private void query(String name, String value) {
        told |= !name.equals("id") && !name.equals("deviceid") && !name.equals("device_id");
        switch (name) {
            case "timestamp" -> out.timeMs(DeviceTime.ms(value));
            case "lat" -> latitude(value);
            case "lon" -> longitude(value);
            case "location" -> location(value);
            case "valid" -> out.valid(isTrue(value));
            case "speed" -> speed(number(value));
            case "bearing", "heading" -> out.courseDeg(number(value));
            case "altitude" -> out.altitudeM(number(value));
            case "accuracy" -> out.accuracyM(number(value));
            case "sat" -> out.satellites(whole(value));
            case "batt" -> out.batteryPercent(whole(value));
            case "charge" -> out.charging(isTrue(value));
            case "ignition" -> out.ignition(isTrue(value));
            case "motion" -> out.moving(isTrue(value));
            case "odometer" -> out.odometerM(whole(value));
            case "alarm" -> alarm(value);
            default -> {} // an extra
        }
    }

    /** Takes a member of the JSON form by its path inside the location. */
    void member(String path, String value) {
        told = true;
        switch (path) {
            case "timestamp" -> out.timeMs(DeviceTime.ms(value));
            case "coords.latitude" -> latitude(value);
            case "coords.longitude" -> longitude(value);
            case "coords.accuracy" -> out.accuracyM(number(value));
            case "coords.speed" -> out.speedKmh(number(value) * KMH_PER_MPS);
            case "coords.heading" -> out.courseDeg(number(value));
            case "coords.altitude" -> out.altitudeM(number(value));
            case "is_moving" -> out.moving(isTrue(value));
            case "odometer" -> out.odometerM(whole(value));
            case "battery.level" -> out.batteryPercent((int) Math.round(number(value) * PER_CENT));
            case "battery.is_charging" -> out.charging(isTrue(value));
            case "alarm", "extras.alarm" -> alarm(value);
            default -> {} // an extra
        }
    }

    /** Whether anything but who it is was said; tells the place. */
    boolean end() {
        if (placed) {
            out.place(latitude, longitude);
        }
        return told;
    }

    private void latitude(String value) {
        latitude = number(value);
        placed = true;
    }

    private void longitude(String value) {
        longitude = number(value);
        placed = true;
    }

    /** {@code 31.23,121.50}. */
    private void location(String value) {
        int comma = value.indexOf(',');
        latitude(comma < 0 ? "" : value.substring(0, comma));
        longitude(value.substring(comma + 1));
    }

    private void speed(double value) {
        if (metric) {
            out.speedKmh(value * KMH_PER_MPS);
        } else {
            out.speedKnots(value);
        }
    }

    private void alarm(String value) {
        if (!value.isEmpty()) {
            out.alarm(ALARMS.getOrDefault(value.toLowerCase(Locale.ROOT), Alarm.OTHER), true);
        }
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private static int whole(String value) {
        double number = number(value);
        return Double.isNaN(number) ? -1 : (int) number;
    }

    /** A number as programs write it, with an exponent where it is small; NaN for anything else. */
    static double number(String text) {
        return DecimalText.parse(text, MAX_NUMBER_LENGTH);
    }
}
