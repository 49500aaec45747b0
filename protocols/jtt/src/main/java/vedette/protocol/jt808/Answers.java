// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBufAllocator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;

/** Handlers of what terminals answer to commands. */
final class Answers {
    /** For answers that do not tell which message they answer: the oldest that waits for such an answer. */
    static final int ANY_SERIAL = -1;

    private Answers() {}

    static void general(Exchange x) throws MalformedMessageException {
        GeneralResponse response = GeneralResponse.decode(x.in());
        x.heard();
        for (Iterator<PendingCommand> each = x.terminal().commands().iterator(); each.hasNext(); ) {
            PendingCommand command = each.next();
            if (command.isAnsweredBy(response.answeredSerial(), response.answeredId())) {
                if (response.result() != GeneralResponse.OK) {
                    each.remove();
                    outcome(x, command, refusal(response.result()), GeneralResponse.describe(response.result()));
                } else if (!command.isAcknowledged()) {
                    outcome(x, command, Stage.TERMINAL_ACK, "");
                    command.acknowledged(x.nowMs());
                    if (!command.expectsResult()) {
                        each.remove();
                    }
                }
                return;
            }
        }
    }

    static void parameters(Exchange x) throws MalformedMessageException {
        ParametersReply reply = ParametersReply.decode(x.in());
        x.heard();
        if (x.header().isPiece()) {
            x.answer(GeneralResponse.OK);
        }
        result(x, ParametersReply.MESSAGE_ID, reply.answeredSerial(), reply.describe());
    }

    /** The terminal wants pieces of a command again. */
    static void resend(Exchange x) throws MalformedMessageException {
        ResendRequest request = ResendRequest.decode(x.in(), x.terminal().edition());
        x.heard();
        for (PendingCommand command : x.terminal().commands()) {
            if (command.startsAt(request.firstSerial())) {
                List<byte[]> frames = command.frames();
                for (int number : request.pieceNumbers()) {
                    if (number >= 1 && number <= frames.size()) {
                        byte[] frame = frames.get(number - 1);
                        x.link()
                                .reply(ByteBufAllocator.DEFAULT
                                        .buffer(frame.length)
                                        .writeBytes(frame));
                    }
                }
                return;
            }
        }
        x.ignored("no such message waits");
    }

    /** Answers whose whole content is the command's result; told to everybody when no command waits for it. */
    static void content(Exchange x) throws MalformedMessageException {
        int answeredSerial = x.in().u16("answeredSerial");
        x.rewind();
        content(x, answeredSerial);
    }

    /** The same of an answer without the serial number of what it answers. */
    static void areas(Exchange x) throws MalformedMessageException {
        content(x, ANY_SERIAL);
    }

    private static void content(Exchange x, int answeredSerial) throws MalformedMessageException {
        MessageType type = MessageTable.of(x.header().messageId());
        type.body().read(x.in(), x.terminal().edition());
        if (result(x, type.id(), answeredSerial, x.describe())) {
            x.heard();
        } else {
            x.tell();
        }
        if (x.header().isPiece()) {
            x.answerWhenStored();
        }
    }

    /** Vehicle control was done, or not: the status bits tell. */
    static void vehicleControl(Exchange x) throws MalformedMessageException {
        Locations.reply(x, VehicleControl.REPLY_MESSAGE_ID);
    }

    /** A terminal delivered what a command asked for; false when no command waits for it. */
    static boolean result(Exchange x, int answerId, int answeredSerial, String detail) {
        PendingCommand command = take(x, answerId, answeredSerial);
        if (command != null) {
            outcome(x, command, Stage.RESULT, detail);
        }
        return command != null;
    }

    /** A terminal says in the answer itself that it cannot. */
    static void refused(Exchange x, int answerId, int answeredSerial, String why) {
        PendingCommand command = take(x, answerId, answeredSerial);
        if (command != null) {
            outcome(x, command, Stage.REJECTED, why);
        }
    }

    private static @Nullable PendingCommand take(Exchange x, int answerId, int answeredSerial) {
        for (Iterator<PendingCommand> each = x.terminal().commands().iterator(); each.hasNext(); ) {
            PendingCommand command = each.next();
            boolean meant = answeredSerial == ANY_SERIAL || command.isAnsweredBy(answeredSerial);
            if (command.expects(answerId) && meant) {
                each.remove();
                return command;
            }
        }
        return null;
    }

    private static Stage refusal(int result) {
        return result == GeneralResponse.UNSUPPORTED ? Stage.UNSUPPORTED : Stage.REJECTED;
    }

    private static void outcome(Exchange x, PendingCommand command, Stage stage, String detail) {
        x.link().outcome(new CommandOutcome(command.commandId(), x.terminal().device(), stage, detail));
    }
}
