// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * An aircraft, a dock or a remote controller, and what it has said of itself so far: a message holds any part of its
 * properties. Not thread-safe.
 */
final class Device implements Members {
    /** What a device is: the domain of the standard. */
    enum Kind {
        UNKNOWN(DeviceKind.UNKNOWN),
        AIRCRAFT(DeviceKind.DRONE),
        CONTROLLER(DeviceKind.PHONE),
        DOCK(DeviceKind.STATION);

        /** The same in the words of all protocols; a remote controller is a tablet in somebody's hands. */
        final DeviceKind inGeneral;

        Kind(DeviceKind inGeneral) {
            this.inGeneral = inGeneral;
        }

        /** By the number of the domain. */
        static Kind ofDomain(int domain) {
            return switch (domain) {
                case 0 -> AIRCRAFT;
                case 2 -> CONTROLLER;
                case 3 -> DOCK;
                default -> UNKNOWN;
            };
        }
    }

    /** Whether a normal OSD comes beside one of high frequency, whose places are newer. */
    private static final long DRC_FRESH_MS = 1_000;

    private static final int EMERGENCY_STOP = 1;
    private static final int SIREN = 1 << 1;

    final DeviceId id;
    final Place place = new Place();
    final FlightState flight = new FlightState();
    final CameraList cameras = new CameraList();
    final KeptMembers kept = new KeptMembers();
    private final Energy energy = new Energy();
    private final WirelessLink link = new WirelessLink();
    private final LiveVideo video;

    /** Serial number of the gateway device that it speaks through; empty when not known. */
    String gateway = "";

    private Kind kind = Kind.UNKNOWN;
    private boolean kindIsTold;
    private boolean online;
    private long drcMs = Long.MIN_VALUE;
    private long odometerM = Motion.UNKNOWN_ODOMETER;
    private int dockAlarms;
    private boolean dockAlarmsSaid;

    /**
     * @param video where it puts what it says of videos
     */
    Device(DeviceId id, LiveVideo video) {
        this.id = id;
        this.video = video;
    }

    String serial() {
        return id.value();
    }

    /** Serial number of the gateway device that commands go through; empty when that is not known. */
    String gatewaySerial() {
        return gateway.isEmpty() && kind != Kind.AIRCRAFT ? serial() : gateway;
    }

    /** Whether its gateway says that it is connected. */
    boolean isOnline() {
        return online;
    }

    void online(boolean is) {
        online = is;
    }

    /** What it is, as far as it has been told. */
    Kind kind() {
        return kind;
    }

    boolean isAircraft() {
        return kind == Kind.AIRCRAFT;
    }

    /** The topology, or the topic, says what it is. */
    void is(Kind told) {
        if (told != Kind.UNKNOWN) {
            kind = told;
            kindIsTold = true;
        }
    }

    /** A new message begins. */
    void begin() {
        place.reset();
        flight.reset();
        cameras.reset();
        energy.reset();
        kept.begin();
        video.reset();
        link.reset();
        dockAlarmsSaid = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        recognise(name);
        if (place.take(name, in) || flight.take(name, in) || energy.take(name, in)) {
            return true;
        }
        switch (name) {
            case "total_flight_distance" -> {
                odometerM = in.metres();
                return true;
            }
            case "emergency_stop_state" -> dockAlarm(EMERGENCY_STOP, in.flag());
            case "alarm_state" -> dockAlarm(SIREN, in.flag());
            default -> {}
        }
        return false; // the extra is to have these, too
    }

    private void dockAlarm(int bit, Flag open) {
        dockAlarms = open.isOn() ? dockAlarms | bit : dockAlarms & ~bit;
        dockAlarmsSaid = true;
    }

    @Override
    public @Nullable Members inside(String name) {
        recognise(name);
        Members[] all = {place, flight, energy, cameras, video, link};
        for (Members one : all) {
            Members inner = one.inside(name);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    /** Its properties tell what it is where nobody else does. */
    private void recognise(String name) {
        if (kindIsTold) {
            return;
        }
        switch (name) {
            case "attitude_head", "elevation", "horizontal_speed", "gear", "battery", "home_distance", "track_id" ->
                kind = Kind.AIRCRAFT;
            case "cover_state",
                    "drone_in_dock",
                    "rainfall",
                    "network_state",
                    "emergency_stop_state",
                    "drone_charge_state",
                    "backup_battery",
                    "working_voltage",
                    "job_number",
                    "flighttask_step_code" -> kind = Kind.DOCK;
            case "capacity_percent" -> kind = kind == Kind.UNKNOWN ? Kind.CONTROLLER : kind;
            default -> {}
        }
    }

    /** What the message says; null when it says nothing. */
    @Nullable
    Report report(long timeMs, long nowMs, boolean highFrequency) {
        if (kind != Kind.AIRCRAFT && flight.isStated() && flight.mode() != Fix.UNKNOWN) {
            kept.add("dock_mode_code", flight.mode());
        }
        boolean flies = kind == Kind.AIRCRAFT && flight.isStated();
        if (!place.isStated() && !flies && !energy.isStated() && !cameras.isStated() && !kept.isTouched()) {
            return null;
        }
        return new Report(
                DjiProtocol.NAME,
                id,
                nowMs,
                false,
                fix(timeMs, nowMs, highFrequency),
                motion(),
                energy.isStated() ? energy.build() : Power.NONE,
                Radio.NONE,
                cameras.isStated() ? cameras.build() : Cameras.NONE,
                flies ? flight.build() : Flight.NONE,
                alarms(),
                highFrequency ? Extra.NONE : kept.build());
    }

    private Fix fix(long timeMs, long nowMs, boolean highFrequency) {
        if (highFrequency && place.isPlaced()) {
            drcMs = nowMs;
        } else if (drcMs != Long.MIN_VALUE && nowMs - drcMs < DRC_FRESH_MS) {
            return nowhere(timeMs);
        }
        return place.isStated()
                ? place.build(timeMs, kind == Kind.AIRCRAFT ? flight.noseCdeg() : Fix.UNKNOWN)
                : nowhere(timeMs);
    }

    private static Fix nowhere(long timeMs) {
        return timeMs == Fix.UNKNOWN_TIME ? Fix.NONE : Fix.NONE.at(timeMs);
    }

    /** A report of what its gateway says of it. */
    Report told(Alarms alarms, Extra extra, long timeMs, long nowMs) {
        return new Report(
                DjiProtocol.NAME,
                id,
                nowMs,
                false,
                nowhere(timeMs),
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                extra);
    }

    /** How well it hears its aircraft by this message, in percent; {@link Fix#UNKNOWN} when it does not say. */
    int linkPercent() {
        return link.percent();
    }

    private Motion motion() {
        if (odometerM == Motion.UNKNOWN_ODOMETER) {
            return Motion.NONE;
        }
        Motion none = Motion.NONE;
        return new Motion(
                none.ignition(),
                none.moving(),
                odometerM,
                none.engineRpm(),
                none.wheelSpeedCmps(),
                none.fuelMl(),
                none.fuelPercent(),
                none.doorOpen());
    }

    private Alarms alarms() {
        if (kind != Kind.AIRCRAFT) {
            return dockAlarmsSaid ? Alarms.of(Alarm.OTHER, dockAlarms != 0) : Alarms.NONE;
        }
        return energy.isStated() || flight.isStated() ? flight.alarms().and(energy.alarms()) : Alarms.NONE;
    }
}
