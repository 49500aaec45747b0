// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.journal.Draft;
import vedette.journal.EntryBody.Audited;
import vedette.journal.Stored;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.telemetry.DeviceId;

/** The MQTT clients of one event loop, and the rules that hold for all: who gets in, and what topics are whose. */
final class MqttClients implements MqttInternals.Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(MqttClients.class);

    /** What a device publishes to the level below its own, to find out which protocol is its. */
    private static final String TELEMETRY = "/telemetry";

    private static final String COMMANDS = "/cmd";

    private final IngestLoop loop;
    private final IngestParts parts;
    private final MqttLogins logins;
    private final List<Protocol> protocols;
    private final AtomicInteger count;
    private final String prefix;

    /** Whose CONNECT the server is reading on this loop just now. */
    private @Nullable MqttConnection connecting;

    MqttClients(IngestLoop loop, MqttLogins logins, List<Protocol> protocols, AtomicInteger count) {
        this.loop = loop;
        this.logins = logins;
        this.protocols = protocols;
        this.count = count;
        parts = loop.parts;
        prefix = parts.settings.mqtt().root() + '/';
    }

    @Override
    public boolean test(SocketInternals socket) {
        return parts.admitsConnection(socket);
    }

    @Override
    public void ready(SocketInternals socket) {
        if (logins.tls() != null) {
            socket.sniffTls(logins.tls());
        }
        count.incrementAndGet();
        new MqttConnection(this, loop, socket);
    }

    void closed(MqttConnection connection) {
        count.decrementAndGet();
        parts.connections.decrementAndGet();
        if (connecting == connection) {
            connecting = null;
        }
    }

    /** Lets the server read a CONNECT; it calls {@link #connected} before this returns. */
    void connecting(MqttConnection connection, Runnable pass) {
        connecting = connection;
        pass.run();
        connecting = null;
    }

    /** The server has read a CONNECT. */
    void connected(MqttEndpoint endpoint) {
        MqttConnection connection = connecting;
        if (connection == null) {
            throw new IllegalStateException("MQTT client: found no connection for it, expected the one that is read");
        }
        connection.judge(endpoint);
    }

    /** Decides, now or when a password was hashed, and tells the connection or the client. */
    void judge(MqttConnection connection, MqttEndpoint endpoint) {
        if (endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            refuse(
                    connection,
                    endpoint,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
                    "log in with user name and password, or with a client certificate");
            return;
        }
        MqttIdentity identity = MqttIdentity.of(endpoint);
        if (identity == null) {
            refuse(
                    connection,
                    endpoint,
                    badPassword(endpoint),
                    "a user name of 1 to 64 characters without / + # and a password are needed");
            return;
        }
        Protocol protocol = protocolOf(identity.device());
        if (protocol == null) {
            refuse(connection, endpoint, notAuthorised(endpoint), "no protocol takes telemetry here");
            return;
        }
        logins.judge(identity, endpoint.clientIdentifier(), connection, verdict -> {
            if (connection.isClosing()) {
                return;
            }
            switch (verdict) {
                case ADMITTED -> connection.accept(identity.device(), protocol);
                case UNKNOWN_DEVICE ->
                    refuse(connection, endpoint, notAuthorised(endpoint), "unknown device, listed as knocking");
                case NO_CREDENTIAL ->
                    refuse(connection, endpoint, notAuthorised(endpoint), "the device has no password yet");
                case WRONG_CREDENTIAL, CLAIMED ->
                    refuse(connection, endpoint, badPassword(endpoint), "wrong user name or password");
                case TRY_LATER -> refuse(connection, endpoint, busy(endpoint), "try again later");
            }
        });
    }

    private @Nullable Protocol protocolOf(DeviceId device) {
        Envelope envelope = new Envelope.MqttTopic(device.value() + TELEMETRY);
        for (Protocol protocol : protocols) {
            if (protocol.recognises(envelope)) {
                return protocol;
            }
        }
        return null;
    }

    private static void refuse(
            MqttConnection connection, MqttEndpoint endpoint, MqttConnectReturnCode code, String reason) {
        LOG.debug("{} connect refused code={} reason='{}'", connection.peer(), code, reason);
        endpoint.reject(code, MqttFrames.because(endpoint, reason));
        connection.close(null);
    }

    private static boolean isV5(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() >= MqttFrames.VERSION_5;
    }

    private static MqttConnectReturnCode badPassword(MqttEndpoint endpoint) {
        return isV5(endpoint)
                ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
    }

    private static MqttConnectReturnCode notAuthorised(MqttEndpoint endpoint) {
        return isV5(endpoint)
                ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
    }

    private static MqttConnectReturnCode busy(MqttEndpoint endpoint) {
        return isV5(endpoint)
                ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY
                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
    }

    /** The topic without the root, null when it is not below it. */
    @Nullable
    String relative(String topic) {
        return topic.startsWith(prefix) ? topic.substring(prefix.length()) : null;
    }

    String full(String topic) {
        return prefix + topic;
    }

    /** Grants the device's own commands and nothing else; whether these were asked for. */
    boolean subscribe(MqttEndpoint endpoint, DeviceId device, MqttSubscribeMessage message) {
        String own = full(device.value() + COMMANDS);
        List<MqttSubAckReasonCode> reasons = new ArrayList<>();
        List<MqttQoS> granted = new ArrayList<>();
        boolean commands = false;
        for (var subscription : message.topicSubscriptions()) {
            boolean isOwn = subscription.topicName().equals(own);
            boolean best = subscription.qualityOfService() == MqttQoS.AT_MOST_ONCE;
            commands |= isOwn;
            granted.add(!isOwn ? MqttQoS.FAILURE : best ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE);
            reasons.add(
                    !isOwn
                            ? MqttSubAckReasonCode.NOT_AUTHORIZED
                            : best ? MqttSubAckReasonCode.GRANTED_QOS0 : MqttSubAckReasonCode.GRANTED_QOS1);
        }
        if (isV5(endpoint)) {
            endpoint.subscribeAcknowledge(message.messageId(), reasons, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(message.messageId(), granted);
        }
        return commands;
    }

    /** Whether the device listens to its commands no longer. */
    boolean unsubscribe(MqttEndpoint endpoint, DeviceId device, MqttUnsubscribeMessage message) {
        String own = full(device.value() + COMMANDS);
        if (isV5(endpoint)) {
            List<MqttUnsubAckReasonCode> reasons = message.topics().stream()
                    .map(topic -> topic.equals(own)
                            ? MqttUnsubAckReasonCode.SUCCESS
                            : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED)
                    .toList();
            endpoint.unsubscribeAcknowledge(message.messageId(), reasons, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.unsubscribeAcknowledge(message.messageId());
        }
        return message.topics().contains(own);
    }

    /** A client published where another device is at home. */
    void audit(@Nullable DeviceId device, String topic, String address) {
        if (device != null) {
            String detail = "from " + address + ": topic '" + LogText.of(topic, 100) + '\'';
            Audited entry = new Audited(device, "topic.foreign", detail);
            parts.journal.append(new Draft(Draft.NO_UNIT, parts.clock.nowMs(), entry), Stored.NOBODY);
        }
    }
}
