// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** Sends commands to terminals and sends them again until they are answered. */
final class Commands {
    /** Commands that may wait for one terminal. */
    static final int MAX_WAITING = 16;

    private static final int UNSUPPORTED = -1;

    private Commands() {}

    static void send(
            FrameWriter writer,
            @Nullable TerminalState terminal,
            DeviceId device,
            String commandId,
            Command command,
            long nowMs,
            Link link) {
        if (terminal == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
            return;
        }
        if (terminal.commands().size() >= MAX_WAITING) {
            link.outcome(new CommandOutcome(
                    commandId, device, Stage.REJECTED, MAX_WAITING + " commands wait for this terminal already"));
            return;
        }
        int messageId = write(command, terminal.edition(), writer.body());
        if (messageId == UNSUPPORTED) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
            return;
        }
        PendingCommand pending = pending(writer, terminal, commandId, messageId, resultId(command), nowMs);
        terminal.commands().add(pending);
        transmit(pending, link);
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
    }

    /** Writes the body of a command's message; the message's id, {@link #UNSUPPORTED} when there is none. */
    private static int write(Command command, Edition edition, ByteBuf body) {
        if (command instanceof Command.Text text) {
            TextMessage.of(text, edition).encode(body);
            return TextMessage.MESSAGE_ID;
        }
        if (command instanceof Command.Interval interval) {
            SetParameters.reportInterval(interval.seconds()).encode(body);
            return SetParameters.MESSAGE_ID;
        }
        if (command instanceof Command.Locate) {
            return EmptyMessage.QUERY_LOCATION;
        }
        return command instanceof Command.QueryParameters ? EmptyMessage.QUERY_PARAMETERS : UNSUPPORTED;
    }

    private static int resultId(Command command) {
        if (command instanceof Command.Locate) {
            return LocationReply.MESSAGE_ID;
        }
        return command instanceof Command.QueryParameters ? ParametersReply.MESSAGE_ID : PendingCommand.NO_RESULT;
    }

    private static PendingCommand pending(
            FrameWriter writer, TerminalState terminal, String commandId, int messageId, int resultId, long nowMs) {
        int pieces = writer.pieceCount();
        int firstSerial = terminal.takeSerials(pieces);
        List<byte[]> frames = new ArrayList<>(pieces);
        for (int number = 1; number <= pieces; number++) {
            ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
            try {
                writer.writePiece(messageId, terminal.phone(), terminal.protocolVersion(), firstSerial, number, out);
                frames.add(ByteBufUtil.getBytes(out));
            } finally {
                out.release();
            }
        }
        return new PendingCommand(commandId, messageId, resultId, firstSerial, frames, nowMs);
    }

    /** Sends again what is overdue, and gives up in the end. */
    static void tick(TerminalState terminal, long nowMs, Link link) {
        for (Iterator<PendingCommand> each = terminal.commands().iterator(); each.hasNext(); ) {
            PendingCommand command = each.next();
            if (command.isOverdue(nowMs)) {
                if (command.maySendAgain()) {
                    command.sentAgain(nowMs);
                    transmit(command, link);
                } else {
                    each.remove();
                    String detail = command.isAcknowledged() ? "acknowledged, but nothing followed" : "";
                    link.outcome(new CommandOutcome(command.commandId(), terminal.device(), Stage.NO_ANSWER, detail));
                }
            }
        }
    }

    private static void transmit(PendingCommand command, Link link) {
        for (byte[] frame : command.frames()) {
            link.reply(ByteBufAllocator.DEFAULT.buffer(frame.length).writeBytes(frame));
        }
    }

    static void askForPieces(FrameWriter writer, TerminalState terminal, int firstSerial, int[] missing, Link link) {
        boolean wideCount = terminal.edition() == Edition.V2019;
        new ResendRequest(firstSerial, wideCount, missing).encode(writer.body());
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
        int serial = terminal.takeSerials(1);
        writer.write(ResendRequest.PLATFORM_MESSAGE_ID, terminal.phone(), terminal.protocolVersion(), serial, out);
        link.reply(out);
    }
}
