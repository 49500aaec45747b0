// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * The commands of one session that wait for their COMMAND_ACK. One that stays away is sent again, as the standard wants it:
 * with a confirmation that counts up.
 */
final class PendingCommands {
    /** Commands that may wait at once. */
    static final int MAX_WAITING = 16;

    static final int SET_MESSAGE_INTERVAL = 511;
    static final int REQUEST_MESSAGE = 512;

    static final int ACCEPTED = 0;
    static final int UNSUPPORTED = 3;
    static final int IN_PROGRESS = 5;

    /** How often one is sent at most. */
    static final int MAX_SENDS = 5;

    private static final long RESEND_MS = 3_000;
    private static final double USEC_PER_SECOND = 1e6;

    /** One that waits. */
    private static final class Pending {
        private final String commandId;
        private final DeviceId device;
        private final Command command;
        private final int system;
        private int sends;
        private long dueMs;
        private boolean acknowledged;

        Pending(String commandId, DeviceId device, Command command, int system) {
            this.commandId = commandId;
            this.device = device;
            this.command = command;
            this.system = system;
        }

        int number() {
            return command instanceof Command.Interval ? SET_MESSAGE_INTERVAL : REQUEST_MESSAGE;
        }
    }

    private final List<Pending> waiting = new ArrayList<>(2);

    /** Sends a command to a system, or tells why not. */
    void send(DeviceId device, int system, String commandId, Command command, long nowMs, FrameWriter out, Link link) {
        if (!(command instanceof Command.Locate) && !(command instanceof Command.Interval)) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
        } else if (waiting.size() >= MAX_WAITING) {
            String detail = MAX_WAITING + " commands wait for this connection's systems already";
            link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, detail));
        } else {
            Pending pending = new Pending(commandId, device, command, system);
            waiting.add(pending);
            write(pending, nowMs, out, link);
            link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
        }
    }

    private static void write(Pending pending, long nowMs, FrameWriter out, Link link) {
        ByteBuf frame = ByteBufAllocator.DEFAULT.buffer();
        out.begin(Message.COMMAND_LONG)
                .f32(0, Message.GLOBAL_POSITION_INT)
                .u16(28, pending.number())
                .u8(30, pending.system)
                .u8(31, 1) // the autopilot
                .u8(32, pending.sends);
        if (pending.command instanceof Command.Interval interval) {
            out.f32(4, interval.seconds() * USEC_PER_SECOND);
        }
        out.end(frame);
        pending.sends++;
        pending.dueMs = nowMs + RESEND_MS;
        link.reply(frame);
    }

    /** A COMMAND_ACK came; whether a command waited for it. */
    boolean acknowledged(Frame in, long nowMs, Link link) {
        Pending found = find(in.system(), in.u16(0));
        if (found == null) {
            return false;
        }
        int result = in.u8(2);
        String detail = MessageTable.meaning("MAV_RESULT", result);
        if (result == IN_PROGRESS) {
            found.dueMs = nowMs + RESEND_MS;
        } else if (result != ACCEPTED) {
            Stage stage = result == UNSUPPORTED ? Stage.UNSUPPORTED : Stage.REJECTED;
            end(found, stage, detail, link);
        } else if (found.command instanceof Command.Locate) {
            found.acknowledged = true;
            found.dueMs = nowMs + RESEND_MS;
            link.outcome(new CommandOutcome(found.commandId, found.device, Stage.TERMINAL_ACK, detail));
        } else {
            end(found, Stage.RESULT, detail, link);
        }
        return true;
    }

    private @Nullable Pending find(int system, int number) {
        for (Pending pending : waiting) {
            if (!pending.acknowledged && pending.system == system && pending.number() == number) {
                return pending;
            }
        }
        return null;
    }

    /** A place came of this system: what asked for one has its result. */
    void located(int system, Link link) {
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.system == system && pending.acknowledged) {
                each.remove();
                link.outcome(new CommandOutcome(pending.commandId, pending.device, Stage.RESULT, ""));
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Sends again what is due, and gives up what was sent often enough. */
    void tick(long nowMs, FrameWriter out, Link link) {
        for (Pending pending : List.copyOf(waiting)) {
            if (nowMs >= pending.dueMs) {
                if (pending.acknowledged || pending.sends >= MAX_SENDS) {
                    String detail =
                            pending.acknowledged ? "accepted, but no place came" : "sent " + MAX_SENDS + " times";
                    end(pending, Stage.NO_ANSWER, detail, link);
                } else {
                    write(pending, nowMs, out, link);
                }
            }
        }
    }

    private void end(Pending pending, Stage stage, String detail, Link link) {
        waiting.remove(pending);
        link.outcome(new CommandOutcome(pending.commandId, pending.device, stage, detail));
    }
}
