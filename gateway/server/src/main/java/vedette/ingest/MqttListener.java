// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Protocol;

/** The embedded MQTT server; one instance for each event loop, which all share the port. */
final class MqttListener extends VerticleBase implements DeviceListener {
    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);

    /** The decoder applies it to MQTT 3.1 alone. */
    private static final int MAX_CLIENT_ID_LENGTH = 128;

    private final IngestParts parts;
    private final MqttLogins logins;
    private final List<Protocol> protocols;
    private final AtomicInteger count;
    private final int port;
    private @Nullable IngestLoop loop;
    private @Nullable MqttServer server;

    /** @param port a negative one is any free port, the same for all instances that name it */
    MqttListener(IngestParts parts, MqttLogins logins, List<Protocol> protocols, AtomicInteger count, int port) {
        this.parts = parts;
        this.logins = logins;
        this.protocols = protocols;
        this.count = count;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        IngestLoop own = new IngestLoop(vertx, parts);
        loop = own;
        MqttClients clients = new MqttClients(own, logins, protocols, count);
        MqttServer listening = MqttInternals.server(vertx, options(parts.settings.mqtt()), clients);
        server = listening;
        listening.endpointHandler(clients::connected);
        listening.exceptionHandler(cause -> LOG.debug("mqtt connect failed cause={}", cause.toString()));
        return listening.listen(port, parts.settings.mqtt().host());
    }

    private static MqttServerOptions options(IngestSettings.Mqtt settings) {
        MqttServerOptions options = TcpListener.prepared(new MqttServerOptions());
        options.setMaxMessageSize(settings.maxMessageBytes());
        options.setTimeoutOnConnect(settings.connectTimeoutSeconds());
        options.setMaxClientIdLength(MAX_CLIENT_ID_LENGTH);
        options.setAutoClientId(false);
        return options;
    }

    @Override
    public int actualPort() {
        return server == null ? 0 : server.actualPort();
    }

    @Override
    public @Nullable IngestLoop loop() {
        return loop;
    }

    @Override
    public Future<?> stop() {
        if (loop != null) {
            loop.close();
        }
        return server == null ? Future.succeededFuture() : server.close();
    }
}
