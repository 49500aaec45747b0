// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.telemetry.DeviceId;

/**
 * What one MQTT client says, and the sessions that it goes to: one for the gateway's own topics, below the root and the
 * client's name, and one for each other standard whose topics it uses. Confined to the connection's {@link IngestLoop}.
 */
final class MqttInbox {
    /** Sessions of other standards on one connection. */
    static final int MAX_FOREIGN = 4;

    private final MqttConnection connection;
    private final MqttClients clients;
    private final IngestParts parts;
    private final MqttEndpoint endpoint;
    private final MqttOutlet outlet;
    private final DeviceId account;
    private final SessionLink own;
    private final List<SessionLink> sessions = new ArrayList<>(1);
    private final boolean isV5;

    /** Packet ids of QoS 2 messages that were taken and not released by the client yet. */
    private final Set<Integer> received = new HashSet<>(0);

    private boolean saidGoodbye;
    private boolean closed;

    /** @param protocol of the gateway's own topics */
    MqttInbox(
            MqttConnection connection,
            MqttClients clients,
            MqttEndpoint endpoint,
            MqttOutlet outlet,
            DeviceId account,
            Protocol protocol) {
        this.connection = connection;
        this.clients = clients;
        this.endpoint = endpoint;
        this.outlet = outlet;
        this.account = account;
        parts = connection.loop().parts;
        own = new SessionLink(connection.loop(), connection, protocol);
        sessions.add(own);
        isV5 = endpoint.protocolVersion() >= MqttFrames.VERSION_5;
        endpoint.publishHandler(this::published);
        endpoint.publishReleaseHandler(id -> {
            received.remove(id);
            connection.send(MqttFrames.complete(id));
        });
        endpoint.disconnectMessageHandler(
                message -> saidGoodbye = message.code() != MqttDisconnectReasonCode.WITH_WILL_MESSAGE);
    }

    /** Lets the client in as the device that it is. */
    Admission greet() {
        return own.greet(account, parts.clock.nowMs(), parts.clock.nowNs());
    }

    private void published(MqttPublishMessage message) {
        if (connection.isClosing()) {
            return;
        }
        MqttQoS qos = message.qosLevel();
        int id = message.messageId();
        if (qos == MqttQoS.EXACTLY_ONCE && !received.add(id)) {
            own.answer().tie(MqttFrames.received(id, MqttFrames.SUCCESS, isV5));
            return;
        }
        if (received.size() > parts.settings.mqtt().maxInFlight()) {
            connection.end(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED, Limit.IN_FLIGHT);
            return;
        }
        int reason = take(message.topicName(), SocketInternals.bytes(message.payload()));
        if (connection.isClosing()) {
            return;
        }
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            own.answer().tie(MqttFrames.acknowledged(id, reason, isV5));
        } else if (qos == MqttQoS.EXACTLY_ONCE) {
            own.answer().tie(MqttFrames.received(id, reason, isV5));
        }
    }

    /** Hands a message to the session whose topic it is; returns the reason code of its acknowledgement. */
    private int take(String fullTopic, ByteBuf payload) {
        String topic = clients.relative(fullTopic);
        boolean isOwn = topic != null && isBelow(topic, account.value());
        Envelope envelope =
                topic == null ? new Envelope.BrokerTopic(fullTopic, account.value()) : new Envelope.MqttTopic(topic);
        if (isOwn && !own.protocol().recognises(envelope)) {
            own.rejected(Rejection.UNRECOGNISED, fullTopic, payload);
            return MqttFrames.TOPIC_NAME_INVALID;
        }
        SessionLink session = isOwn ? own : topic == null ? foreign(envelope) : null;
        if (session == null) {
            refused(fullTopic);
            return MqttFrames.NOT_AUTHORIZED;
        }
        Conduct conduct = session.conduct();
        int refusedBefore = conduct.refused();
        int claimsBefore = conduct.claims();
        session.receive(payload, envelope, parts.clock.nowMs(), parts.clock.nowNs());
        if (conduct.claims() > claimsBefore) {
            return MqttFrames.NOT_AUTHORIZED;
        }
        return conduct.refused() == refusedBefore ? MqttFrames.SUCCESS : MqttFrames.PAYLOAD_FORMAT_INVALID;
    }

    /** The session of the standard that has such topics, null when none has. */
    private @Nullable SessionLink foreign(Envelope envelope) {
        for (SessionLink session : sessions) {
            if (session.protocol().recognises(envelope)) {
                return session;
            }
        }
        Protocol protocol = sessions.size() > MAX_FOREIGN ? null : clients.protocolOf(envelope);
        if (protocol == null) {
            return null;
        }
        SessionLink session = new SessionLink(connection.loop(), connection, outlet.new Whole(), protocol, own);
        sessions.add(session);
        return session;
    }

    /** It spoke for another device. MQTT 5 says so in the acknowledgement; before, only closing says anything. */
    private void refused(String topic) {
        parts.metrics.limited(Limit.NOT_ADMITTED, connection.peer(), "topic='" + LogText.of(topic, 100) + '\'');
        parts.audit(
                account, "topic.foreign", "from " + connection.address() + ": topic '" + LogText.of(topic, 100) + '\'');
        if (!isV5) {
            connection.close(null);
        }
    }

    private static boolean isBelow(String topic, String level) {
        return topic.length() > level.length() + 1 && topic.startsWith(level) && topic.charAt(level.length()) == '/';
    }

    void tick() {
        for (int i = 0; i < sessions.size() && !closed; i++) {
            sessions.get(i).tick();
        }
    }

    void endTurn() {
        for (int i = 0; i < sessions.size() && !closed; i++) {
            sessions.get(i).endTurn();
        }
    }

    boolean isOverBudget() {
        long nowNs = parts.clock.nowNs();
        boolean isOver = false;
        for (SessionLink session : sessions) {
            isOver |= session.isOverBudget(nowNs);
        }
        return isOver;
    }

    /** The connection ends; the last will speaks unless the client said goodbye. */
    void close() {
        if (closed) {
            return;
        }
        if (!saidGoodbye && !parts.stopping) {
            saidGoodbye = true;
            lastWill();
        }
        closed = true;
        sessions.forEach(SessionLink::close);
    }

    /** The broker says for the client what the client wanted to be said. */
    private void lastWill() {
        MqttWill will = endpoint.will();
        if (will != null && will.isWillFlag() && will.getWillMessage() != null && will.getWillTopic() != null) {
            take(will.getWillTopic(), SocketInternals.bytes(will.getWillMessage()));
            endTurn();
        }
    }
}
