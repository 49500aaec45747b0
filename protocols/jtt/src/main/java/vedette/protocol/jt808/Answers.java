// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBufAllocator;
import java.util.Iterator;
import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;

/** Handlers of what terminals answer to commands. */
final class Answers {
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

    /** A terminal delivered what a command asked for. */
    static void result(Exchange x, int answerId, int answeredSerial, String detail) {
        for (Iterator<PendingCommand> each = x.terminal().commands().iterator(); each.hasNext(); ) {
            PendingCommand command = each.next();
            if (command.expects(answerId) && command.isAnsweredBy(answeredSerial)) {
                each.remove();
                outcome(x, command, Stage.RESULT, detail);
                return;
            }
        }
    }

    private static Stage refusal(int result) {
        return result == GeneralResponse.UNSUPPORTED ? Stage.UNSUPPORTED : Stage.REJECTED;
    }

    private static void outcome(Exchange x, PendingCommand command, Stage stage, String detail) {
        x.link().outcome(new CommandOutcome(command.commandId(), x.terminal().device(), stage, detail));
    }
}
