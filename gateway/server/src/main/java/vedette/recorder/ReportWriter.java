// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.ExtraReader;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** Writes a report as JSON: SI units, degrees, milliseconds; what is absent is left out. */
public final class ReportWriter {
    private ReportWriter() {}

    /** Writes one object. */
    public static void write(Report report, @Nullable ExtraReader extras, JsonGenerator out) throws IOException {
        FieldWriter fields = new FieldWriter(out);
        out.writeStartObject();
        fix(report.fix(), fields, out);
        out.writeBooleanField("buffered", report.buffered());
        alarms(report.alarms(), out);
        vehicle(report.motion(), report.power(), fields, out);
        motion(report.motion(), fields, out);
        power(report.power(), fields, out);
        radio(report.radio(), fields, out);
        cameras(report.cameras(), fields, out);
        flight(report.flight(), fields, out);
        if (!report.extra().isEmpty() && extras != null) {
            out.writeObjectFieldStart("extra");
            ExtraWriter.write(report.extra(), extras, out);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void fix(Fix fix, FieldWriter fields, JsonGenerator out) throws IOException {
        if (fix.equals(Fix.NONE)) {
            return;
        }
        if (fix.hasTime()) {
            out.writeNumberField("phenomenonTime", fix.timeMs());
        }
        fields.place("coordinates", fix.longitudeE7(), fix.latitudeE7());
        fields.scaled("altitude", fix.altitudeCm(), 2);
        fields.scaled("speed", fix.speedCmps(), 2);
        fields.scaled("bearing", fix.courseCdeg(), 2);
        fields.scaled("accuracy", fix.accuracyCm(), 2);
        if (fix.isPlaced() || fix.quality() == FixQuality.NO_FIX) {
            out.writeBooleanField("valid", fix.isVouchedFor());
        }
        if (fix.quality() != FixQuality.UNKNOWN) {
            out.writeStringField(
                    "quality", fix.quality().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        fields.count("satellites", fix.satelliteCount());
    }

    private static void alarms(Alarms alarms, JsonGenerator out) throws IOException {
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

    /** What every reader asks first stands beside the place. */
    private static void vehicle(Motion motion, Power power, FieldWriter fields, JsonGenerator out) throws IOException {
        fields.flag("ignition", motion.ignition());
        if (motion.odometerM() != Motion.UNKNOWN_ODOMETER) {
            out.writeNumberField("odometer", motion.odometerM());
        }
        fields.count("battery", power.batteryPercent());
    }

    private static void motion(Motion motion, FieldWriter fields, JsonGenerator out) throws IOException {
        Motion rest = new Motion(
                Motion.NONE.ignition(),
                motion.moving(),
                Motion.UNKNOWN_ODOMETER,
                motion.engineRpm(),
                motion.wheelSpeedCmps(),
                motion.fuelMl(),
                motion.fuelPercent(),
                motion.doorOpen());
        if (rest.equals(Motion.NONE)) {
            return;
        }
        out.writeObjectFieldStart("motion");
        fields.flag("moving", rest.moving());
        fields.count("engineSpeed", rest.engineRpm());
        fields.scaled("wheelSpeed", rest.wheelSpeedCmps(), 2);
        fields.scaled("fuel", rest.fuelMl(), 3);
        fields.count("fuelLevel", rest.fuelPercent());
        fields.flag("doorOpen", rest.doorOpen());
        out.writeEndObject();
    }

    private static void power(Power power, FieldWriter fields, JsonGenerator out) throws IOException {
        Power rest = new Power(Fix.UNKNOWN, power.batteryMv(), power.external(), power.externalMv(), power.charging());
        if (rest.equals(Power.NONE)) {
            return;
        }
        out.writeObjectFieldStart("power");
        fields.scaled("batteryVoltage", rest.batteryMv(), 3);
        fields.flag("external", rest.external());
        fields.scaled("externalVoltage", rest.externalMv(), 3);
        fields.flag("charging", rest.charging());
        out.writeEndObject();
    }

    private static void radio(Radio radio, FieldWriter fields, JsonGenerator out) throws IOException {
        if (radio.equals(Radio.NONE)) {
            return;
        }
        out.writeObjectFieldStart("radio");
        fields.flag("registered", radio.registered());
        fields.text("talkgroup", radio.talkgroup());
        fields.text("channel", radio.channel());
        fields.count("rssi", radio.rssiDbm());
        fields.flag("pushToTalk", radio.pushToTalk());
        fields.flag("emergency", radio.emergency());
        out.writeEndObject();
    }

    private static void cameras(Cameras cameras, FieldWriter fields, JsonGenerator out) throws IOException {
        if (cameras.channels().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("cameras");
        for (Camera camera : cameras.channels()) {
            out.writeStartObject();
            out.writeNumberField("channel", camera.channel());
            fields.flag("online", camera.online());
            fields.flag("recording", camera.recording());
            fields.flag("videoLoss", camera.videoLoss());
            fields.flag("covered", camera.covered());
            fields.flag("storageFault", camera.storageFault());
            fields.flag("streaming", camera.streaming());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void flight(Flight flight, FieldWriter fields, JsonGenerator out) throws IOException {
        if (flight.equals(Flight.NONE)) {
            return;
        }
        out.writeObjectFieldStart("flight");
        fields.text("mode", flight.mode());
        fields.flag("armed", flight.armed());
        fields.flag("airborne", flight.airborne());
        fields.scaled("height", flight.heightCm(), 2);
        fields.scaled("verticalSpeed", flight.verticalCmps(), 2);
        fields.scaled("roll", flight.rollCdeg(), 2);
        fields.scaled("pitch", flight.pitchCdeg(), 2);
        fields.scaled("yaw", flight.yawCdeg(), 2);
        fields.scaled("gimbalPitch", flight.gimbalPitchCdeg(), 2);
        fields.scaled("gimbalYaw", flight.gimbalYawCdeg(), 2);
        fields.count("linkQuality", flight.linkPercent());
        fields.place("home", flight.homeLongitudeE7(), flight.homeLatitudeE7());
        out.writeEndObject();
    }
}
