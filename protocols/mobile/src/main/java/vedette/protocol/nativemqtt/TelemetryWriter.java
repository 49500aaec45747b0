// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Writes a report as a device of this scheme would publish it to its telemetry topic: what the reader reads back to the same
 * facets. For simulated devices, bridges and tests. Extras are not written, and of the alarms the open ones, as a list that
 * speaks of all.
 */
public final class TelemetryWriter {
    private final JsonGenerator out;

    private TelemetryWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The payload of a message to {@code {device}/telemetry}. */
    public static byte[] write(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = MessageReader.JSON.createGenerator(bytes)) {
            new TelemetryWriter(generator).report(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private void report(Report report) throws IOException {
        out.writeStartObject();
        fix(report.fix());
        if (report.buffered()) {
            out.writeBooleanField("buffered", true);
        }
        motion(report.motion());
        power(report.power());
        radio(report.radio());
        cameras(report);
        flight(report.flight());
        alarms(report.alarms());
        out.writeEndObject();
    }

    private void fix(Fix fix) throws IOException {
        if (fix.hasTime()) {
            out.writeNumberField("t", fix.timeMs());
        }
        scaled("lat", fix.latitudeE7(), 7);
        scaled("lon", fix.longitudeE7(), 7);
        scaled("alt", fix.altitudeCm(), 2);
        scaled("speed", fix.speedCmps(), 2);
        scaled("course", fix.courseCdeg(), 2);
        scaled("acc", fix.accuracyCm(), 2);
        scaled("sat", fix.satelliteCount(), 0);
        if (fix.quality() != FixQuality.UNKNOWN) {
            out.writeStringField("fix", name(fix.quality()));
        }
    }

    private static String name(FixQuality quality) {
        return switch (quality) {
            case UNKNOWN -> "";
            case NO_FIX -> "none";
            case ESTIMATED -> "estimated";
            case TWO_D -> "2d";
            case THREE_D -> "3d";
            case DIFFERENTIAL -> "differential";
            case RTK_FLOAT -> "rtk-float";
            case RTK_FIXED -> "rtk-fixed";
        };
    }

    private void motion(Motion motion) throws IOException {
        if (motion.equals(Motion.NONE)) {
            return;
        }
        out.writeObjectFieldStart("motion");
        flag("ignition", motion.ignition());
        flag("moving", motion.moving());
        if (motion.odometerM() != Motion.UNKNOWN_ODOMETER) {
            out.writeNumberField("odometer", motion.odometerM());
        }
        scaled("engineSpeed", motion.engineRpm(), 0);
        scaled("wheelSpeed", motion.wheelSpeedCmps(), 2);
        scaled("fuel", motion.fuelMl(), 3);
        scaled("fuelLevel", motion.fuelPercent(), 0);
        flag("doorOpen", motion.doorOpen());
        out.writeEndObject();
    }

    private void power(Power power) throws IOException {
        if (power.equals(Power.NONE)) {
            return;
        }
        out.writeObjectFieldStart("power");
        scaled("battery", power.batteryPercent(), 0);
        scaled("batteryVoltage", power.batteryMv(), 3);
        flag("external", power.external());
        scaled("externalVoltage", power.externalMv(), 3);
        flag("charging", power.charging());
        out.writeEndObject();
    }

    private void radio(Radio radio) throws IOException {
        if (radio.equals(Radio.NONE)) {
            return;
        }
        out.writeObjectFieldStart("radio");
        flag("registered", radio.registered());
        text("talkgroup", radio.talkgroup());
        text("channel", radio.channel());
        scaled("rssi", radio.rssiDbm(), 0);
        flag("pushToTalk", radio.pushToTalk());
        flag("emergency", radio.emergency());
        out.writeEndObject();
    }

    private void cameras(Report report) throws IOException {
        if (report.cameras().channels().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("cameras");
        for (Camera camera : report.cameras().channels()) {
            out.writeStartObject();
            out.writeNumberField("channel", camera.channel());
            flag("online", camera.online());
            flag("recording", camera.recording());
            flag("videoLoss", camera.videoLoss());
            flag("covered", camera.covered());
            flag("storageFault", camera.storageFault());
            flag("streaming", camera.streaming());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void flight(Flight flight) throws IOException {
        if (flight.equals(Flight.NONE)) {
            return;
        }
        out.writeObjectFieldStart("flight");
        text("mode", flight.mode());
        flag("armed", flight.armed());
        flag("airborne", flight.airborne());
        scaled("height", flight.heightCm(), 2);
        scaled("verticalSpeed", flight.verticalCmps(), 2);
        scaled("roll", flight.rollCdeg(), 2);
        scaled("pitch", flight.pitchCdeg(), 2);
        scaled("yaw", flight.yawCdeg(), 2);
        scaled("gimbalPitch", flight.gimbalPitchCdeg(), 2);
        scaled("gimbalYaw", flight.gimbalYawCdeg(), 2);
        scaled("linkQuality", flight.linkPercent(), 0);
        if (flight.homeLatitudeE7() != Fix.UNKNOWN && flight.homeLongitudeE7() != Fix.UNKNOWN) {
            out.writeArrayFieldStart("home");
            out.writeNumber(decimal(flight.homeLongitudeE7(), 7));
            out.writeNumber(decimal(flight.homeLatitudeE7(), 7));
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void alarms(Alarms alarms) throws IOException {
        if (alarms.knownBits() == 0) {
            return;
        }
        out.writeArrayFieldStart("alarms");
        for (int i = 0; i < Alarm.count(); i++) {
            if (alarms.isOpen(Alarm.at(i))) {
                out.writeString(Alarm.at(i).wireName());
            }
        }
        out.writeEndArray();
    }

    private void scaled(String name, int value, int scale) throws IOException {
        if (value != Fix.UNKNOWN) {
            out.writeFieldName(name);
            out.writeNumber(decimal(value, scale));
        }
    }

    private static String decimal(int value, int scale) {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }

    private void flag(String name, Flag value) throws IOException {
        if (value.isKnown()) {
            out.writeBooleanField(name, value.isOn());
        }
    }

    private void text(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }
}
