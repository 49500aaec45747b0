// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

/**
 * One broker client: usually a device of its own, or a bridge that publishes for many. The topic says who speaks, because
 * the broker has let the client in for that topic; identities in the payload are extras.
 */
final class NativeSession implements Session {
    private final SessionLimits limits;
    private final MessageReader reader = new MessageReader(NativeMqttProtocol.NAME);
    private final PendingCommands pending = new PendingCommands();
    private final Map<String, DeviceId> admitted = new HashMap<>(2);
    private String lastTopic = "";
    private String lastName = "";
    private TopicKind lastKind = TopicKind.OTHER;

    NativeSession(SessionLimits limits) {
        this.limits = limits;
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        if (envelope instanceof Envelope.MqttTopic topic) {
            message(in, topic.topic(), nowMs, link);
        } else {
            link.rejected(Rejection.BAD_VALUE, "found no topic, expected an MQTT message", in);
        }
        in.skipBytes(in.readableBytes());
    }

    private void message(ByteBuf in, String topic, long nowMs, Link link) {
        if (!topic.equals(lastTopic)) {
            lastKind = TopicKind.of(topic);
            lastName = topic.substring(0, Math.max(0, topic.indexOf('/')));
            lastTopic = topic;
        }
        if (lastKind == TopicKind.OTHER || lastName.length() > DeviceId.MAX_VALUE_LENGTH) {
            link.rejected(
                    Rejection.BAD_VALUE,
                    "topic: found " + Explanation.printable(topic) + ", expected {device}/telemetry and its kin",
                    in);
            return;
        }
        DeviceId device = device(lastName, link, in);
        if (device == null) {
            return;
        }
        if (lastKind == TopicKind.MEDIA || lastKind == TopicKind.RAW || isForgotten(in)) {
            link.heard(device);
            link.ignored(topic.substring(lastName.length() + 1));
            return;
        }
        try {
            List<Report> reports = reader.read(in, lastKind, device, nowMs);
            handOver(reports, device, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
        }
    }

    /** An empty retained status is how MQTT forgets the one before. */
    private boolean isForgotten(ByteBuf in) {
        return lastKind == TopicKind.STATUS && !in.isReadable();
    }

    private @Nullable DeviceId device(String name, Link link, ByteBuf in) {
        DeviceId known = admitted.get(name);
        if (known != null) {
            return known;
        }
        if (admitted.size() >= limits.maxDevices()) {
            link.rejected(Rejection.LIMIT, "more than " + limits.maxDevices() + " devices", in);
            return null;
        }
        DeviceId device = new DeviceId(NativeMqttProtocol.SCHEME, name);
        if (!link.admit(device, Credential.NONE).isAdmitted()) {
            link.ignored("message of a device that is not admitted");
            return null;
        }
        admitted.put(name, device);
        return device;
    }

    private void handOver(List<Report> reports, DeviceId device, Link link) {
        for (Report report : reports) {
            link.report(report);
        }
        switch (lastKind) {
            case STATUS -> status(device, link);
            case REPLY -> reply(device, link);
            default -> {
                if (reports.isEmpty()) {
                    link.heard(device);
                }
            }
        }
    }

    private void status(DeviceId device, Link link) {
        if (reader.topic().online() == Flag.OFF) {
            link.gone(device);
        } else {
            link.heard(device);
        }
    }

    private void reply(DeviceId device, Link link) {
        TopicFields reply = reader.topic();
        link.heard(device);
        if (reply.commandId().isEmpty()) {
            link.ignored("cmd/reply without an id");
            return;
        }
        PendingCommands.Pending sent = pending.take(reply.commandId(), device);
        link.outcome(new CommandOutcome(reply.commandId(), device, stage(reply, sent), detail(reply)));
    }

    private static Stage stage(TopicFields reply, PendingCommands.@Nullable Pending sent) {
        if (reply.ok() == Flag.OFF) {
            return reply.error().equals("unsupported") ? Stage.UNSUPPORTED : Stage.REJECTED;
        }
        boolean asked = sent != null
                && (sent.command() instanceof Command.Locate || sent.command() instanceof Command.QueryParameters);
        return asked ? Stage.RESULT : Stage.TERMINAL_ACK;
    }

    private static String detail(TopicFields reply) {
        return reply.error().isEmpty() ? reply.result() : reply.error();
    }

    @Override
    public void tick(long nowMs, Link link) {
        for (PendingCommands.Pending late : pending.overdue(nowMs)) {
            link.outcome(new CommandOutcome(
                    late.commandId(),
                    late.device(),
                    Stage.NO_ANSWER,
                    "no answer within " + PendingCommands.ANSWER_TIMEOUT_MS + " ms"));
        }
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        if (pending.isFull()) {
            link.outcome(new CommandOutcome(
                    commandId, device, Stage.NO_ANSWER, PendingCommands.MAX_PENDING + " commands wait already"));
            return;
        }
        link.publish(device.value() + "/cmd", CommandWriter.write(commandId, command));
        pending.add(commandId, device, command, nowMs);
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device.value());
    }
}
