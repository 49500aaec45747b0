// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import java.math.BigDecimal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** One telemetry object while it is read: its flat members, its facets and what belongs to none. Used again and again. */
final class Statement implements Fields {

    final FixFields fix = new FixFields();
    final VehicleFields vehicle = new VehicleFields();
    final PowerFields power = new PowerFields();
    final RadioFields radio = new RadioFields();
    final CameraFields cameras = new CameraFields();
    final FlightFields flight = new FlightFields();
    final TopicFields topic = new TopicFields();
    final ExtraMembers extra = new ExtraMembers();
    private Alarms alarms = Alarms.NONE;
    private Flag buffered = Flag.UNKNOWN;

    void reset(TopicKind kind) {
        fix.reset();
        vehicle.reset();
        power.reset();
        radio.reset();
        cameras.reset();
        flight.reset();
        topic.reset(kind);
        extra.reset();
        alarms = Alarms.NONE;
        buffered = Flag.UNKNOWN;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        if (topic.take(name, in) || vehicle.takeFlat(name, in) || power.takeFlat(name, in) || fix.take(name, in)) {
            return true;
        }
        if (topic.kind() == TopicKind.RADIOS && radio.take(name, in)) {
            return true;
        }
        switch (name) {
            case "sos" -> {
                Flag sos = in.flag("emergency button");
                if (sos.isKnown()) {
                    alarms = alarms.and(Alarms.of(Alarm.SOS, sos.isOn()));
                }
            }
            case "buffered" -> buffered = in.flag("kept while there was no link");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A list of alarms begins: it names all that are open now. */
    void startAlarms() {
        alarms = alarms.and(new Alarms(0, AlarmNames.ALL_BITS));
    }

    /** Takes an open alarm from the list. */
    void takeAlarm(ValueReader in) throws IOException {
        String name = in.text("open alarm", 64);
        Alarm alarm = AlarmNames.alarm(name);
        if (alarm == null) {
            in.notUnderstood();
        }
        alarms = alarms.and(Alarms.of(alarm == null ? Alarm.OTHER : alarm, true));
    }

    /** The report; it {@link #saysNothing} when no member was understood. */
    Report build(String protocol, DeviceId device, long receivedMs) {
        Fix built = fix.build();
        if (fix.spareHeadingCdeg() != Fix.UNKNOWN) {
            extra.add("heading", BigDecimal.valueOf(fix.spareHeadingCdeg(), 2));
        }
        Radio state = radio.build();
        return new Report(
                protocol,
                device,
                receivedMs,
                buffered.isOn(),
                built.equals(Fix.NONE) ? Fix.NONE : built,
                vehicle.build(),
                power.build(),
                state,
                cameras.build(),
                flight.build(),
                alarms.and(topic.eventAlarms()).and(emergency(state)),
                extra.build());
    }

    /** A radio in an emergency calls for help, unless the message tells of the alarm itself. */
    private Alarms emergency(Radio state) {
        boolean isToldElsewhere = (alarms.knownBits() & Alarm.SOS.bit()) != 0;
        return isToldElsewhere || !state.emergency().isKnown()
                ? Alarms.NONE
                : Alarms.of(Alarm.SOS, state.emergency().isOn());
    }

    /** Whether a report states nothing but when. */
    static boolean saysNothing(Report report) {
        return report.fix().at(Fix.UNKNOWN_TIME).equals(Fix.NONE)
                && report.motion().equals(Motion.NONE)
                && report.power().equals(Power.NONE)
                && report.radio().equals(Radio.NONE)
                && report.cameras().equals(Cameras.NONE)
                && report.flight().equals(Flight.NONE)
                && report.alarms().knownBits() == 0
                && report.extra().isEmpty();
    }
}
