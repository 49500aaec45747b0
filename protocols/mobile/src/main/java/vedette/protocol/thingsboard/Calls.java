// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.mobile.WaitingCommands;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** Commands as remote procedure calls of one connection, and what their devices answer. Not thread-safe. */
final class Calls {
    /** How long a device may take to answer. */
    static final long ANSWER_TIMEOUT_MS = 30_000;

    private static final int MAX_DETAIL_LENGTH = 500;

    private final WaitingCommands waiting = new WaitingCommands(ANSWER_TIMEOUT_MS);
    private int number;

    /**
     * Publishes a call.
     *
     * @param name of a device behind a gateway; null for the client itself
     */
    void send(DeviceId device, @Nullable String name, String commandId, Command command, long nowMs, Link link) {
        String call = CallWriter.write(command);
        if (call == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, "found no object with a method"));
            return;
        }
        if (waiting.isFull()) {
            link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, "too many commands wait already"));
            return;
        }
        number++;
        String topic =
                name == null ? Topic.RPC_REQUEST.numbered(Integer.toString(number)) : Topic.GATEWAY_RPC.numbered("");
        String payload = name == null ? call : CallWriter.toDeviceBehindGateway(name, number, call);
        link.publish(topic, bytes(payload));
        waiting.add(commandId, device, command, Integer.toString(number), nowMs);
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
    }

    /**
     * A device has answered.
     *
     * @param id of the call
     * @param answer whatever it said; null when it said nothing
     * @param source the document in which the answer stands
     */
    void answered(DeviceId device, String id, @Nullable JsonValue answer, byte[] source, long nowMs, Link link) {
        WaitingCommands.@Nullable Waiting asked = waiting.take(device, id);
        if (asked == null) {
            link.ignored("answer to a call that nobody waits for");
            return;
        }
        String error = answer == null ? "" : answer.text("error");
        String said = answer == null ? "" : text(source, answer);
        if (!error.isEmpty()) {
            link.outcome(new CommandOutcome(asked.commandId(), device, Stage.REJECTED, cut(error)));
            return;
        }
        boolean located = asked.command() instanceof Command.Locate && located(device, answer, source, nowMs, link);
        boolean result =
                located || asked.command() instanceof Command.QueryParameters || asked.command() instanceof Command.Raw;
        Stage stage = result ? Stage.RESULT : Stage.TERMINAL_ACK;
        link.outcome(new CommandOutcome(asked.commandId(), device, stage, located ? "" : cut(said)));
    }

    /** Reports the telemetry object that a device answers with when it is asked where it is; whether it has a place. */
    private static boolean located(DeviceId device, @Nullable JsonValue answer, byte[] source, long nowMs, Link link) {
        if (answer == null || answer.kind() != JsonValue.Kind.OBJECT) {
            return false;
        }
        try {
            List<Report> reports = new TelemetryReader(ThingsBoardProtocol.NAME)
                    .read(source, answer.from(), answer.to() - answer.from(), device, nowMs);
            reports.forEach(link::report);
            return reports.stream().anyMatch(report -> report.fix().isPlaced());
        } catch (MalformedMessageException e) {
            return false; // an answer in other words: its text is the detail
        }
    }

    void tick(long nowMs, Link link) {
        waiting.tick(nowMs, link);
    }

    static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] source, JsonValue value) {
        return new String(source, value.from(), value.to() - value.from(), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        String printable = Explanation.printable(text);
        return printable.length() <= MAX_DETAIL_LENGTH ? printable : printable.substring(0, MAX_DETAIL_LENGTH);
    }
}
