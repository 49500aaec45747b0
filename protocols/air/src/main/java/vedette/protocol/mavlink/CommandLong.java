// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;

/**
 * A command as COMMAND_LONG (76) carries it.
 *
 * @param number MAV_CMD
 * @param component who is to obey: the autopilot, or a camera
 */
record CommandLong(int number, int component, double param1, double param2, double param3) {
    static final int NAV_RETURN_TO_LAUNCH = 20;
    static final int DO_SET_MODE = 176;
    static final int DO_PAUSE_CONTINUE = 193;
    static final int SET_MESSAGE_INTERVAL = 511;
    static final int REQUEST_MESSAGE = 512;
    static final int VIDEO_START_STREAMING = 2502;
    static final int VIDEO_STOP_STREAMING = 2503;

    private static final double USEC_PER_SECOND = 1e6;

    /** Of a camera, as MAV_CMD counts its streams. */
    private static final int ALL_STREAMS = 0;

    /** Why nothing of the kind can be sent; empty when it can. */
    static String refusal(Command command, Drone drone) {
        if (command instanceof Command.Loiter && !drone.flight().isBeating()) {
            return "no heartbeat of its autopilot yet, so nobody knows how it holds its position";
        }
        if (command instanceof Command.StartVideo start && !start.url().isEmpty()) {
            return "url: found '" + start.url() + "', expected none: MAVLink cannot say where to push a stream";
        }
        int channel = channel(command);
        return channel <= CameraState.MAX_CAMERAS
                ? ""
                : "channel: found " + channel + ", expected 1 to " + CameraState.MAX_CAMERAS;
    }

    /** Null when MAVLink has no such command. */
    static @Nullable CommandLong of(Command command, Drone drone) {
        int autopilot = drone.autopilotComponent();
        if (command instanceof Command.Locate) {
            return request(Message.GLOBAL_POSITION_INT, autopilot);
        }
        if (command instanceof Command.Interval interval) {
            double usec = interval.seconds() * USEC_PER_SECOND;
            return new CommandLong(SET_MESSAGE_INTERVAL, autopilot, Message.GLOBAL_POSITION_INT, usec, 0);
        }
        if (command instanceof Command.ReturnHome) {
            return new CommandLong(NAV_RETURN_TO_LAUNCH, autopilot, 0, 0, 0);
        }
        if (command instanceof Command.Loiter) {
            return hold(drone.flight(), autopilot);
        }
        int channel = channel(command);
        if (channel == 0) {
            return null;
        }
        int number = command instanceof Command.StartVideo ? VIDEO_START_STREAMING : VIDEO_STOP_STREAMING;
        int component = CameraState.FIRST_COMPONENT + channel - 1;
        return drone.hasHeardOf(component)
                ? new CommandLong(number, component, ALL_STREAMS, 0, 0)
                : new CommandLong(number, autopilot, ALL_STREAMS, channel, 0);
    }

    /** Asks for a message once. */
    static CommandLong request(int message, int component) {
        return new CommandLong(REQUEST_MESSAGE, component, message, 0, 0);
    }

    /** The mode in which an autopilot stays where it is, whatever the sticks of a remote control say. */
    private static CommandLong hold(FlightState flight, int autopilot) {
        if (flight.autopilot() == Modes.PX4) {
            return new CommandLong(
                    DO_SET_MODE, autopilot, Modes.CUSTOM_MODE_ENABLED, Modes.PX4_AUTO, Modes.PX4_AUTO_LOITER);
        }
        int mode = flight.autopilot() == Modes.ARDUPILOT ? Modes.ardupilotHold(flight.type()) : Modes.NONE;
        return mode == Modes.NONE
                ? new CommandLong(DO_PAUSE_CONTINUE, autopilot, 0, 0, 0)
                : new CommandLong(DO_SET_MODE, autopilot, Modes.CUSTOM_MODE_ENABLED, mode, 0);
    }

    private static int channel(Command command) {
        if (command instanceof Command.StartVideo start) {
            return start.channel();
        }
        return command instanceof Command.StopVideo stop ? stop.channel() : 0;
    }

    /** Puts it into a frame that was begun. */
    void write(FrameWriter out, int system, int confirmation) {
        out.f32(0, param1)
                .f32(4, param2)
                .f32(8, param3)
                .u16(28, number)
                .u8(30, system)
                .u8(31, component)
                .u8(32, confirmation);
    }
}
