// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.mobile.Quantity;
import vedette.telemetry.Alarm;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;

/**
 * A message in the gateway's terms, member by member; a member that cannot be read is unknown on its own.
 *
 * @param source the bytes that {@code json} was read from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(JsonValue json, byte[] source) {
    /** Longest message, a picture included. */
    static final int MAX_BYTES = 256 * 1024;

    /** Members of a location or a transition, as {@code explain} tells them. */
    static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("_type", "kind of message"),
            Map.entry("lat", "deg, north positive"),
            Map.entry("lon", "deg, east positive"),
            Map.entry("tst", "time of the fix, s since 1970"),
            Map.entry("created_at", "time of the message, s since 1970"),
            Map.entry("acc", "m, horizontal accuracy"),
            Map.entry("vac", "m, vertical accuracy"),
            Map.entry("alt", "m above sea level"),
            Map.entry("vel", "km/h"),
            Map.entry("cog", "deg clockwise from true north"),
            Map.entry("batt", "% of the battery"),
            Map.entry("bs", "battery: 0 unknown, 1 unplugged, 2 charging, 3 full"),
            Map.entry("p", "kPa"),
            Map.entry("conn", "w Wi-Fi, m mobile, o offline"),
            Map.entry("t", "what made the phone say it"),
            Map.entry("m", "monitoring: 1 significant changes, 2 move"),
            Map.entry("tid", "two letters to show"),
            Map.entry("odometer", "km"),
            Map.entry("ubatt", "V of the own battery"),
            Map.entry("uext", "V from outside"),
            Map.entry("flvl", "% of the tank"),
            Map.entry("rpm", "1/min"),
            Map.entry("event", "enter or leave"),
            Map.entry("desc", "name of the region"),
            Map.entry("data", "encrypted message"),
            Map.entry("image", "picture, base64"));

    /** Members that facets, or the note of a status, tell. */
    static final Set<String> TOLD = Set.of(
            "_type",
            "lat",
            "lon",
            "tst",
            "acc",
            "alt",
            "vel",
            "cog",
            "batt",
            "bs",
            "odometer",
            "ubatt",
            "uext",
            "flvl",
            "rpm",
            "ign",
            "image");

    /** A message that was built so long before it came was kept by the phone. */
    private static final long LATE_MS = 120_000;

    private static final int MAX_MV = 1_000_000;
    private static final int MAX_RPM = 100_000;
    private static final double MAX_ODOMETER_KM = 100_000_000;

    String type() {
        return json.text("_type");
    }

    boolean hasPlace() {
        return json.member("lat") != null && json.member("lon") != null;
    }

    /** Whether it was built long before {@code nowMs}: history. */
    boolean isLate(long nowMs) {
        long builtMs = timeMs("created_at");
        return builtMs != Fix.UNKNOWN_TIME && builtMs < nowMs - LATE_MS;
    }

    /** Milliseconds of a member in seconds since 1970. */
    long timeMs(String name) {
        return Quantity.timeMs(json.number(name) * 1000);
    }

    /** Zero north and zero east are where a phone is that knows no place. */
    Fix fix() {
        int latitudeE7 = Quantity.latitudeE7(json.number("lat"));
        int longitudeE7 = Quantity.longitudeE7(json.number("lon"));
        boolean placed =
                latitudeE7 != Fix.UNKNOWN && longitudeE7 != Fix.UNKNOWN && (latitudeE7 != 0 || longitudeE7 != 0);
        return new Fix(
                timeMs("tst"),
                placed ? latitudeE7 : Fix.UNKNOWN,
                placed ? longitudeE7 : Fix.UNKNOWN,
                Quantity.altitudeCm(json.number("alt")),
                Quantity.speedCmps(json.number("vel"), Quantity.CMPS_PER_KMH),
                Quantity.courseCdeg(json.number("cog")),
                Quantity.accuracyCm(json.number("acc")),
                Fix.UNKNOWN,
                placed || !hasPlace() ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    Power power() {
        String trigger = trigger();
        double state = json.number("bs");
        Flag external = switch (trigger) {
            case "E" -> Flag.ON;
            case "e" -> Flag.OFF;
            default -> state == 1 ? Flag.OFF : state == 2 || state == 3 ? Flag.ON : Flag.UNKNOWN;
        };
        Flag charging = state == 2 ? Flag.ON : state == 1 || state == 3 ? Flag.OFF : Flag.UNKNOWN;
        Power power = new Power(
                Quantity.percent(json.number("batt")),
                Quantity.scaled(json.number("ubatt"), 1000, 0, MAX_MV),
                external,
                Quantity.scaled(json.number("uext"), 1000, 0, MAX_MV),
                charging);
        return power.equals(Power.NONE) ? Power.NONE : power;
    }

    Motion motion() {
        double odometerKm = json.number("odometer");
        Flag ignition = switch (trigger()) {
            case "i" -> Flag.ON;
            case "I" -> Flag.OFF;
            default -> json.flag("ign");
        };
        Motion motion = new Motion(
                ignition,
                json.flag("motion"),
                odometerKm >= 0 && odometerKm <= MAX_ODOMETER_KM
                        ? Math.round(odometerKm * 1000)
                        : Motion.UNKNOWN_ODOMETER,
                Quantity.scaled(json.number("rpm"), 1, 0, MAX_RPM),
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Quantity.percent(json.number("flvl")),
                Flag.UNKNOWN);
        return motion.equals(Motion.NONE) ? Motion.NONE : motion;
    }

    /** Whether the phone answers a request to say where it is. */
    boolean isAnswer() {
        return trigger().equals("r");
    }

    private String trigger() {
        return json.text("t");
    }

    /** Bits of the alarms that a location opens. */
    long openAlarms() {
        @Nullable
        Alarm byTrigger = switch (trigger()) {
            case "!" -> Alarm.ILLEGAL_MOVEMENT;
            case "9" -> Alarm.LOW_BATTERY;
            case "h" -> Alarm.DANGEROUS_DRIVING;
            case "s" -> Alarm.OVERSPEED;
            case "e" -> Alarm.POWER_OFF;
            default -> null;
        };
        long bits = byTrigger == null ? 0 : byTrigger.bit();
        bits |= json.flag("tow").isOn() ? Alarm.ILLEGAL_MOVEMENT.bit() : 0;
        bits |= json.text("tag").equalsIgnoreCase("sos") ? Alarm.SOS.bit() : 0;
        return bits;
    }

    /** The message as it came, without its picture. */
    Extra extra() {
        JsonValue image = json.member("image");
        if (image == null) {
            return new Extra(OwnTracksProtocol.NAME, source);
        }
        byte[] empty = "\"\"".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[image.from() + empty.length + source.length - image.to()];
        System.arraycopy(source, 0, bytes, 0, image.from());
        System.arraycopy(empty, 0, bytes, image.from(), empty.length);
        System.arraycopy(source, image.to(), bytes, image.from() + empty.length, source.length - image.to());
        return new Extra(OwnTracksProtocol.NAME, bytes);
    }

    /** A line for people of what the phone did; null when it says nothing that they would read. */
    @Nullable
    String line() {
        return switch (type()) {
            case "transition" -> transition();
            case "location" -> json.text("poi").isEmpty() ? null : "point of interest: " + json.text("poi");
            case "status" -> "status: " + flat(json, "");
            default -> null;
        };
    }

    private String transition() {
        String verb = json.text("event").equals("leave") ? "left" : "entered";
        return verb + " the region " + json.text("desc");
    }

    private static String flat(JsonValue object, String prefix) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = prefix + member.getKey();
            if (name.equals("_type") || name.equals("_id")) {
                continue;
            }
            boolean nested = member.getValue().kind() == JsonValue.Kind.OBJECT;
            String text = nested
                    ? flat(member.getValue(), name + '.')
                    : name + '=' + member.getValue().text();
            out.append(out.length() == 0 || text.isEmpty() ? "" : " ").append(text);
        }
        return out.toString();
    }
}
