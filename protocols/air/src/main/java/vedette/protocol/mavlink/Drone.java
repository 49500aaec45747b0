// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.HexFormat;
import vedette.protocol.DeviceKind;
import vedette.protocol.remoteid.LocationVector;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Motion;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * One system of a link. A state is many messages: those without a place are kept, and each place takes along what is fresh of
 * them. Nothing is allocated but for reports.
 */
final class Drone {
    /** What a message comes to. */
    enum Effect {
        /** Nothing that is read. */
        NONE,
        /** Kept for the next report. */
        KEPT,
        /** A sign of life. */
        HEARD,
        /** Something for people to read. */
        WORDS,
        /** Another state, worth a report without a place. */
        STATE,
        /** A place, or the lack of one. */
        PLACE
    }

    private static final int UID_OFFSET = 8;
    private static final int UID2_OFFSET = 60;
    private static final int UID2_BYTES = 18;

    static final int GROUND_STATION = 6;
    static final int NO_AUTOPILOT = 8;

    private static final int ANTENNA_TRACKER = 5;
    private static final int GROUND_ROVER = 10;
    private static final int SURFACE_BOAT = 11;
    private static final int SUBMARINE = 12;

    /** So many places of the autopilot in a row, and the receiver's own only lend their accuracy. */
    static final int ESTABLISHED = 10;

    final int system;
    DeviceId device;
    StatusTexts texts;
    boolean admitted;

    private final FlightState flight = new FlightState();
    private final Health health = new Health();
    private final CameraState cameras = new CameraState();
    private final FrameStore store = new FrameStore();
    private final Place place = new Place();
    private final Place receiver = new Place();
    private boolean identified;
    private int autopilotComponent = 1;
    private int cameraComponents;
    private boolean groundStation;
    private boolean vehicle;
    private long globalMs = Long.MIN_VALUE / 2;
    private int globalInARow;
    private long receiverMs = Long.MIN_VALUE / 2;
    private boolean clockKnown;
    private long bootMs;

    Drone(int system) {
        this.system = system;
        device = new DeviceId(MavlinkProtocol.NAME, Integer.toString(system));
        texts = new StatusTexts(device);
    }

    /** Whether {@link #identify} has told who it is. */
    boolean isIdentified() {
        return identified;
    }

    /**
     * Takes the identity of an AUTOPILOT_VERSION: {@code uid2}, or {@code uid} where that is zero. An autopilot that has
     * neither stays what its system id makes it.
     */
    void identify(Frame in) {
        String uid = uid(in);
        if (!uid.isEmpty()) {
            device = new DeviceId(MavlinkProtocol.NAME, "uid-" + uid);
            texts = new StatusTexts(device);
        }
        identified = true;
    }

    private static String uid(Frame in) {
        StringBuilder uid = new StringBuilder();
        int length = UID2_BYTES;
        while (length > 0 && in.u8(UID2_OFFSET + length - 1) == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            uid.append(HexFormat.of().toHexDigits((byte) in.u8(UID2_OFFSET + i)));
        }
        if (length == 0 && in.i64(UID_OFFSET) != 0) {
            uid.append(HexFormat.of().toHexDigits(in.i64(UID_OFFSET)));
        }
        return uid.toString();
    }

    /** The component that beats as the autopilot, 1 by default. */
    int autopilotComponent() {
        return autopilotComponent;
    }

    FlightState flight() {
        return flight;
    }

    /** Whether that camera component spoke. */
    boolean hasHeardOf(int cameraComponent) {
        return (cameraComponents & 1 << (cameraComponent - CameraState.FIRST_COMPONENT)) != 0;
    }

    /** Whether it is nobody's aircraft: a ground station alone speaks as this system. */
    boolean isGroundStation() {
        return groundStation && !vehicle;
    }

    /** By the type that its heartbeats say; an aircraft until then. */
    DeviceKind kind() {
        return switch (flight.type()) {
            case ANTENNA_TRACKER -> DeviceKind.STATION;
            case GROUND_ROVER -> DeviceKind.VEHICLE;
            case SURFACE_BOAT, SUBMARINE -> DeviceKind.BOAT;
            default -> DeviceKind.DRONE;
        };
    }

    /** Takes a message in. */
    Effect take(Frame in, long nowMs) {
        int camera = in.component() - CameraState.FIRST_COMPONENT;
        if (camera >= 0 && camera < CameraState.MAX_CAMERAS) {
            cameraComponents |= 1 << camera;
        }
        boolean kept = store.keep(in);
        switch (in.id()) {
            case Message.HEARTBEAT -> {
                return beat(in, nowMs);
            }
            case Message.GLOBAL_POSITION_INT -> {
                return global(in, nowMs);
            }
            case Message.GPS_RAW_INT -> {
                return satellite(in, nowMs);
            }
            case Message.OPEN_DRONE_ID_LOCATION -> {
                return remoteId(in, nowMs);
            }
            case Message.OPEN_DRONE_ID_MESSAGE_PACK -> {
                return remoteIdPack(in, nowMs);
            }
            case Message.HIGH_LATENCY2 -> {
                return highLatency(in, nowMs);
            }
            case Message.HIGH_LATENCY -> {
                return oldHighLatency(in, nowMs);
            }
            case Message.UTM_GLOBAL_POSITION -> {
                return traffic(in, nowMs);
            }
            case Message.EXTENDED_SYS_STATE -> {
                return flight.landed(in, nowMs) ? state() : Effect.KEPT;
            }
            case Message.STATUSTEXT -> {
                return Effect.WORDS;
            }
            default -> {
                boolean read = part(in, nowMs);
                return read || kept ? Effect.KEPT : Effect.NONE;
            }
        }
    }

    /** What waits for the next report; whether it is read at all. */
    private boolean part(Frame in, long nowMs) {
        switch (in.id()) {
            case Message.SYS_STATUS -> health.systemStatus(in, nowMs);
            case Message.SYSTEM_TIME -> clock(in);
            case Message.ATTITUDE -> flight.attitude(in, nowMs);
            case Message.VFR_HUD -> flight.climb(in.f32(12), nowMs);
            case Message.BATTERY_STATUS -> health.battery(in, nowMs);
            case Message.HOME_POSITION -> flight.home(in);
            case Message.CAMERA_CAPTURE_STATUS -> cameras.capture(in);
            case Message.VIDEO_STREAM_INFORMATION -> cameras.stream(in, 214);
            case Message.VIDEO_STREAM_STATUS -> cameras.stream(in, 19);
            case Message.MOUNT_ORIENTATION -> flight.mount(in, nowMs);
            case Message.GIMBAL_DEVICE_ATTITUDE_STATUS -> flight.gimbal(in, nowMs);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Effect beat(Frame in, long nowMs) {
        int type = in.u8(4);
        int autopilot = in.u8(5);
        if (type == GROUND_STATION) {
            groundStation = true;
            return Effect.NONE;
        }
        if (autopilot == NO_AUTOPILOT) {
            return vehicle ? Effect.KEPT : Effect.HEARD; // a camera, a gimbal, a modem
        }
        vehicle = true;
        autopilotComponent = in.component();
        boolean changed = flight.beat(autopilot, type, in.u8(6), in.i32(0), nowMs);
        changed |= health.beat(in.u8(7), nowMs);
        return changed ? state() : Effect.HEARD;
    }

    private Effect state() {
        place.forget();
        return Effect.STATE;
    }

    private Effect global(Frame in, long nowMs) {
        place.global(in);
        place.timeMs = clockKnown ? bootMs + in.u32(0) : Fix.UNKNOWN_TIME;
        if (place.isPlaced()) {
            globalInARow = FlightState.isFresh(globalMs, nowMs) ? globalInARow + 1 : 1;
            globalMs = nowMs;
            if (FlightState.isFresh(receiverMs, nowMs)) {
                place.satelliteCount = receiver.satelliteCount;
                place.accuracyCm = receiver.accuracyCm;
                boolean blind = receiver.quality == FixQuality.NO_FIX; // flies by other senses
                place.quality = blind ? FixQuality.ESTIMATED : receiver.quality;
            }
        }
        return Effect.PLACE;
    }

    private Effect satellite(Frame in, long nowMs) {
        receiver.lend(in);
        receiverMs = nowMs;
        boolean global = FlightState.isFresh(globalMs, nowMs);
        if (global && (globalInARow >= ESTABLISHED || !Place.isFixed(in))) {
            return Effect.KEPT;
        }
        place.satellite(in);
        return Effect.PLACE;
    }

    private Effect remoteId(Frame in, long nowMs) {
        if (isSureOfItsPlace(nowMs)) {
            return Effect.KEPT;
        }
        place.remoteId(in, nowMs);
        return Effect.PLACE;
    }

    private boolean isSureOfItsPlace(long nowMs) {
        return FlightState.isFresh(globalMs, nowMs) || FlightState.isFresh(receiverMs, nowMs);
    }

    /** What it says for the management of air traffic. */
    private Effect traffic(Frame in, long nowMs) {
        if (isSureOfItsPlace(nowMs)) {
            return Effect.KEPT;
        }
        place.traffic(in);
        return Effect.PLACE;
    }

    /** A pack of Remote ID messages as they are broadcast. */
    private Effect remoteIdPack(Frame in, long nowMs) {
        LocationVector location = RemoteIdPack.location(in);
        if (location == null || isSureOfItsPlace(nowMs)) {
            return Effect.KEPT;
        }
        place.remoteId(location, nowMs);
        return Effect.PLACE;
    }

    private Effect highLatency(Frame in, long nowMs) {
        vehicle = true;
        flight.mode(in.u8(25), in.u8(24), in.u16(12), nowMs);
        health.percent(in.i8(38), nowMs);
        place.highLatency(in);
        return Effect.PLACE;
    }

    private Effect oldHighLatency(Frame in, long nowMs) {
        vehicle = true;
        int percent = in.u8(35);
        health.percent(percent <= 100 ? percent : -1, nowMs);
        place.oldHighLatency(in);
        return Effect.PLACE;
    }

    private void clock(Frame in) {
        long unixMs = Place.unixMs(in.i64(0));
        if (unixMs != Fix.UNKNOWN_TIME) {
            bootMs = unixMs - in.u32(8);
            clockKnown = true;
        }
    }

    /** The report of everything but a place. */
    Report stateReport(long nowMs) {
        place.forget();
        return report(nowMs);
    }

    /** The report of the message that was taken last, when that is a {@link Effect#STATE} or a {@link Effect#PLACE}. */
    Report report(long nowMs) {
        return new Report(
                MavlinkProtocol.NAME,
                device,
                nowMs,
                false,
                place.fix(),
                Motion.NONE,
                health.power(nowMs),
                Radio.NONE,
                cameras.take(),
                flight.facet(place, nowMs),
                health.alarms(nowMs),
                store.take());
    }
}
