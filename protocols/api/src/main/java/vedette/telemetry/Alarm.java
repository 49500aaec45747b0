// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * One enumeration of alarms for all protocols. The order is part of the stored form: append, never insert.
 */
public enum Alarm {
    /** The emergency button, by vehicle, radio or officer. */
    SOS("sos"),
    OVERSPEED("overspeed"),
    /** Close to the limit. */
    OVERSPEED_WARNING("overspeed-warning"),
    /** Driven too long without rest. */
    FATIGUE("fatigue"),
    FATIGUE_WARNING("fatigue-warning"),
    DANGEROUS_DRIVING("dangerous-driving"),
    /** Driven when driving is forbidden. */
    FORBIDDEN_HOURS("forbidden-hours"),
    DAILY_DRIVING_LIMIT("daily-driving-limit"),
    COLLISION("collision"),
    ROLLOVER("rollover"),
    /** Forward collision is likely. */
    CRASH_WARNING("crash-warning"),
    LANE_DEPARTURE("lane-departure"),
    /** Somebody is in the blind zone. */
    BLIND_SPOT("blind-spot"),
    HARSH_ACCELERATION("harsh-acceleration"),
    HARSH_BRAKING("harsh-braking"),
    HARSH_CORNERING("harsh-cornering"),
    /** Driver looks away, telephones or smokes. */
    DISTRACTION("distraction"),
    DRIVER_ABSENT("driver-absent"),
    PARKED_TOO_LONG("parked-too-long"),
    /** Entered or left an area that the terminal watches. */
    GEOFENCE("geofence"),
    /** Entered, left or strayed from a route. */
    ROUTE("route"),
    /** Took too long or too short. */
    SECTION_TIME("section-time"),
    ILLEGAL_IGNITION("illegal-ignition"),
    /** Towed or moved without ignition. */
    ILLEGAL_MOVEMENT("illegal-movement"),
    THEFT("theft"),
    /** Opened where it must not be. */
    ILLEGAL_DOOR("illegal-door"),
    /** Opened, removed or jammed. */
    TAMPER("tamper"),
    VIBRATION("vibration"),
    /** The device's own battery. */
    LOW_BATTERY("low-battery"),
    /** The supply from outside. */
    POWER_LOW("power-low"),
    /** The supply from outside is gone. */
    POWER_OFF("power-off"),
    GNSS_FAULT("gnss-fault"),
    /** Open, cut or short. */
    GNSS_ANTENNA("gnss-antenna"),
    CAMERA_FAULT("camera-fault"),
    VIDEO_LOSS("video-loss"),
    VIDEO_COVERED("video-covered"),
    STORAGE_FAULT("storage-fault"),
    /** Display, speech, card reader, speed sensor. */
    SENSOR_FAULT("sensor-fault"),
    /** Level falls as it should not. */
    FUEL("fuel"),
    TYRE_PRESSURE("tyre-pressure"),
    TEMPERATURE("temperature"),
    /** Man down. */
    FALL("fall"),
    /** The control link of an aircraft. */
    LINK_LOSS("link-loss"),
    FLIGHT_FAULT("flight-fault"),
    /** The protocol calls it an alarm and has no closer word. */
    OTHER("other");

    private static final Alarm[] VALUES = values();

    private final String wireName;

    Alarm(String wireName) {
        this.wireName = wireName;
    }

    /** Name on the wire to subscribers. */
    public String wireName() {
        return wireName;
    }

    /** This alarm's bit in {@link Alarms}. */
    @SuppressWarnings("EnumOrdinal") // the order is the stored form
    public long bit() {
        return 1L << ordinal();
    }

    /** The alarm of that ordinal, without a copy of the array. */
    public static Alarm at(int ordinal) {
        return VALUES[ordinal];
    }

    /** How many there are; at most 64. */
    public static int count() {
        return VALUES.length;
    }
}
