// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** Sends commands to terminals and sends them again until they are answered. */
final class Commands {
    /** Commands that may wait for one terminal. */
    static final int MAX_WAITING = 16;

    private Commands() {}

    static void send(
            FrameWriter writer, TerminalState terminal, String commandId, Command command, long nowMs, Link link) {
        DeviceId device = terminal.device();
        if (terminal.commands().size() >= MAX_WAITING) {
            link.outcome(new CommandOutcome(
                    commandId, device, Stage.REJECTED, MAX_WAITING + " commands wait for this terminal already"));
            return;
        }
        Order order = Order.of(command, terminal);
        if (!order.isPossible()) {
            link.outcome(new CommandOutcome(commandId, device, order.refusal(), order.detail()));
            return;
        }
        order.body().encode(writer.body());
        PendingCommand pending = pending(writer, terminal, commandId, order.messageId(), order.resultId(), nowMs);
        terminal.commands().add(pending);
        transmit(pending, link);
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
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

    /** Asks for the missing pieces: of a file by its number, when the first piece told it, of the rest by serial number. */
    static void askForPieces(FrameWriter writer, TerminalState terminal, Reassembly.Gap gap, Link link) {
        int messageId = ResendRequest.PLATFORM_MESSAGE_ID;
        ByteBuf body = writer.body();
        if (gap.messageId() == MultimediaData.MESSAGE_ID && gap.firstPiece().length >= Integer.BYTES) {
            messageId = MultimediaResponse.MESSAGE_ID;
            MultimediaResponse.of(gap).encode(body);
        } else {
            boolean wideCount = terminal.edition() == Edition.V2019;
            new ResendRequest(gap.firstSerial(), wideCount, gap.missing()).encode(body);
        }
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
        writer.write(messageId, terminal.phone(), terminal.protocolVersion(), terminal.takeSerials(1), out);
        link.reply(out);
    }
}
