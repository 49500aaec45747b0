// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Unit;
import vedette.live.BoundDevice;
import vedette.live.Conflict;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * The table from the code's quantities to the wire's names and units: fixed-point integers inside, SI decimals outside.
 * {@code id} and {@code rev} are not in it, because they are always sent. Wire names are forever.
 */
@SuppressWarnings("ImmutableEnumChecker") // the byte array is never given out, the lambdas hold nothing
enum Field {
    LABEL("label", Part.SLOW, s -> true, (s, out, style) -> out.text(s.unit().label())),
    LICENSE_PLATE(
            "license_plate",
            Part.SLOW,
            s -> !s.unit().licensePlate().isEmpty(),
            (s, out, style) -> out.text(s.unit().licensePlate())),
    KIND(
            "kind",
            Part.SLOW,
            s -> true,
            (s, out, style) -> out.text(s.unit().kind().wireName())),
    FLEET("fleet", Part.SLOW, s -> true, (s, out, style) -> out.text(s.unit().fleet())),
    GROUP(
            "group",
            Part.SLOW,
            s -> !s.unit().group().isEmpty(),
            (s, out, style) -> out.text(s.unit().group())),
    ROLE(
            "role",
            Part.SLOW,
            s -> !s.unit().role().isEmpty(),
            (s, out, style) -> out.text(s.unit().role())),
    CAPABILITIES(
            "capabilities",
            Part.SLOW,
            s -> !s.unit().capabilities().isEmpty(),
            (s, out, style) -> texts(s.unit(), out)),

    SOURCES("sources", Part.SLOW, s -> !s.devices().isEmpty(), (s, out, style) -> sources(s.devices(), out)),

    COORDINATES("coordinates", Part.FAST, Field::isPlaced, (s, out, style) -> coordinates(fix(s), out)),
    ACCURACY(
            "accuracy",
            Part.FAST,
            s -> isKnown(fix(s).accuracyCm()),
            (s, out, style) -> out.fixed(fix(s).accuracyCm(), 2)),
    BEARING(
            "bearing",
            Part.FAST,
            s -> isKnown(fix(s).courseCdeg()),
            (s, out, style) -> out.fixed(fix(s).courseCdeg(), 2)),
    SPEED("speed", Part.FAST, s -> isKnown(fix(s).speedCmps()), (s, out, style) -> out.fixed(fix(s).speedCmps(), 2)),
    SATELLITES(
            "satellites",
            Part.FAST,
            s -> isKnown(fix(s).satelliteCount()),
            (s, out, style) -> out.number(fix(s).satelliteCount())),
    PHENOMENON_TIME(
            "phenomenonTime",
            Part.FAST,
            s -> s.position() != null,
            (s, out, style) -> style.write(position(s).phenomenonMs(), out)),
    RESULT_TIME(
            "resultTime",
            Part.FAST,
            s -> s.position() != null,
            (s, out, style) -> style.write(position(s).resultMs(), out)),
    STALE("stale", Part.FAST, s -> s.staleMs() > 0, (s, out, style) -> style.write(s.staleMs(), out)),
    HOW(
            "how",
            Part.FAST,
            Field::isPlaced,
            (s, out, style) -> out.text(fix(s).quality() == FixQuality.ESTIMATED ? "m-f" : "m-g")),
    SOURCE(
            "source",
            Part.FAST,
            s -> s.position() != null,
            (s, out, style) -> out.device(position(s).source())),
    LINK("link", Part.FAST, s -> true, (s, out, style) -> out.text(s.link().wireName())),
    /** Duty: nobody tells the gateway yet. */
    STATUS("status", Part.FAST, s -> false, (s, out, style) -> out.raw("null")),
    /** Assignment: nobody tells the gateway yet. */
    INCIDENT("incident", Part.FAST, s -> false, (s, out, style) -> out.raw("null")),
    /** Membership in zones is not computed yet. */
    ZONES("zones", Part.FAST, s -> false, (s, out, style) -> out.raw("null")),
    BATTERY(
            "battery",
            Part.FAST,
            s -> s.power() != null && isKnown(s.power().value().batteryPercent()),
            (s, out, style) -> FacetEncoder.battery(s.power(), out)),
    ALARMS(
            "alarms",
            Part.FAST,
            s -> s.alarms().openBits() != 0,
            (s, out, style) -> alarms(s.alarms().openBits(), out)),
    /** Sources that cannot all be with the unit. */
    CONFLICTS(
            "conflicts",
            Part.FAST,
            s -> !s.conflicts().isEmpty(),
            (s, out, style) -> conflicts(s.conflicts(), out, style)),
    CLOCK_SKEW("clockSkew", Part.FAST, s -> s.clockSkewMs() != 0, (s, out, style) -> out.number(s.clockSkewMs())),

    MOTION(
            "motion",
            Part.FACET,
            s -> s.motion() != null,
            (s, out, style) -> FacetEncoder.motion(s.motion(), out, style)),
    POWER("power", Part.FACET, s -> s.power() != null, (s, out, style) -> FacetEncoder.power(s.power(), out, style)),
    RADIO("radio", Part.FACET, s -> s.radio() != null, (s, out, style) -> FacetEncoder.radio(s.radio(), out, style)),
    CAMERAS(
            "cameras",
            Part.FACET,
            s -> s.cameras() != null,
            (s, out, style) -> FacetEncoder.cameras(s.cameras(), out, style)),
    FLIGHT(
            "flight",
            Part.FACET,
            s -> s.flight() != null,
            (s, out, style) -> FacetEncoder.flight(s.flight(), out, style));

    /** Which part of a unit a field belongs to. */
    enum Part {
        /** Of the asset: sent when it changed. */
        SLOW,
        /** Of the state: always sent whole. */
        FAST,
        /** Of the state, and only for those who ask for everything. */
        FACET
    }

    /** Writes the value of one field. */
    private interface Value {
        void write(UnitState state, JsonBytes out, TimeStyle style);
    }

    private static final Field[] VALUES = values();
    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field field : VALUES) {
            BY_NAME.put(field.wireName, field);
        }
    }

    private final String wireName;
    private final byte[] key;
    private final Part part;
    private final Predicate<UnitState> known;
    private final Value value;

    Field(String wireName, Part part, Predicate<UnitState> known, Value value) {
        this.wireName = wireName;
        this.key = JsonBytes.ascii('"' + wireName + "\":");
        this.part = part;
        this.known = known;
        this.value = value;
    }

    static @Nullable Field named(String wireName) {
        return BY_NAME.get(wireName);
    }

    String wireName() {
        return wireName;
    }

    Part part() {
        return part;
    }

    /** Its bit in a mask of fields. */
    @SuppressWarnings("EnumOrdinal") // masks live as long as the process
    long bit() {
        return 1L << ordinal();
    }

    /** The fields that {@code state} knows, as a mask. */
    static long knownIn(UnitState state) {
        long mask = 0;
        for (Field field : VALUES) {
            mask |= field.known.test(state) ? field.bit() : 0;
        }
        return mask;
    }

    /** Writes {@code "name":value,} where {@code known} has it, {@code "name":null,} where {@code lost} has it. */
    void write(UnitState state, long known, long lost, JsonBytes out, TimeStyle style) {
        if ((known & bit()) != 0) {
            out.raw(key);
            value.write(state, out, style);
            out.raw(',');
        } else if ((lost & bit()) != 0) {
            out.raw(key).raw(this == ALARMS ? "[]," : "null,");
        }
    }

    private static boolean isKnown(int quantity) {
        return quantity != Fix.UNKNOWN;
    }

    private static boolean isPlaced(UnitState state) {
        return fix(state).isPlaced();
    }

    private static Fix fix(UnitState state) {
        Sourced<Fix> position = state.position();
        return position == null ? Fix.NONE : position.value();
    }

    private static Sourced<Fix> position(UnitState state) {
        Sourced<Fix> position = state.position();
        if (position == null) {
            throw new IllegalStateException("unit " + state.unit().id() + " has no position");
        }
        return position;
    }

    /** {@code [lon,lat]} or {@code [lon,lat,alt]}. */
    static void coordinates(Fix fix, JsonBytes out) {
        out.raw('[').fixed(fix.longitudeE7(), 7).raw(',').fixed(fix.latitudeE7(), 7);
        if (isKnown(fix.altitudeCm())) {
            out.raw(',').fixed(fix.altitudeCm(), 2);
        }
        out.raw(']');
    }

    private static void texts(Unit unit, JsonBytes out) {
        List<String> texts = unit.capabilities();
        for (int i = 0; i < texts.size(); i++) {
            out.raw(i == 0 ? '[' : ',').text(texts.get(i));
        }
        out.raw(']');
    }

    private static void conflicts(List<Conflict> conflicts, JsonBytes out, TimeStyle style) {
        out.raw('[');
        for (int i = 0; i < conflicts.size(); i++) {
            Conflict conflict = conflicts.get(i);
            (i == 0 ? out : out.raw(',')).raw("{\"sources\":[").device(conflict.one());
            out.raw(',').device(conflict.other()).raw("],\"distance\":").number(conflict.distanceM());
            style.write(conflict.sinceMs(), out.raw(",\"since\":"));
            out.raw('}');
        }
        out.raw(']');
    }

    private static void sources(List<BoundDevice> devices, JsonBytes out) {
        for (int i = 0; i < devices.size(); i++) {
            BoundDevice device = devices.get(i);
            out.raw(i == 0 ? "[{" : ",{").raw("\"id\":").device(device.id());
            out.raw(",\"type\":").text(device.type().wireName());
            out.raw(",\"priority\":").number(device.priority()).raw('}');
        }
        out.raw(']');
    }

    private static void alarms(long openBits, JsonBytes out) {
        char before = '[';
        for (long rest = openBits; rest != 0; rest &= rest - 1) {
            out.raw(before).text(Alarm.at(Long.numberOfTrailingZeros(rest)).wireName());
            before = ',';
        }
        out.raw(']');
    }
}
