// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.mobile.Quantity;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Power;

/**
 * An event, in XML or Protobuf, by the paths of its values: {@code point@lat}, {@code detail.contact@callsign}. A value that cannot be read is
 * unknown on its own.
 */
final class Event {
    /** Values that facets tell. */
    static final Set<String> TOLD = Set.of(
            "@version",
            "@uid",
            "@time",
            "point@lat",
            "point@lon",
            "point@hae",
            "point@ce",
            "detail.track@speed",
            "detail.track@course",
            "detail.status@battery");

    private static final String ROOT = "event";
    private static final String EMERGENCY = "b-a-o";
    private static final String CANCEL = "b-a-o-can";

    /** What some apps put behind their own uid when they call for help. */
    private static final String EMERGENCY_ENDING = "-9-1-1";

    /** From here on numbers mean that nobody knows: 999999 and 9999999 are used. */
    private static final double UNKNOWN_FROM = 999_999;

    private static final double CMPS_PER_MPS = 100;

    private final Map<String, String> values = new HashMap<>();

    private Event() {}

    /** Reads a whole event; {@code sink} is told of every value. */
    static Event read(byte[] source, XmlReader.@Nullable Sink sink) throws MalformedMessageException {
        Event event = new Event();
        XmlReader.Sink both = (element, attribute, value, from, to) -> {
            event.values.putIfAbsent(path(element, attribute), value);
            if (sink != null) {
                sink.value(element, attribute, value, from, to);
            }
        };
        if (source.length > 0 && (source[0] & 0xFF) == TakFraming.MAGIC) {
            TakMessage.read(source, both);
        } else {
            new XmlReader(source, both).read(ROOT);
        }
        if (event.type().isEmpty() || event.text("@uid").isEmpty()) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "event: found no type or no uid, expected both");
        }
        return event;
    }

    static String path(String element, String attribute) {
        return attribute.isEmpty() ? element : element + '@' + attribute;
    }

    String type() {
        return text("@type");
    }

    /**
     * What its type says of who it is about, whoever's side it is on. Phones call themselves {@code G-U-C}, unless their owner
     * has set something else.
     */
    DeviceKind kind() {
        int side = type().startsWith("a-") ? type().indexOf('-', 2) : -1;
        String what = side < 0 ? "" : type().substring(side + 1) + '-';
        if (what.startsWith("A-M-F-Q-") || what.startsWith("A-M-H-Q-")) { // unmanned, with wings or with rotors
            return DeviceKind.DRONE;
        } else if (what.startsWith("G-E-V-")) {
            return DeviceKind.VEHICLE;
        } else if (what.startsWith("G-U-C-")) {
            return DeviceKind.PHONE;
        } else if (what.startsWith("G-I-")) {
            return DeviceKind.STATION;
        } else {
            return what.startsWith("S-") ? DeviceKind.BOAT : DeviceKind.UNKNOWN;
        }
    }

    /** Whether it says where somebody is: an atom, or a call for help. */
    boolean isOfSomebody() {
        return type().startsWith("a-") || isEmergency();
    }

    boolean isEmergency() {
        return type().startsWith(EMERGENCY);
    }

    boolean isCancelled() {
        return type().startsWith(CANCEL) || text("detail.emergency@cancel").equals("true");
    }

    /** Who it is about: of a call for help its sender, whom a link names. */
    DeviceId device() throws MalformedMessageException {
        String uid = text("@uid");
        if (isEmergency()) {
            String parent = text("detail.link@uid");
            boolean marked = uid.endsWith(EMERGENCY_ENDING);
            String own = marked ? uid.substring(0, uid.length() - EMERGENCY_ENDING.length()) : uid;
            uid = parent.isEmpty() ? own : parent;
        }
        String value = uid.strip().replace(' ', '_');
        boolean fits = !value.isEmpty() && value.length() <= DeviceId.MAX_VALUE_LENGTH;
        if (!fits || value.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "uid: found '" + uid + "', expected 1 to " + DeviceId.MAX_VALUE_LENGTH + " characters");
        }
        return new DeviceId(CotProtocol.NAME, value);
    }

    /** The name that people know it by, empty when it says none. */
    String callsign() {
        return text("detail.contact@callsign");
    }

    /** Zero north and zero east, of unknown error, is where somebody is who knows no place. */
    Fix fix() {
        double ce = number("point@ce");
        int latitudeE7 = Quantity.latitudeE7(number("point@lat"));
        int longitudeE7 = Quantity.longitudeE7(number("point@lon"));
        boolean nowhere = latitudeE7 == 0 && longitudeE7 == 0;
        boolean placed = latitudeE7 != Fix.UNKNOWN && longitudeE7 != Fix.UNKNOWN && !nowhere;
        return new Fix(
                timeMs("@time"),
                placed ? latitudeE7 : Fix.UNKNOWN,
                placed ? longitudeE7 : Fix.UNKNOWN,
                Quantity.altitudeCm(known(number("point@hae"))),
                Quantity.speedCmps(known(number("detail.track@speed")), CMPS_PER_MPS),
                Quantity.courseCdeg(known(number("detail.track@course"))),
                Quantity.accuracyCm(known(ce)),
                Fix.UNKNOWN,
                !placed
                        ? FixQuality.NO_FIX
                        : text("@how").startsWith("h-") ? FixQuality.ESTIMATED : FixQuality.UNKNOWN);
    }

    Power power() {
        int percent = Quantity.percent(number("detail.status@battery"));
        return percent == Fix.UNKNOWN
                ? Power.NONE
                : new Power(percent, Fix.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, Flag.UNKNOWN);
    }

    private String text(String path) {
        return values.getOrDefault(path, "");
    }

    private static double known(double value) {
        return value >= UNKNOWN_FROM ? Double.NaN : value;
    }

    private double number(String path) {
        return decimal(text(path));
    }

    static double decimal(String text) {
        try {
            boolean plain = !text.isEmpty()
                    && text.length() <= 32
                    && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
            return plain ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN; // such as 1-2
        }
    }

    private long timeMs(String path) {
        String text = text(path);
        try {
            return text.length() > 64
                    ? Fix.UNKNOWN_TIME
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME; // no zone, or no time at all
        }
    }
}
