// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
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
import vedette.protocol.Transport;
import vedette.protocol.http.HttpAnswer;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.mobile.RequestStream;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * One client of the broker, which is a device ({@code me}) or a gateway with many, or one HTTP connection, whose path has the
 * device's token.
 */
final class ThingsBoardSession implements Session {
    /** Scheme of an account of the broker: it is the device itself. */
    private static final String ACCOUNT = "mqtt";

    private final Transport transport;
    private final SessionLimits limits;
    private final RequestStream requests;
    private final TelemetryReader telemetry = new TelemetryReader(ThingsBoardProtocol.NAME);
    private final Calls calls = new Calls();

    /** Those that are let in; the name by which a gateway knows them, empty for the client itself. */
    private final Map<DeviceId, String> admitted = new HashMap<>(2);

    ThingsBoardSession(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
        requests = new RequestStream(limits.maxFrameBytes());
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        if (transport == Transport.TCP) {
            requests.receive(in, link, (request, to) -> request(request, nowMs, to));
            return;
        }
        try {
            if (!(envelope instanceof Envelope.BrokerTopic topic) || !Topic.isOwn(topic.topic())) {
                throw bad("topic: found another, expected v1/devices/me/… or v1/gateway/…");
            }
            published(topic, ByteBufUtil.getBytes(in), nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
        }
        in.skipBytes(in.readableBytes());
    }

    private void published(Envelope.BrokerTopic envelope, byte[] source, long nowMs, Link link)
            throws MalformedMessageException {
        Topic topic = Topic.of(envelope.topic());
        if (topic == Topic.OTHER) {
            link.ignored("topic that is not read");
        } else if (topic.isOfGateways()) {
            ofGateway(topic, JsonValue.readObject(source, TelemetryReader.MAX_BYTES), source, nowMs, link);
        } else {
            if (envelope.account().isEmpty()) {
                throw bad("topic: found v1/devices/me of an unknown client, expected one that logged in here");
            }
            DeviceId me = new DeviceId(ACCOUNT, envelope.account());
            if (isAdmitted(me, "", link)) {
                ofDevice(me, topic, topic.rest(envelope.topic()), source, nowMs, link);
            }
        }
    }

    private void ofDevice(DeviceId me, Topic topic, String number, byte[] source, long nowMs, Link link)
            throws MalformedMessageException {
        switch (topic) {
            case TELEMETRY, ATTRIBUTES -> report(source, 0, source.length, me, nowMs, link);
            case RPC_RESPONSE -> {
                link.heard(me);
                JsonValue answer = source.length == 0 ? null : JsonValue.read(source, TelemetryReader.MAX_BYTES);
                calls.answered(me, number, answer, source, nowMs, link);
            }
            case ATTRIBUTES_REQUEST -> {
                link.heard(me);
                if (isNumber(number)) {
                    link.publish(Topic.ATTRIBUTES_RESPONSE + number, Calls.bytes("{}"));
                }
            }
            default -> {
                link.heard(me);
                link.ignored("call of a device");
            }
        }
    }

    private void ofGateway(Topic topic, JsonValue message, byte[] source, long nowMs, Link link)
            throws MalformedMessageException {
        switch (topic) {
            case GATEWAY_TELEMETRY, GATEWAY_ATTRIBUTES -> devices(message, source, nowMs, link);
            case GATEWAY_CONNECT -> {
                DeviceId device = named(message.text("device"));
                if (isAdmitted(device, message.text("device"), link)) {
                    link.heard(device);
                }
            }
            case GATEWAY_DISCONNECT -> {
                DeviceId device = named(message.text("device"));
                if (admitted.containsKey(device)) {
                    link.gone(device);
                } else {
                    link.ignored("disconnect of a device that was not there");
                }
            }
            default -> {
                DeviceId device = named(message.text("device"));
                if (isAdmitted(device, message.text("device"), link)) {
                    link.heard(device);
                    calls.answered(device, message.text("id"), message.member("data"), source, nowMs, link);
                }
            }
        }
    }

    /** A message that names several devices counts whole or not at all for each of them. */
    private void devices(JsonValue message, byte[] source, long nowMs, Link link) {
        message.members().forEach((name, said) -> {
            try {
                DeviceId device = named(name);
                if (isAdmitted(device, name, link)) {
                    report(source, said.from(), said.to() - said.from(), device, nowMs, link);
                }
            } catch (MalformedMessageException e) {
                ByteBuf part = Unpooled.wrappedBuffer(source, said.from(), said.to() - said.from());
                link.rejected(e.reason(), Explanation.printable(name) + ": " + e.detail(), part);
            }
        });
    }

    private void report(byte[] source, int offset, int length, DeviceId device, long nowMs, Link link)
            throws MalformedMessageException {
        for (Report report : telemetry.read(source, offset, length, device, nowMs)) {
            link.report(report);
        }
    }

    private void request(HttpRequest request, long nowMs, Link link) throws MalformedMessageException {
        DeviceId device;
        try {
            device = named(FirstRequest.token(request.path()));
        } catch (MalformedMessageException e) {
            RequestStream.answer(HttpAnswer.BAD_REQUEST, e.detail(), link);
            throw e;
        }
        if (!isAdmitted(device, "", link)) {
            RequestStream.answer(HttpAnswer.FORBIDDEN, "this device is not admitted", link);
            return;
        }
        try {
            byte[] source = ByteBufUtil.getBytes(request.body());
            report(source, 0, source.length, device, nowMs, link);
            RequestStream.answer(HttpAnswer.OK, "", link);
        } catch (MalformedMessageException e) {
            RequestStream.answer(HttpAnswer.BAD_REQUEST, e.detail(), link);
            throw e;
        }
    }

    private boolean isAdmitted(DeviceId device, String name, Link link) throws MalformedMessageException {
        if (admitted.containsKey(device)) {
            return true;
        }
        if (admitted.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(Rejection.LIMIT, "more than " + limits.maxDevices() + " devices");
        }
        if (!link.admit(device, Credential.NONE).isAdmitted()) {
            link.ignored("message of a device that is not admitted");
            return false;
        }
        admitted.put(device, name);
        return true;
    }

    /** A device by the name that a gateway, or a path, gives it; blanks are no part of an identity. */
    private static DeviceId named(String name) throws MalformedMessageException {
        String value = name.strip().replace(' ', '_');
        boolean fits = !value.isEmpty() && value.length() <= DeviceId.MAX_VALUE_LENGTH;
        if (!fits || value.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw bad("device: found '" + name + "', expected a name of 1 to " + DeviceId.MAX_VALUE_LENGTH
                    + " characters");
        }
        return new DeviceId(ThingsBoardProtocol.NAME, value);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static MalformedMessageException bad(String detail) {
        return new MalformedMessageException(Rejection.BAD_VALUE, detail);
    }

    @Override
    public void tick(long nowMs, Link link) {
        calls.tick(nowMs, link);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        if (transport == Transport.TCP) {
            String detail = "over HTTP nothing goes down";
            link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, detail));
            return;
        }
        String name = admitted.get(device);
        if (name == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
            return;
        }
        calls.send(device, nullWhenEmpty(name), commandId, command, nowMs, link);
    }

    private static @Nullable String nullWhenEmpty(String name) {
        return name.isEmpty() ? null : name;
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.UNKNOWN;
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device);
    }
}
