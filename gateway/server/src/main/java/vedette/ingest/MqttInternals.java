// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.tls.SslContextProvider;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrafficShapingOptions;
import io.vertx.core.net.impl.NetServerInternal;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes MQTT servers and clients that show their sockets. The public ones hide them, and so offer neither back-pressure,
 * nor a place before a server where packets can wait while a client is being judged, nor TLS beside plain connections on one
 * port.
 */
final class MqttInternals {
    private MqttInternals() {}

    /**
     * A server whose every socket goes to {@code opened}: first as a question, then, when the server has set its pipeline
     * up, as {@code ready}.
     */
    static MqttServer server(Vertx vertx, MqttServerOptions options, Sockets sockets) {
        return MqttServer.create(new WatchedVertxInternals((VertxInternal) vertx, sockets), options);
    }

    /** A client whose socket is shown to {@code opened} once it is connected, before anything is said. */
    static MqttClient client(Vertx vertx, MqttClientOptions options, BiConsumer<MqttClient, SocketInternals> opened) {
        ClientVertxInternals watched = new ClientVertxInternals((VertxInternal) vertx);
        MqttClient client = MqttClient.create(watched, options);
        watched.opened = socket -> opened.accept(client, socket);
        return client;
    }

    private static final class ClientVertxInternals extends VertxWrapper {
        private Consumer<SocketInternals> opened = socket -> {};

        ClientVertxInternals(VertxInternal delegate) {
            super(delegate);
        }

        @Override
        public NetClient createNetClient(NetClientOptions options) {
            return new WatchedClientInternals(delegate.createNetClient(options), opened);
        }
    }

    private record WatchedClientInternals(NetClient delegate, Consumer<SocketInternals> opened) implements NetClient {
        private NetSocket watched(NetSocket socket) {
            opened.accept(new SocketInternals(socket));
            return socket;
        }

        @Override
        public Future<NetSocket> connect(int port, String host) {
            return delegate.connect(port, host).map(this::watched);
        }

        @Override
        public Future<NetSocket> connect(int port, String host, @Nullable String serverName) {
            return delegate.connect(port, host, serverName).map(this::watched);
        }

        @Override
        public Future<NetSocket> connect(SocketAddress address) {
            return delegate.connect(address).map(this::watched);
        }

        @Override
        public Future<NetSocket> connect(SocketAddress address, @Nullable String serverName) {
            return delegate.connect(address, serverName).map(this::watched);
        }

        @Override
        public Future<NetSocket> connect(ConnectOptions options) {
            return delegate.connect(options).map(this::watched);
        }

        @Override
        public Future<Void> shutdown(long timeout, TimeUnit unit) {
            return delegate.shutdown(timeout, unit);
        }

        @Override
        public Future<Boolean> updateSSLOptions(ClientSSLOptions options, boolean force) {
            return delegate.updateSSLOptions(options, force);
        }

        @Override
        public boolean isMetricsEnabled() {
            return delegate.isMetricsEnabled();
        }
    }

    /** Is shown the server's sockets, on their loops. */
    interface Sockets extends Predicate<SocketInternals> {
        /** Whether the connection is let in. */
        @Override
        boolean test(SocketInternals socket);

        /** The server's handlers are in the pipeline, and nothing was read yet. */
        void ready(SocketInternals socket);
    }

    private static final class WatchedVertxInternals extends VertxWrapper {
        private final Sockets sockets;

        WatchedVertxInternals(VertxInternal delegate, Sockets sockets) {
            super(delegate);
            this.sockets = sockets;
        }

        @Override
        public NetServerInternal createNetServer(NetServerOptions options) {
            return new WatchedServerInternals(delegate.createNetServer(options), sockets);
        }
    }

    private static final class WatchedServerInternals implements NetServerInternal {
        private final NetServerInternal delegate;
        private final Sockets sockets;

        WatchedServerInternals(NetServerInternal delegate, Sockets sockets) {
            this.delegate = delegate;
            this.sockets = sockets;
        }

        @Override
        public NetServerInternal connectHandler(@Nullable Handler<NetSocket> handler) {
            delegate.connectHandler(handler == null ? null : socket -> connected(socket, handler));
            return this;
        }

        private void connected(NetSocket socket, Handler<NetSocket> handler) {
            SocketInternals raw = new SocketInternals(socket);
            if (sockets.test(raw)) {
                handler.handle(socket);
                sockets.ready(raw);
            } else {
                socket.close();
            }
        }

        @Override
        public Handler<NetSocket> connectHandler() {
            return delegate.connectHandler();
        }

        @Override
        public NetServerInternal exceptionHandler(Handler<Throwable> handler) {
            delegate.exceptionHandler(handler);
            return this;
        }

        @Override
        public SslContextProvider sslContextProvider() {
            return delegate.sslContextProvider();
        }

        @Override
        public Future<NetServer> listen() {
            return delegate.listen();
        }

        @Override
        public Future<NetServer> listen(SocketAddress localAddress) {
            return delegate.listen(localAddress);
        }

        @Override
        public Future<NetServer> listen(ContextInternal context, SocketAddress localAddress) {
            return delegate.listen(context, localAddress);
        }

        @Override
        public Future<Void> shutdown(long timeout, TimeUnit unit) {
            return delegate.shutdown(timeout, unit);
        }

        @Override
        public int actualPort() {
            return delegate.actualPort();
        }

        @Override
        public Future<Boolean> updateSSLOptions(ServerSSLOptions options, boolean force) {
            return delegate.updateSSLOptions(options, force);
        }

        @Override
        public Future<Boolean> updateTrafficShapingOptions(TrafficShapingOptions options) {
            return delegate.updateTrafficShapingOptions(options);
        }

        @Override
        public boolean isMetricsEnabled() {
            return delegate.isMetricsEnabled();
        }
    }
}
