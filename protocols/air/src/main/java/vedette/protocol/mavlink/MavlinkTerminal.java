// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A simulated quadcopter with ArduPilot: heartbeat, clock, satellites and position. It logs in nowhere. */
final class MavlinkTerminal implements Terminal {
    private static final int QUADROTOR = 2;
    private static final int AUTO = 3;
    private static final int CUSTOM_AND_ARMED = 1 | FlightState.ARMED;
    private static final int ACTIVE = 4;
    private static final int EMERGENCY = 6;
    private static final int IN_AIR = 2;
    private static final int THREE_D = 3;
    private static final int CELL_MV = 3_900;
    private static final int CELLS = 4;
    private static final int CHARGE_OK = 1;
    private static final int CHARGE_LOW = 2;
    private static final int PERCENT = 80;
    private static final int HEIGHT_M = 60;
    private static final int UNKNOWN_U16 = 0xFFFF;

    private static final Set<Integer> OBEYED = Set.of(
            CommandLong.SET_MESSAGE_INTERVAL,
            CommandLong.NAV_RETURN_TO_LAUNCH,
            CommandLong.DO_SET_MODE,
            CommandLong.VIDEO_START_STREAMING,
            CommandLong.VIDEO_STOP_STREAMING);

    private final FrameWriter frames;
    private final int system;
    private final Frame frame = new Frame();
    private long startMs;
    private long position = -1;
    private int latitudeE7;
    private int longitudeE7;
    private boolean connected;

    MavlinkTerminal(int system) {
        this.system = system;
        this.frames = new FrameWriter(2, system, 1);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        startMs = nowMs;
        connected = true;
        beat(false, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int length = Frame.length(in, in.readerIndex());
            if (length == Frame.INCOMPLETE) {
                return;
            }
            if (length == Frame.NO_FRAME || frame.read(in, in.readerIndex(), length) != Frame.Verdict.INTACT) {
                in.skipBytes(1);
            } else {
                in.skipBytes(length);
                obey(nowMs, out);
            }
        }
    }

    private void obey(long nowMs, ByteBuf out) {
        if (frame.id() != Message.COMMAND_LONG || frame.u8(30) != system) {
            return;
        }
        int command = frame.u16(28);
        boolean locate = command == CommandLong.REQUEST_MESSAGE && (int) frame.f32(0) == Message.GLOBAL_POSITION_INT;
        boolean known = locate || OBEYED.contains(command);
        frames.begin(Message.COMMAND_ACK)
                .u16(0, command)
                .u8(2, known ? PendingCommands.ACCEPTED : PendingCommands.UNSUPPORTED)
                .end(out);
        if (locate && position >= 0) {
            position(nowMs, 0, 0, UNKNOWN_U16, out);
        }
    }

    @Override
    public boolean isReady() {
        return connected;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        beat(alarms.isOpen(Alarm.FLIGHT_FAULT), out);
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        frames.begin(Message.SYSTEM_TIME)
                .u64(0, timeMs * 1_000)
                .u32(8, timeMs - startMs)
                .end(out);
        frames.begin(Message.EXTENDED_SYS_STATE).u8(1, IN_AIR).end(out);
        frames.begin(Message.BATTERY_STATUS).u16(8, 2_500).u8(35, PERCENT);
        for (int cell = 0; cell < 10; cell++) {
            frames.u16(10 + 2 * cell, cell < CELLS ? CELL_MV : UNKNOWN_U16);
        }
        battery(alarms, out);
        double courseRad = Math.toRadians(fix.courseCdeg() / 100.0);
        int speed = Math.max(0, fix.speedCmps());
        latitudeE7 = fix.latitudeE7();
        longitudeE7 = fix.longitudeE7();
        position(
                timeMs,
                (int) Math.round(speed * Math.cos(courseRad)),
                (int) Math.round(speed * Math.sin(courseRad)),
                fix.courseCdeg(),
                out);
    }

    /** Its charge state is an extension field: the frame that was begun is written whole. */
    private void battery(Alarms alarms, ByteBuf out) {
        frames.u8(40, alarms.isOpen(Alarm.LOW_BATTERY) ? CHARGE_LOW : CHARGE_OK).end(out);
    }

    private void position(long timeMs, int northCmps, int eastCmps, int headingCdeg, ByteBuf out) {
        position = timeMs;
        frames.begin(Message.GLOBAL_POSITION_INT)
                .u32(0, timeMs - startMs)
                .u32(4, latitudeE7)
                .u32(8, longitudeE7)
                .u32(12, HEIGHT_M * 1_000)
                .u32(16, HEIGHT_M * 1_000)
                .u16(20, northCmps)
                .u16(22, eastCmps)
                .u16(26, headingCdeg)
                .end(out);
    }

    private void beat(boolean emergency, ByteBuf out) {
        frames.begin(Message.HEARTBEAT)
                .u32(0, AUTO)
                .u8(4, QUADROTOR)
                .u8(5, Modes.ARDUPILOT)
                .u8(6, CUSTOM_AND_ARMED)
                .u8(7, emergency ? EMERGENCY : ACTIVE)
                .u8(8, THREE_D)
                .end(out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        beat(false, out);
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
