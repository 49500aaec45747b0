// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
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
    private final RawSessions raw;
    private final MessageReader reader = new MessageReader(NativeMqttProtocol.NAME);
    private final PendingCommands pending = new PendingCommands();
    private final Map<String, DeviceId> admitted = new HashMap<>(2);

    /** Radios that were let in, by the manager that speaks for them. */
    private final Map<DeviceId, String> managers = new HashMap<>(0);

    private String lastTopic = "";
    private String lastName = "";
    private TopicKind lastKind = TopicKind.OTHER;

    NativeSession(SessionLimits limits) {
        this.limits = limits;
        raw = new RawSessions(limits);
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
        if (lastKind == TopicKind.RAW) {
            link.heard(device);
            raw.receive(in, lastName, topic, nowMs, link);
            return;
        }
        if (lastKind == TopicKind.MEDIA || isForgotten(in)) {
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
            if (report.device().equals(device)) {
                link.report(report);
            } else {
                radio(report, device, link);
            }
        }
        switch (lastKind) {
            case STATUS -> status(device, link);
            case REPLY -> reply(device, link);
            default -> {
                if (reports.isEmpty() || lastKind == TopicKind.RADIOS) {
                    link.heard(device);
                }
            }
        }
    }

    /** What a manager says of a radio. */
    private void radio(Report report, DeviceId manager, Link link) {
        if (isAdmittedRadio(report.device(), manager, link)) {
            link.report(report);
            if (report.radio().registered() == Flag.OFF) {
                link.gone(report.device());
            }
        }
    }

    /** A no is asked again each time: it may have been adopted meanwhile. */
    private boolean isAdmittedRadio(DeviceId radio, DeviceId manager, Link link) {
        if (!manager.value().equals(managers.get(radio))) {
            boolean hasRoom = admitted.size() + managers.size() < limits.maxDevices();
            if (!hasRoom || !link.admit(radio, Credential.NONE).isAdmitted()) {
                link.ignored("message of a radio that is not admitted");
                return false;
            }
            managers.put(radio, manager.value());
        }
        return true;
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
        DeviceId asked =
                reply.number().isEmpty() ? device : new DeviceId(NativeMqttProtocol.RADIO_SCHEME, reply.number());
        if (!asked.equals(device) && !device.value().equals(managers.get(asked))) {
            link.ignored("cmd/reply for a radio of somebody else");
            return;
        }
        PendingCommands.Pending sent = pending.take(reply.commandId(), asked);
        link.outcome(new CommandOutcome(reply.commandId(), asked, stage(reply, sent), detail(reply)));
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
        raw.tick(nowMs, link);
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
        if (raw.has(device)) {
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, "no way back through raw topics"));
            return;
        }
        if (pending.isFull()) {
            link.outcome(new CommandOutcome(
                    commandId, device, Stage.NO_ANSWER, PendingCommands.MAX_PENDING + " commands wait already"));
            return;
        }
        String manager = managers.get(device);
        if (manager != null) {
            link.publish(manager + "/cmd", CommandWriter.write(commandId, command, device.value()));
        } else if (device.scheme().equals(NativeMqttProtocol.RADIO_SCHEME)) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
            return;
        } else {
            link.publish(device.value() + "/cmd", CommandWriter.write(commandId, command));
        }
        pending.add(commandId, device, command, nowMs);
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        DeviceKind passed = raw.kindOf(device);
        if (passed != null) {
            return passed;
        }
        return device.scheme().equals(NativeMqttProtocol.RADIO_SCHEME) ? DeviceKind.RADIO : DeviceKind.VEHICLE;
    }

    @Override
    public void forget(DeviceId device) {
        raw.forget(device);
        managers.remove(device);
        admitted.remove(device.value(), device);
    }

    @Override
    public int pendingBytes() {
        return raw.pendingBytes();
    }
}
