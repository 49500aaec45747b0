// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/**
 * The message that a command becomes.
 *
 * @param body writes its body
 * @param resultId message id of the answer that brings what was asked for, {@link PendingCommand#NO_RESULT} when the
 *     general response is all
 * @param refusal {@link Stage#SENT} when it can go out, otherwise how the command ends
 * @param detail why it cannot go out
 */
record Order(int messageId, Body body, int resultId, Stage refusal, String detail) {
    /** Writes a body. */
    @FunctionalInterface
    interface Body {
        void encode(ByteBuf out);
    }

    private static final Body EMPTY = out -> {};

    /** As most vendors of small trackers have it; a terminal that keeps to the standard answers "unsupported". */
    private static final int BLOCK_ENGINE = 0xF0;

    private static final int RELEASE_ENGINE = 0xF1;

    static Order of(Command command, TerminalState terminal) {
        Edition edition = terminal.spokenEdition();
        if (command instanceof Command.Text text) {
            return new Order(TextMessage.MESSAGE_ID, TextMessage.of(text, edition)::encode);
        } else if (command instanceof Command.Interval interval) {
            return new Order(
                    SetParameters.MESSAGE_ID, SetParameters.reportInterval(edition, interval.seconds())::encode);
        } else if (command instanceof Command.Locate) {
            return new Order(EmptyMessage.QUERY_LOCATION, EMPTY);
        } else if (command instanceof Command.QueryParameters) {
            return new Order(EmptyMessage.QUERY_PARAMETERS, EMPTY);
        } else if (command instanceof Command.Engine engine) {
            return control(engine.blocked() ? BLOCK_ENGINE : RELEASE_ENGINE);
        } else if (command instanceof Command.Reboot) {
            return control(TerminalControl.RESET);
        } else if (command instanceof Command.Photo photo) {
            return new Order(Snapshot.MESSAGE_ID, Snapshot.one(photo.channel())::encode);
        } else if (command instanceof Command.Raw raw) {
            return RawLine.order(raw.line(), edition);
        }
        return refused(Stage.UNSUPPORTED, "");
    }

    /** A message that goes out; what answers it follows from its id. */
    Order(int messageId, Body body) {
        this(messageId, body, resultId(messageId), Stage.SENT, "");
    }

    static Order refused(Stage stage, String detail) {
        return new Order(0, EMPTY, PendingCommand.NO_RESULT, stage, detail);
    }

    private static Order control(int command) {
        return new Order(TerminalControl.MESSAGE_ID, TerminalControl.of(command)::encode);
    }

    boolean isPossible() {
        return refusal == Stage.SENT;
    }

    /** The message of a terminal that brings what a message of the platform asks for. */
    private static int resultId(int messageId) {
        return switch (messageId) {
            case EmptyMessage.QUERY_PARAMETERS, QueryParameters.MESSAGE_ID -> ParametersReply.MESSAGE_ID;
            case EmptyMessage.QUERY_PROPERTIES -> TerminalProperties.MESSAGE_ID;
            case EmptyMessage.QUERY_LOCATION -> LocationReply.MESSAGE_ID;
            case EmptyMessage.QUERY_DRIVER -> DriverIdentity.MESSAGE_ID;
            case VehicleControl.MESSAGE_ID -> VehicleControl.REPLY_MESSAGE_ID;
            case QueryAreas.MESSAGE_ID -> AreasReply.MESSAGE_ID;
            case RecorderCommand.REQUEST_MESSAGE_ID -> RecorderData.MESSAGE_ID;
            case Snapshot.MESSAGE_ID -> SnapshotReply.MESSAGE_ID;
            case MultimediaSearch.MESSAGE_ID -> MultimediaList.MESSAGE_ID;
            default -> Extensions.answerTo(messageId);
        };
    }
}
