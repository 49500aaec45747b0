// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.function.Consumer;
import vedette.protocol.Endpoint;

/** Opens what carries a simulated device's bytes. Used on one event loop. */
interface Dialer {
    /** Towards the server, until it is closed. */
    interface Wire {
        /** Sends the readable bytes, over UDP as one datagram, and leaves the buffer as it is. */
        void write(ByteBuf bytes);

        void close();
    }

    /**
     * Opens one.
     *
     * @param received what the server sends; over UDP one datagram at a time
     * @param closed called once when it is open no longer, whoever closed it
     */
    Future<Wire> open(Consumer<byte[]> received, Runnable closed);

    /** One that opens the same towards somebody else. */
    default Dialer to(Endpoint other) {
        throw new UnsupportedOperationException("errands: found no stream, expected one");
    }

    /** Streams. */
    static Dialer tcp(NetClient network, SocketAddress server) {
        return new Dialer() {
            @Override
            public Future<Wire> open(Consumer<byte[]> received, Runnable closed) {
                return network.connect(server).map(socket -> stream(socket, received, closed));
            }

            @Override
            public Dialer to(Endpoint other) {
                return tcp(network, SocketAddress.inetSocketAddress(other.port(), other.host()));
            }
        };
    }

    /** Datagrams, each device from a port of its own. */
    static Dialer udp(Vertx vertx, SocketAddress server) {
        return (received, closed) -> vertx.createDatagramSocket()
                .listen(0, "0.0.0.0")
                .map(socket -> {
                    socket.handler(packet -> received.accept(packet.data().getBytes()));
                    return datagrams(socket, server, closed);
                });
    }

    private static Wire stream(NetSocket socket, Consumer<byte[]> received, Runnable closed) {
        socket.handler(buffer -> received.accept(buffer.getBytes()));
        socket.exceptionHandler(cause -> socket.close());
        socket.closeHandler(ignored -> closed.run());
        return new Wire() {
            @Override
            public void write(ByteBuf bytes) {
                socket.write(copy(bytes)).onFailure(cause -> socket.close());
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    private static Wire datagrams(DatagramSocket socket, SocketAddress server, Runnable closed) {
        return new Wire() {
            private boolean open = true;

            @Override
            public void write(ByteBuf bytes) {
                socket.send(copy(bytes), server.port(), server.host()).onFailure(cause -> close());
            }

            @Override
            public void close() {
                if (open) {
                    open = false;
                    socket.close();
                    closed.run();
                }
            }
        };
    }

    private static Buffer copy(ByteBuf bytes) {
        return Buffer.buffer(ByteBufUtil.getBytes(bytes));
    }
}
