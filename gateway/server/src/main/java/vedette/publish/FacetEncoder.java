// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.live.Sourced;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;

/**
 * The facets on the wire: objects in SI units (litres and per cent beside them), what is unknown left out, each with the
 * {@code source} that said it and its {@code phenomenonTime}.
 */
final class FacetEncoder {
    private FacetEncoder() {}

    static void battery(@Nullable Sourced<Power> power, JsonBytes out) {
        out.number(Objects.requireNonNull(power).value().batteryPercent());
    }

    static void motion(@Nullable Sourced<Motion> sourced, JsonBytes out, TimeStyle style) {
        Motion motion = Objects.requireNonNull(sourced).value();
        out.raw('{');
        flag("ignition", motion.ignition(), out);
        flag("moving", motion.moving(), out);
        if (motion.odometerM() != Motion.UNKNOWN_ODOMETER) {
            out.raw("\"odometer\":").number(motion.odometerM()).raw(',');
        }
        number("engineSpeed", motion.engineRpm(), 0, out);
        number("wheelSpeed", motion.wheelSpeedCmps(), 2, out);
        number("fuel", motion.fuelMl(), 3, out);
        number("fuelLevel", motion.fuelPercent(), 0, out);
        flag("doorOpen", motion.doorOpen(), out);
        origin(sourced, out, style);
    }

    static void power(@Nullable Sourced<Power> sourced, JsonBytes out, TimeStyle style) {
        Power power = Objects.requireNonNull(sourced).value();
        out.raw('{');
        number("battery", power.batteryPercent(), 0, out);
        number("batteryVoltage", power.batteryMv(), 3, out);
        flag("external", power.external(), out);
        number("externalVoltage", power.externalMv(), 3, out);
        flag("charging", power.charging(), out);
        origin(sourced, out, style);
    }

    static void radio(@Nullable Sourced<Radio> sourced, JsonBytes out, TimeStyle style) {
        Radio radio = Objects.requireNonNull(sourced).value();
        out.raw('{');
        flag("registered", radio.registered(), out);
        text("talkgroup", radio.talkgroup(), out);
        text("channel", radio.channel(), out);
        number("rssi", radio.rssiDbm(), 0, out);
        flag("pushToTalk", radio.pushToTalk(), out);
        flag("emergency", radio.emergency(), out);
        origin(sourced, out, style);
    }

    static void cameras(@Nullable Sourced<Cameras> sourced, JsonBytes out, TimeStyle style) {
        List<Camera> channels = Objects.requireNonNull(sourced).value().channels();
        out.raw("{\"channels\":[");
        for (int i = 0; i < channels.size(); i++) {
            Camera camera = channels.get(i);
            out.raw(i == 0 ? "{" : ",{");
            flag("online", camera.online(), out);
            flag("recording", camera.recording(), out);
            flag("videoLoss", camera.videoLoss(), out);
            flag("covered", camera.covered(), out);
            flag("storageFault", camera.storageFault(), out);
            flag("streaming", camera.streaming(), out);
            out.raw("\"channel\":").number(camera.channel()).raw('}');
        }
        out.raw("],");
        origin(sourced, out, style);
    }

    static void flight(@Nullable Sourced<Flight> sourced, JsonBytes out, TimeStyle style) {
        Flight flight = Objects.requireNonNull(sourced).value();
        out.raw('{');
        text("mode", flight.mode(), out);
        flag("armed", flight.armed(), out);
        flag("airborne", flight.airborne(), out);
        number("height", flight.heightCm(), 2, out);
        number("verticalSpeed", flight.verticalCmps(), 2, out);
        number("roll", flight.rollCdeg(), 2, out);
        number("pitch", flight.pitchCdeg(), 2, out);
        number("yaw", flight.yawCdeg(), 2, out);
        number("gimbalPitch", flight.gimbalPitchCdeg(), 2, out);
        number("gimbalYaw", flight.gimbalYawCdeg(), 2, out);
        number("linkQuality", flight.linkPercent(), 0, out);
        if (flight.homeLatitudeE7() != Fix.UNKNOWN && flight.homeLongitudeE7() != Fix.UNKNOWN) {
            out.raw("\"home\":[").fixed(flight.homeLongitudeE7(), 7);
            out.raw(',').fixed(flight.homeLatitudeE7(), 7).raw("],");
        }
        origin(sourced, out, style);
    }

    private static void origin(Sourced<?> sourced, JsonBytes out, TimeStyle style) {
        out.raw("\"source\":").device(sourced.source()).raw(",\"phenomenonTime\":");
        style.write(sourced.phenomenonMs(), out);
        out.raw('}');
    }

    private static void number(String name, int value, int decimals, JsonBytes out) {
        if (value != Fix.UNKNOWN) {
            key(name, out).fixed(value, decimals).raw(',');
        }
    }

    private static void flag(String name, Flag value, JsonBytes out) {
        if (value.isKnown()) {
            key(name, out).flag(value.isOn()).raw(',');
        }
    }

    private static void text(String name, String value, JsonBytes out) {
        if (!value.isEmpty()) {
            key(name, out).text(value).raw(',');
        }
    }

    private static JsonBytes key(String name, JsonBytes out) {
        return out.raw('"').raw(name).raw("\":");
    }
}
