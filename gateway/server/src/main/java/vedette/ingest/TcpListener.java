// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.handler.ssl.SslContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Recognition;

/** Takes connections on the devices' port; one instance for each event loop, which all share the port. */
final class TcpListener extends VerticleBase implements DeviceListener {
    /** Long enough for a fleet that comes back at once. */
    static final int ACCEPT_BACKLOG = 4_096;

    private final IngestParts parts;
    private final Recognition recognition;
    private final @Nullable SslContext tls;
    private final AtomicInteger count;
    private final int port;
    private @Nullable IngestLoop loop;
    private @Nullable NetServer server;

    /** @param port a negative one is any free port, the same for all instances that name it */
    TcpListener(IngestParts parts, Recognition recognition, @Nullable SslContext tls, AtomicInteger count, int port) {
        this.parts = parts;
        this.recognition = recognition;
        this.tls = tls;
        this.count = count;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        IngestLoop own = new IngestLoop(vertx, parts);
        loop = own;
        NetServer listening = vertx.createNetServer(prepared(new NetServerOptions()));
        server = listening;
        listening.connectHandler(socket -> connected(own, socket));
        return listening.listen(port, parts.settings.devices().host());
    }

    /** What holds for every listener of connections. */
    static <T extends NetServerOptions> T prepared(T options) {
        options.setTcpNoDelay(true).setTcpKeepAlive(true).setAcceptBacklog(ACCEPT_BACKLOG);
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

    private void connected(IngestLoop own, NetSocket socket) {
        SocketInternals raw = new SocketInternals(socket);
        if (!parts.admitsConnection(raw)) {
            socket.close();
            return;
        }
        if (tls != null) {
            raw.sniffTls(tls);
        }
        new TcpConnection(own, recognition, socket, raw, count);
    }

    @Override
    public Future<?> stop() {
        if (loop != null) {
            loop.close();
        }
        return server == null ? Future.succeededFuture() : server.close();
    }
}
