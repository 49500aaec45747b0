// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Turns logins and reports into {@link Report}s. The battery that drives the vehicle is the device's own battery. Not
 * thread-safe.
 */
final class ReportReader {
    private final FieldReader in;
    private final Measures measures;
    private final InfoItems items = new InfoItems();

    ReportReader(FieldReader in) {
        this.in = in;
        this.measures = new Measures(in);
    }

    /** Reports what the message says and answers it when that is stored. A body that cannot be read ends the message. */
    void take(Vehicle vehicle, Exchange x, ByteBuf frame) throws MalformedMessageException {
        if (x.header().command() == CommandName.VEHICLE_LOGIN) {
            VehicleLogin.decode(measures, x.header().edition());
            x.link().report(report(vehicle, x, Fix.NONE, Motion.NONE, Power.NONE, Alarms.NONE));
            x.answerWhenStored();
            return;
        }
        long timeMs = DeviceTime.decode(in).timeMs();
        MalformedMessageException broken = null;
        try {
            items.decode(measures, x.header().edition());
        } catch (MalformedMessageException e) {
            if (items.count == 0) {
                throw e;
            }
            broken = e;
        }
        boolean buffered = x.header().command() == CommandName.REISSUE;
        x.link().report(report(vehicle, x, fix(timeMs, buffered), motion(), power(), alarms()));
        if (broken != null) {
            x.link().rejected(broken.reason(), broken.detail(), frame);
        }
        x.answerWhenStored();
    }

    private static Report report(Vehicle vehicle, Exchange x, Fix fix, Motion motion, Power power, Alarms alarms) {
        return new Report(
                Gb32960Protocol.NAME,
                vehicle.device(),
                x.nowMs(),
                x.header().command() == CommandName.REISSUE,
                fix,
                motion,
                power,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                extra(x));
    }

    private static Extra extra(Exchange x) {
        return ReportExtra.keep(x.header(), x.data());
    }

    /** A report without a position says nothing of the place, and must not take away the one that is known. */
    private Fix fix(long timeMs, boolean buffered) {
        @Nullable VehicleData vehicle = items.vehicle;
        int speedCmps = vehicle == null ? Fix.UNKNOWN : vehicle.speedCmps();
        if (items.position != null) {
            return items.position.toFix(timeMs, speedCmps);
        }
        return buffered
                ? new Fix(
                        timeMs,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        speedCmps,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        FixQuality.UNKNOWN)
                : Fix.NONE;
    }

    private Motion motion() {
        @Nullable VehicleData vehicle = items.vehicle;
        @Nullable Engine engine = items.engine;
        if (vehicle == null && engine == null && items.hydrogenPercent == Fix.UNKNOWN) {
            return Motion.NONE;
        }
        return new Motion(
                vehicle == null ? Flag.UNKNOWN : vehicle.ignition(),
                Flag.UNKNOWN,
                vehicle == null ? Motion.UNKNOWN_ODOMETER : vehicle.odometerM(),
                engine == null ? Fix.UNKNOWN : engine.rpm(),
                vehicle == null ? Fix.UNKNOWN : vehicle.speedCmps(),
                Fix.UNKNOWN,
                items.hydrogenPercent,
                Flag.UNKNOWN);
    }

    private Power power() {
        @Nullable VehicleData vehicle = items.vehicle;
        if (vehicle == null) {
            return Power.NONE;
        }
        return new Power(
                vehicle.batteryPercent(), vehicle.batteryMv(), Flag.UNKNOWN, Fix.UNKNOWN, vehicle.chargingFlag());
    }

    private Alarms alarms() {
        return items.alarms == null ? Alarms.NONE : items.alarms.toAlarms();
    }
}
