// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;

/** The MQTT clients of one event loop, and the rules that hold for all: who gets in, and what topics are whose. */
final class MqttClients implements MqttInternals.Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(MqttClients.class);

    /** What a device publishes to the level below its own, to find out which protocol is its. */
    private static final String TELEMETRY = "/telemetry";

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
        Protocol protocol = protocolOf(new Envelope.MqttTopic(identity.device().value() + TELEMETRY));
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

    /** The protocol that has such topics, null when none has. */
    @Nullable
    Protocol protocolOf(Envelope envelope) {
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

    /** The root of the gateway's own topics, with a slash. */
    String prefix() {
        return prefix;
    }
}
