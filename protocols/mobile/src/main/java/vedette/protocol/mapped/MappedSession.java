// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** One client of a broker whose messages a mapping reads. Nothing goes down. */
final class MappedSession implements Session {
    private final Mapping mapping;
    private final SessionLimits limits;
    private final MessageMapper mapper;
    private final Set<DeviceId> admitted = new HashSet<>(2);

    MappedSession(Mapping mapping, SessionLimits limits) {
        this.mapping = mapping;
        this.limits = limits;
        mapper = new MessageMapper(mapping);
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        try {
            Map<String, String> levels = envelope instanceof Envelope.BrokerTopic topic
                    ? mapping.topic().match(topic.topic())
                    : null;
            if (levels == null || !(envelope instanceof Envelope.BrokerTopic topic)) {
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "topic: found another, expected " + mapping.topic());
            }
            message(ByteBufUtil.getBytes(in), levels, topic.account(), nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
        }
        in.skipBytes(in.readableBytes());
    }

    private void message(byte[] source, Map<String, String> levels, String account, long nowMs, Link link)
            throws MalformedMessageException {
        JsonValue message = JsonValue.read(source, Mapping.MAX_BYTES);
        DeviceId device = device(mapper.identity(message, levels, account));
        if (!isAdmitted(device, link)) {
            link.ignored("message of a device that is not admitted");
            return;
        }
        List<Report> reports = mapper.read(source, message, device, nowMs, Trace.SILENT);
        reports.forEach(link::report);
        if (reports.isEmpty()) {
            link.heard(device);
            link.ignored("message of which the mapping reads nothing");
        }
    }

    private DeviceId device(String identity) throws MalformedMessageException {
        String value = identity.strip();
        boolean fits = !value.isEmpty() && value.length() <= DeviceId.MAX_VALUE_LENGTH;
        if (!fits || value.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "device: found '" + value + "', expected 1 to " + DeviceId.MAX_VALUE_LENGTH
                            + " characters without blanks");
        }
        return new DeviceId(mapping.name(), value);
    }

    private boolean isAdmitted(DeviceId device, Link link) throws MalformedMessageException {
        if (admitted.contains(device)) {
            return true;
        }
        if (admitted.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(Rejection.LIMIT, "more than " + limits.maxDevices() + " devices");
        }
        boolean may = link.admit(device, Credential.NONE).isAdmitted();
        if (may) {
            admitted.add(device);
        }
        return may;
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, "a mapping reads and does not write"));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return mapping.kind();
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device);
    }
}
