// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.protocol.nativemqtt.TelemetryWriter;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** What a radio, a recorder or a drone has to say. Not thread-safe. */
final class TelemetrySource {
    private static final double METRES_PER_DEGREE = 111_000;
    private static final int CHANNELS = 7;

    private final CityDevice device;
    private final CityUnit unit;
    private final SplittableRandom random;
    private double batteryPercent;

    TelemetrySource(CityDevice device, CityUnit unit, SplittableRandom random) {
        this.device = device;
        this.unit = unit;
        this.random = random;
        this.batteryPercent = 40 + random.nextInt(60);
    }

    /** The payload of a telemetry message of now. */
    byte[] payload(long nowMs) {
        batteryPercent = batteryPercent < 15 ? 100 : batteryPercent - 0.02;
        return TelemetryWriter.write(
                switch (device.sort()) {
                    case RADIO -> radio(nowMs);
                    case RECORDER -> recorder(nowMs);
                    case DRONE -> drone(nowMs, (Sortie) unit.mover());
                    case TERMINAL_2013, TERMINAL_2019 ->
                        throw new IllegalStateException(
                                "device " + device.id() + ": found a terminal, expected a device of MQTT");
                });
    }

    private Report radio(long nowMs) {
        Radio state = new Radio(
                Flag.ON,
                unit.group().isEmpty() ? "9100" : "91" + unit.group().substring(2),
                "漳州" + (1 + Math.floorMod(unit.id().hashCode(), 3)),
                -60 - random.nextInt(45),
                Flag.of(random.nextInt(40) == 0),
                Flag.OFF);
        Power power = new Power((int) batteryPercent, Fix.UNKNOWN, Flag.OFF, Fix.UNKNOWN, Flag.OFF);
        return report(fix(nowMs, 8, 12_00), power, state, Cameras.NONE, Flight.NONE);
    }

    private Report recorder(long nowMs) {
        List<Camera> channels = new ArrayList<>();
        for (int channel = 1; channel <= CHANNELS; channel++) {
            boolean lost = random.nextInt(400) == 0;
            channels.add(new Camera(
                    channel,
                    Flag.ON,
                    Flag.of(!lost),
                    Flag.of(lost),
                    Flag.OFF,
                    Flag.OFF,
                    Flag.of(channel == 1 && unit.mover().isRunning())));
        }
        Power power = new Power(Fix.UNKNOWN, Fix.UNKNOWN, Flag.ON, 24_000 + random.nextInt(900), Flag.UNKNOWN);
        Fix time = Fix.NONE.at(nowMs);
        return report(time, power, Radio.NONE, new Cameras(channels), Flight.NONE);
    }

    private Report drone(long nowMs, Sortie sortie) {
        boolean flying = sortie.isRunning();
        Flight flight = new Flight(
                sortie.phase().mode,
                Flag.of(flying),
                Flag.of(sortie.heightM() > 0),
                centi(sortie.heightM()),
                centi(sortie.verticalMps()),
                flying ? centi(noise(3)) : 0,
                flying ? centi(-sortie.speedMps() + noise(2)) : 0,
                centi(sortie.courseDeg()) % 36_000,
                flying ? -60_00 : 0,
                centi(sortie.courseDeg()) % 36_000,
                85 + random.nextInt(15),
                e7(Plane.latitude(sortie.homeNorthM())),
                e7(Plane.longitude(sortie.homeEastM())));
        int percent = (int) Math.round(sortie.batteryPercent());
        Power power = new Power(percent, 19_800 + percent * 54, Flag.of(!flying), Fix.UNKNOWN, Flag.of(!flying));
        return report(fix(nowMs, 0.1, 30), power, Radio.NONE, Cameras.NONE, flight);
    }

    private Fix fix(long nowMs, double noiseM, int accuracyCm) {
        Mover mover = unit.mover();
        return new Fix(
                nowMs,
                e7(Plane.latitude(mover.northM()) + noise(noiseM) / METRES_PER_DEGREE),
                e7(Plane.longitude(mover.eastM()) + noise(noiseM) / METRES_PER_DEGREE),
                centi(mover.altitudeM()),
                centi(mover.speedMps()),
                centi(mover.courseDeg()) % 36_000,
                accuracyCm,
                9 + random.nextInt(10),
                FixQuality.THREE_D);
    }

    private Report report(Fix fix, Power power, Radio radio, Cameras cameras, Flight flight) {
        return new Report(
                NativeMqttProtocol.NAME,
                new DeviceId(NativeMqttProtocol.SCHEME, device.value()),
                fix.timeMs(),
                false,
                fix,
                Motion.NONE,
                power,
                radio,
                cameras,
                flight,
                Alarms.NONE,
                Extra.NONE);
    }

    private double noise(double scale) {
        return (random.nextDouble() - 0.5) * 2 * scale;
    }

    private static int centi(double value) {
        return (int) Math.round(value * 100);
    }

    private static int e7(double degrees) {
        return (int) Math.round(degrees * 1e7);
    }
}
