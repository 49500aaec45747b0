// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * The commands of one session that wait for their COMMAND_ACK. One that stays away is sent again, as the standard wants it:
 * with a confirmation that counts up. What is in progress is left alone, for a while.
 */
final class PendingCommands {
    /** Commands that may wait at once. */
    static final int MAX_WAITING = 16;

    static final int ACCEPTED = 0;
    static final int UNSUPPORTED = 3;
    static final int IN_PROGRESS = 5;

    /** How often one is sent at most. */
    static final int MAX_SENDS = 5;

    /** How long one that is in progress may be silent. */
    static final long PROGRESS_MS = 30_000;

    /** How long one may be in progress. */
    static final long MAX_PROGRESS_MS = 600_000;

    private static final long RESEND_MS = 3_000;
    private static final int PROGRESS_UNKNOWN = 255;

    /** What one waits for. */
    private enum Waits {
        FOR_ACKNOWLEDGEMENT,
        FOR_ITS_END,
        /** The message that it asked for, or that tells more. */
        FOR_MESSAGE
    }

    /** One that waits. */
    private static final class Pending {
        private final String commandId;
        private final DeviceId device;
        private final Command command;
        private final int system;
        private final CommandLong order;
        private Waits waits = Waits.FOR_ACKNOWLEDGEMENT;
        private int sends;
        private long dueMs;
        private long progressSinceMs;

        Pending(String commandId, DeviceId device, Command command, int system, CommandLong order) {
            this.commandId = commandId;
            this.device = device;
            this.command = command;
            this.system = system;
            this.order = order;
        }
    }

    private final List<Pending> waiting = new ArrayList<>(2);
    private final FrameWriter out;
    private final SigningKeys keys;

    /** @param out writes the gateway's frames */
    PendingCommands(FrameWriter out, SigningKeys keys) {
        this.out = out;
        this.keys = keys;
    }

    /** Sends a command to a system, or tells why not. */
    void send(Drone drone, String commandId, Command command, long nowMs, Link link) {
        DeviceId device = drone.device;
        CommandLong order = CommandLong.of(command, drone);
        if (order == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
            return;
        }
        String refusal = waiting.size() < MAX_WAITING
                ? CommandLong.refusal(command, drone)
                : MAX_WAITING + " commands wait for this connection's systems already";
        if (!refusal.isEmpty()) {
            link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, refusal));
            return;
        }
        Pending pending = new Pending(commandId, device, command, drone.system, order);
        waiting.add(pending);
        write(pending, nowMs, link);
        tell(pending, Stage.SENT, "", link);
    }

    private void write(Pending pending, long nowMs, Link link) {
        write(pending.order, pending.system, pending.sends, nowMs, link);
        pending.sends++;
        pending.dueMs = nowMs + RESEND_MS;
    }

    /** Sends something whose acknowledgement nobody waits for. */
    void ask(CommandLong order, int system, long nowMs, Link link) {
        write(order, system, 0, nowMs, link);
    }

    private void write(CommandLong order, int system, int confirmation, long nowMs, Link link) {
        ByteBuf frame = ByteBufAllocator.DEFAULT.buffer();
        order.write(out.begin(Message.COMMAND_LONG), system, confirmation);
        out.end(frame, keys.of(system), nowMs);
        link.reply(frame);
    }

    /** A COMMAND_ACK came; whether a command waited for it. */
    boolean acknowledged(Frame in, long nowMs, Link link) {
        Pending found = isForOthers(in) ? null : find(in);
        if (found == null) {
            return false;
        }
        int result = in.u8(2);
        String detail = MessageTable.meaning("MAV_RESULT", result);
        if (result == IN_PROGRESS) {
            progressed(found, in.u8(3), nowMs, link);
        } else if (result == ACCEPTED) {
            accepted(found, detail, nowMs, link);
        } else {
            Stage stage = result == UNSUPPORTED ? Stage.UNSUPPORTED : Stage.REJECTED;
            end(found, stage, detail.isEmpty() ? "result " + result : detail, link);
        }
        return true;
    }

    /** Whether it answers another ground station of the link; older systems do not say whom they answer. */
    private static boolean isForOthers(Frame in) {
        int system = in.u8(8);
        int component = in.u8(9);
        return (system != 0 && system != MavlinkSession.GATEWAY_SYSTEM)
                || (component != 0 && component != MavlinkSession.GATEWAY_COMPONENT);
    }

    private @Nullable Pending find(Frame in) {
        for (Pending pending : waiting) {
            if (pending.waits != Waits.FOR_MESSAGE
                    && pending.system == in.system()
                    && pending.order.component() == in.component()
                    && pending.order.number() == in.u16(0)) {
                return pending;
            }
        }
        return null;
    }

    private void progressed(Pending pending, int percent, long nowMs, Link link) {
        pending.dueMs = nowMs + PROGRESS_MS;
        if (pending.waits == Waits.FOR_ACKNOWLEDGEMENT) {
            pending.waits = Waits.FOR_ITS_END;
            pending.progressSinceMs = nowMs;
            String part = percent == PROGRESS_UNKNOWN || percent == 0 ? "" : ", " + percent + " %";
            tell(pending, Stage.TERMINAL_ACK, "in progress" + part, link);
        }
    }

    private void accepted(Pending pending, String detail, long nowMs, Link link) {
        boolean video = pending.command instanceof Command.StartVideo && !asksForMessage(pending);
        if (!video && !(pending.command instanceof Command.Locate)) {
            end(pending, Stage.RESULT, detail, link);
            return;
        }
        if (pending.waits == Waits.FOR_ACKNOWLEDGEMENT) {
            tell(pending, Stage.TERMINAL_ACK, detail, link);
        }
        pending.waits = Waits.FOR_MESSAGE;
        pending.dueMs = nowMs + RESEND_MS;
        if (video) {
            CommandLong request = CommandLong.request(Message.VIDEO_STREAM_INFORMATION, pending.order.component());
            ask(request, pending.system, nowMs, link);
        }
    }

    /** Whether another command to the same component asks for a message: their acknowledgements look alike. */
    private boolean asksForMessage(Pending than) {
        return waiting.stream()
                .anyMatch(other -> other.system == than.system
                        && other.order.component() == than.order.component()
                        && other.order.number() == CommandLong.REQUEST_MESSAGE);
    }

    /** A place came of this system: what asked for one has its result. */
    void located(int system, Link link) {
        for (Pending pending : List.copyOf(waiting)) {
            if (pending.system == system
                    && pending.waits == Waits.FOR_MESSAGE
                    && pending.command instanceof Command.Locate) {
                end(pending, Stage.RESULT, "", link);
            }
        }
    }

    /** VIDEO_STREAM_INFORMATION came: a video that was started is at that address. */
    void streams(Frame in, Link link) {
        for (Pending pending : List.copyOf(waiting)) {
            if (pending.system == in.system()
                    && pending.order.component() == in.component()
                    && pending.waits == Waits.FOR_MESSAGE
                    && pending.command instanceof Command.StartVideo) {
                end(pending, Stage.RESULT, CameraState.address(in), link);
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Sends again what is due, and gives up what was sent often enough. */
    void tick(long nowMs, Link link) {
        for (Pending pending : List.copyOf(waiting)) {
            boolean endless = pending.waits == Waits.FOR_ITS_END && nowMs - pending.progressSinceMs >= MAX_PROGRESS_MS;
            if (nowMs >= pending.dueMs || endless) {
                due(pending, nowMs, link);
            }
        }
    }

    private void due(Pending pending, long nowMs, Link link) {
        switch (pending.waits) {
            case FOR_ITS_END -> end(pending, Stage.NO_ANSWER, "in progress, but nobody said how it ended", link);
            case FOR_MESSAGE -> {
                boolean located = pending.command instanceof Command.Locate;
                String detail = located ? "accepted, but no place came" : "accepted; its address is not told";
                end(pending, located ? Stage.NO_ANSWER : Stage.RESULT, detail, link);
            }
            case FOR_ACKNOWLEDGEMENT -> {
                if (pending.sends < MAX_SENDS) {
                    write(pending, nowMs, link);
                } else {
                    end(pending, Stage.NO_ANSWER, "sent " + MAX_SENDS + " times", link);
                }
            }
        }
    }

    private void end(Pending pending, Stage stage, String detail, Link link) {
        waiting.remove(pending);
        tell(pending, stage, detail, link);
    }

    private static void tell(Pending pending, Stage stage, String detail, Link link) {
        link.outcome(new CommandOutcome(pending.commandId, pending.device, stage, detail));
    }
}
