// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * One link, on which several systems may speak. Frames are found by their checksum; to systems that were let in it sends a
 * ground station's heartbeat once a second, without which many autopilots keep quiet, and nothing else unasked.
 */
final class MavlinkSession implements Session {
    static final int GATEWAY_SYSTEM = 255;
    static final int GATEWAY_COMPONENT = 190;

    private static final int SYSTEMS = 256;
    private static final long BEAT_MS = 1_000;
    private static final long PASS_EVERY_MS = 1_000;
    private static final int STATE_ACTIVE = 4;
    private static final int MAVLINK_VERSION = 3;

    private final Transport transport;
    private final SessionLimits limits;
    private final MavlinkOptions options;
    private final Frame frame = new Frame();
    private final Frame probe = new Frame();
    private final @Nullable Drone[] drones = new Drone[SYSTEMS];
    private final FrameWriter out = new FrameWriter(2, GATEWAY_SYSTEM, GATEWAY_COMPONENT);
    private final PendingCommands commands;
    private int droneCount;
    private boolean lost;
    private long lastBeatMs;
    private long passedMs = -PASS_EVERY_MS;

    MavlinkSession(Transport transport, SessionLimits limits, MavlinkOptions options) {
        this.transport = transport;
        this.limits = limits;
        this.options = options;
        commands = new PendingCommands(out, options.keys());
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        while (in.isReadable() && step(in, nowMs, link)) {
            // the next one
        }
        if (transport == Transport.UDP && in.isReadable()) {
            refuse(Rejection.TOO_SHORT, "the datagram ends inside a frame", in, in.writerIndex(), link);
        }
    }

    /** Takes the next frame, or bytes that are none; false when more are needed. */
    private boolean step(ByteBuf in, long nowMs, Link link) {
        int from = in.readerIndex();
        int length = Frame.length(in, from);
        if (length == Frame.NO_FRAME) {
            stray(in, link);
            return true;
        }
        if (length == Frame.INCOMPLETE) {
            return rescue(in, link);
        }
        Frame.Verdict verdict = frame.read(in, from, length);
        if (verdict == Frame.Verdict.INTACT) {
            lost = false;
            whole(in, nowMs, link);
        } else if (verdict == Frame.Verdict.UNKNOWN && !lost && isFollowed(in, from + length)) {
            in.skipBytes(length);
            link.ignored("a message that is not in the table");
        } else {
            damaged(in, length, link);
        }
        return true;
    }

    private void whole(ByteBuf in, long nowMs, Link link) {
        String fault = options.keys().fault(frame, nowMs);
        if (fault.isEmpty()) {
            in.skipBytes(frame.length());
            understand(nowMs, link);
        } else {
            refuse(Rejection.CHECK_CODE, fault, in, in.readerIndex() + frame.length(), link);
        }
    }

    /** Up to a frame that stands inside, else the whole of it if a frame may follow, else up to what may begin one. */
    private void damaged(ByteBuf in, int length, Link link) {
        int from = in.readerIndex();
        Message message = frame.message();
        String detail = message == null
                ? "message " + frame.id() + " is not in the table, and no frame follows"
                : message.name() + ": checksum " + hex(frame.statedChecksum()) + ", expected "
                        + hex(frame.checksum(message));
        int next = intact(in, from + 1, from + length);
        if (next < 0) {
            next = isFollowed(in, from + length) && !lost ? from + length : candidate(in, from + 1);
        }
        refuse(message == null ? Rejection.UNRECOGNISED : Rejection.CHECK_CODE, detail, in, next, link);
        lost = true;
    }

    private static String hex(int checksum) {
        return "0x" + Integer.toHexString(checksum);
    }

    private void stray(ByteBuf in, Link link) {
        int next = candidate(in, in.readerIndex() + 1);
        if (lost) {
            in.readerIndex(next); // told already
        } else {
            refuse(Rejection.UNRECOGNISED, "bytes that begin no frame", in, next, link);
            lost = true;
        }
    }

    /** A frame that is not whole: nothing, unless an intact one stands inside it. */
    private boolean rescue(ByteBuf in, Link link) {
        int next = intact(in, in.readerIndex() + 1, in.writerIndex());
        if (next < 0) {
            return false;
        }
        refuse(Rejection.BAD_LENGTH, "another frame begins inside this one", in, next, link);
        return true;
    }

    /** Index of the first intact frame that begins before {@code to}; -1 when there is none. */
    private int intact(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            int length = Frame.length(in, at);
            if (length > 0 && probe.read(in, at, length) == Frame.Verdict.INTACT) {
                return at;
            }
        }
        return -1;
    }

    /** Index of the first byte that may begin a frame, or the end. */
    private static int candidate(ByteBuf in, int from) {
        int at = from;
        while (at < in.writerIndex() && Frame.length(in, at) == Frame.NO_FRAME) {
            at++;
        }
        return at;
    }

    private static boolean isFollowed(ByteBuf in, int at) {
        return at >= in.writerIndex() || in.getByte(at) == Frame.MAGIC_1 || in.getByte(at) == Frame.MAGIC_2;
    }

    private static void refuse(Rejection reason, String detail, ByteBuf in, int to, Link link) {
        link.rejected(reason, detail, in.slice(in.readerIndex(), to - in.readerIndex()));
        in.readerIndex(to);
    }

    private void understand(long nowMs, Link link) {
        Drone drone = drone(frame.system());
        Message message = frame.message();
        if (drone == null || message == null) {
            link.ignored("a frame of no system");
            return;
        }
        Drone.Effect effect = drone.take(frame, nowMs);
        if (options.byUid() && !drone.isIdentified()) {
            identify(drone, nowMs, link);
        } else if (drone.isGroundStation()) {
            pass("a ground station's frame", nowMs, link);
        } else if (message.id() == Message.COMMAND_ACK) {
            acknowledged(drone, nowMs, link);
        } else if (effect == Drone.Effect.NONE) {
            pass(message.name(), nowMs, link);
        } else if (effect != Drone.Effect.KEPT && isAdmitted(drone, link)) {
            tell(drone, effect, nowMs, link);
        } else if (message.id() == Message.VIDEO_STREAM_INFORMATION && !commands.isEmpty()) {
            commands.streams(frame, link);
        }
    }

    /** Learns from AUTOPILOT_VERSION who it is, and asks for it once a heartbeat: nobody is let in before. */
    private void identify(Drone drone, long nowMs, Link link) {
        if (frame.id() == Message.AUTOPILOT_VERSION && frame.component() == drone.autopilotComponent()) {
            drone.identify(frame);
            if (isAdmitted(drone, link)) {
                link.report(drone.stateReport(nowMs));
            }
            return;
        }
        pass("a system whose uid is not known yet", nowMs, link);
        boolean autopilot = frame.id() == Message.HEARTBEAT && frame.u8(5) != Drone.NO_AUTOPILOT;
        if (autopilot && !drone.isGroundStation()) {
            commands.ask(CommandLong.request(Message.AUTOPILOT_VERSION, frame.component()), drone.system, nowMs, link);
        }
    }

    /** Tells one of the frames that say nothing here: an autopilot sends dozens a second, which is no fault of its. */
    private void pass(String what, long nowMs, Link link) {
        if (nowMs - passedMs >= PASS_EVERY_MS) {
            passedMs = nowMs;
            link.ignored(what);
        }
    }

    private void acknowledged(Drone drone, long nowMs, Link link) {
        if (!drone.admitted || !commands.acknowledged(frame, nowMs, link)) {
            link.ignored("an acknowledgement that nobody waits for");
        }
    }

    private void tell(Drone drone, Drone.Effect effect, long nowMs, Link link) {
        if (effect == Drone.Effect.HEARD) {
            link.heard(drone.device);
            return;
        }
        if (effect == Drone.Effect.WORDS) {
            drone.texts.take(frame, nowMs, link);
            return;
        }
        link.report(drone.report(nowMs));
        if (effect == Drone.Effect.PLACE && !commands.isEmpty()) {
            commands.located(frame.system(), link);
        }
    }

    /** A no is asked again each time: it may have been adopted meanwhile. */
    private static boolean isAdmitted(Drone drone, Link link) {
        if (!drone.admitted) {
            drone.admitted = link.admit(drone.device, Credential.NONE).isAdmitted();
            if (!drone.admitted) {
                link.ignored("a system that is not admitted");
            }
        }
        return drone.admitted;
    }

    private @Nullable Drone drone(int system) {
        Drone drone = drones[system];
        if (drone == null && system > 0 && droneCount < limits.maxDevices()) {
            drone = new Drone(system);
            drones[system] = drone;
            droneCount++;
        }
        return drone;
    }

    @Override
    public void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
        for (Drone drone : drones) {
            if (drone != null && drone.admitted) {
                drone.texts.tick(nowMs, link);
            }
        }
        if (nowMs - lastBeatMs >= BEAT_MS) {
            beat(nowMs, link);
        }
    }

    /** One heartbeat for all systems that were let in, or one with each of their keys. */
    private void beat(long nowMs, Link link) {
        Set<Object> keys = new HashSet<>(1);
        for (Drone drone : drones) {
            if (drone != null && drone.admitted) {
                SigningKey key = options.keys().of(drone.system);
                if (keys.add(key == null ? SigningKeys.NONE : key)) {
                    beat(key, nowMs, link);
                }
            }
        }
    }

    private void beat(@Nullable SigningKey key, long nowMs, Link link) {
        lastBeatMs = nowMs;
        ByteBuf beat = ByteBufAllocator.DEFAULT.buffer();
        out.begin(Message.HEARTBEAT)
                .u8(4, Drone.GROUND_STATION)
                .u8(5, Drone.NO_AUTOPILOT)
                .u8(7, STATE_ACTIVE)
                .u8(8, MAVLINK_VERSION)
                .end(beat, key, nowMs);
        link.reply(beat);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        for (Drone drone : drones) {
            if (drone != null && drone.admitted && drone.device.equals(device)) {
                commands.send(drone, commandId, command, nowMs, link);
                return;
            }
        }
        link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        for (Drone drone : drones) {
            if (drone != null && drone.device.equals(device)) {
                return drone.kind();
            }
        }
        return DeviceKind.DRONE;
    }

    @Override
    public void forget(DeviceId device) {
        for (Drone drone : drones) {
            if (drone != null && drone.device.equals(device)) {
                drone.admitted = false;
            }
        }
    }
}
