// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/** The commands of one session, and the answers that they wait for. Bounded. Not thread-safe. */
final class Services {
    /** How long a device may take to answer. */
    static final long ANSWER_TIMEOUT_MS = 30_000;

    /** Commands that may wait at once for the devices of one gateway. */
    static final int MAX_PENDING = 16;

    private static final int MAX_CODE = Integer.MAX_VALUE - 1;
    private static final int MAX_STATUS_LENGTH = 64;

    /** One that waits; a method that is empty waits for a place. */
    private record Pending(String commandId, DeviceId device, String gateway, String method, long deadlineMs) {
        boolean isForPlace() {
            return method.isEmpty();
        }
    }

    private final Map<String, Pending> byTransaction = new LinkedHashMap<>(0);
    private final DirectControl control;

    Services(DirectControl control) {
        this.control = control;
    }

    /** Sends a command to a device, or tells why not. */
    void send(Device device, String commandId, Command command, long nowMs, Link link) {
        String gateway = device.gatewaySerial();
        if (gateway.isEmpty()) {
            refuse(commandId, device.id, "the gateway that it speaks through is not known yet", link);
            return;
        }
        if (waiting(gateway) >= MAX_PENDING) {
            refuse(commandId, device.id, MAX_PENDING + " commands wait for its gateway already", link);
            return;
        }
        String transaction = transaction(commandId);
        if (command instanceof Command.Locate) {
            await(transaction, new Pending(commandId, device.id, gateway, "", nowMs + ANSWER_TIMEOUT_MS), link);
            return;
        }
        Service service = Service.of(command, device);
        if (!service.isThere()) {
            Stage stage = service.isUnsupported() ? Stage.UNSUPPORTED : Stage.REJECTED;
            link.outcome(new CommandOutcome(commandId, device.id, stage, service.why()));
            return;
        }
        link.publish(
                Topic.down(gateway, Topic.SERVICES),
                ReplyWriter.service(transaction, service.method(), nowMs, service.data()));
        long deadlineMs = nowMs + ANSWER_TIMEOUT_MS;
        await(transaction, new Pending(commandId, device.id, gateway, service.method(), deadlineMs), link);
    }

    private void await(String transaction, Pending pending, Link link) {
        byTransaction.put(transaction, pending);
        link.outcome(new CommandOutcome(pending.commandId(), pending.device(), Stage.SENT, ""));
    }

    private static void refuse(String commandId, DeviceId device, String why, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, why));
    }

    private int waiting(String gateway) {
        int count = 0;
        for (Pending pending : byTransaction.values()) {
            count += pending.gateway().equals(gateway) ? 1 : 0;
        }
        return count;
    }

    /** The standard wants a UUID; the same command has the same. */
    static String transaction(String commandId) {
        return UUID.nameUUIDFromBytes(commandId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A services_reply came from a gateway; whether a command waited for it. */
    boolean replied(String gateway, Message reply, Link link) throws IOException {
        Pending pending = byTransaction.get(reply.tid());
        if (pending == null || pending.isForPlace() || !pending.gateway().equals(gateway)) {
            return false;
        }
        byTransaction.remove(reply.tid());
        Answer answer = new Answer();
        JsonParser parser = reply.data();
        if (parser != null) {
            try (parser) {
                new PropertyReader(reply, parser, new KeptMembers()).read(answer);
            }
        }
        boolean done = answer.result == ReplyWriter.OK;
        if (done && pending.method().equals(DirectControl.ENTER)) {
            control.entered(gateway);
        } else if (done && pending.method().equals(DirectControl.EXIT)) {
            control.left(gateway);
        }
        link.outcome(new CommandOutcome(
                pending.commandId(), pending.device(), done ? Stage.RESULT : Stage.REJECTED, answer.detail()));
        return true;
    }

    /** What an answer says. */
    private static final class Answer implements Members {
        private int result = Fix.UNKNOWN;
        private String status = "";
        private String message = "";

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "result" -> result = in.scaled(1, -MAX_CODE, MAX_CODE);
                case "status" -> status = in.text(MAX_STATUS_LENGTH);
                case "msg", "message" -> message = in.text(MAX_STATUS_LENGTH);
                default -> {}
            }
            return true;
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals("output") ? this : null;
        }

        String detail() {
            if (result == ReplyWriter.OK) {
                return Explanation.printable(status);
            }
            String code = result == Fix.UNKNOWN ? "no result" : "error " + result;
            return Explanation.printable(message.isEmpty() ? code : code + ": " + message);
        }
    }

    /** A place came of a device: what asked for one has its result. */
    void located(DeviceId device, Link link) {
        for (Iterator<Pending> each = byTransaction.values().iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.isForPlace() && pending.device().equals(device)) {
                each.remove();
                link.outcome(new CommandOutcome(pending.commandId(), device, Stage.RESULT, ""));
            }
        }
    }

    /** Gives up what is overdue. */
    void tick(long nowMs, Link link) {
        for (Iterator<Pending> each = byTransaction.values().iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (nowMs >= pending.deadlineMs()) {
                each.remove();
                String detail = "no answer within " + ANSWER_TIMEOUT_MS + " ms";
                link.outcome(new CommandOutcome(pending.commandId(), pending.device(), Stage.NO_ANSWER, detail));
            }
        }
    }
}
