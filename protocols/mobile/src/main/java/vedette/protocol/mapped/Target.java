// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mapped.Unit.Quantity;

/** What a mapping can fill: the members of the native telemetry object, each a number in a unit, a flag or a text. */
enum Target {
    LAT("lat", Quantity.ANGLE),
    LON("lon", Quantity.ANGLE),
    ALT("alt", Quantity.LENGTH),
    SPEED("speed", Quantity.SPEED),
    COURSE("course", Quantity.ANGLE),
    HEADING("heading", Quantity.ANGLE),
    ACCURACY("acc", Quantity.LENGTH),
    SATELLITES("sat", Quantity.COUNT),
    FIX("fix", Kind.TEXT),
    CRS("crs", Kind.TEXT),
    VALID("valid", Kind.FLAG),
    BUFFERED("buffered", Kind.FLAG),
    BATTERY("batt", Quantity.SHARE),
    IGNITION("ign", Kind.FLAG),
    ODOMETER("odo", Quantity.LENGTH),
    MOVING("motion.moving", Kind.FLAG),
    ENGINE_SPEED("motion.engineSpeed", Quantity.RATE),
    WHEEL_SPEED("motion.wheelSpeed", Quantity.SPEED),
    FUEL("motion.fuel", Quantity.VOLUME),
    FUEL_LEVEL("motion.fuelLevel", Quantity.SHARE),
    DOOR_OPEN("motion.doorOpen", Kind.FLAG),
    BATTERY_VOLTAGE("power.batteryVoltage", Quantity.VOLTAGE),
    EXTERNAL("power.external", Kind.FLAG),
    EXTERNAL_VOLTAGE("power.externalVoltage", Quantity.VOLTAGE),
    CHARGING("power.charging", Kind.FLAG),
    REGISTERED("radio.registered", Kind.FLAG),
    TALKGROUP("radio.talkgroup", Kind.TEXT),
    CHANNEL("radio.channel", Kind.TEXT),
    RSSI("radio.rssi", Quantity.LEVEL),
    PUSH_TO_TALK("radio.pushToTalk", Kind.FLAG),
    EMERGENCY("radio.emergency", Kind.FLAG),
    FLIGHT_MODE("flight.mode", Kind.TEXT),
    ARMED("flight.armed", Kind.FLAG),
    AIRBORNE("flight.airborne", Kind.FLAG),
    HEIGHT("flight.height", Quantity.LENGTH),
    VERTICAL_SPEED("flight.verticalSpeed", Quantity.SPEED),
    ROLL("flight.roll", Quantity.ANGLE),
    PITCH("flight.pitch", Quantity.ANGLE),
    YAW("flight.yaw", Quantity.ANGLE),
    GIMBAL_PITCH("flight.gimbalPitch", Quantity.ANGLE),
    GIMBAL_YAW("flight.gimbalYaw", Quantity.ANGLE),
    LINK_QUALITY("flight.linkQuality", Quantity.SHARE);

    /** What a value must be. */
    enum Kind {
        NUMBER,
        FLAG,
        TEXT
    }

    private final String wireName;
    private final Kind kind;
    private final @Nullable Quantity quantity;

    Target(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
        this.quantity = null;
    }

    Target(String wireName, Quantity quantity) {
        this.wireName = wireName;
        this.kind = Kind.NUMBER;
        this.quantity = quantity;
    }

    /** The target of that name, null when there is none. */
    static @Nullable Target named(String name) {
        return Arrays.stream(values())
                .filter(target -> target.wireName.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All names, for people. */
    static String names() {
        return Arrays.stream(values()).map(Target::wireName).collect(Collectors.joining(", "));
    }

    String wireName() {
        return wireName;
    }

    /** The facet's name before the point, empty where it stands flat. */
    String facet() {
        int point = wireName.indexOf('.');
        return point < 0 ? "" : wireName.substring(0, point);
    }

    /** The name inside its facet. */
    String member() {
        return wireName.substring(wireName.indexOf('.') + 1);
    }

    Kind kind() {
        return kind;
    }

    /** What a number measures; null for a flag or a text. */
    @Nullable
    Quantity quantity() {
        return quantity;
    }
}
