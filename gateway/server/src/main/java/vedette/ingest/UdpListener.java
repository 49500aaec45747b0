// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Rejection;

/**
 * Takes datagrams on the devices' port. A sender has a session as long as a device of its is admitted, and no longer:
 * addresses are easily made up, so a stranger leaves nothing behind. What is answered is best effort.
 */
final class UdpListener extends VerticleBase implements DeviceListener {
    private static final Logger LOG = LoggerFactory.getLogger(UdpListener.class);
    private static final int RECEIVE_BUFFER_BYTES = 1024 * 1024;

    private final IngestParts parts;
    private final Recognition recognition;
    private final AtomicInteger count;
    private final int port;
    private final Map<SocketAddress, UdpPeer> peers = new LinkedHashMap<>();
    private @Nullable IngestLoop loop;
    private @Nullable DatagramSocket socket;
    private int actualPort;

    UdpListener(IngestParts parts, Recognition recognition, AtomicInteger count, int port) {
        this.parts = parts;
        this.recognition = recognition;
        this.count = count;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        loop = new IngestLoop(vertx, parts);
        DatagramSocket own =
                vertx.createDatagramSocket(new DatagramSocketOptions().setReceiveBufferSize(RECEIVE_BUFFER_BYTES));
        socket = own;
        own.handler(this::received);
        own.exceptionHandler(cause -> LOG.debug("udp socket failed cause={}", cause.toString()));
        return own.listen(port, parts.settings.devices().host())
                .onSuccess(bound -> actualPort = bound.localAddress().port());
    }

    private void received(DatagramPacket packet) {
        ByteBuf in = SocketInternals.bytes(packet.data());
        if (parts.stopping || !in.isReadable()) {
            return;
        }
        UdpPeer peer = peers.get(packet.sender());
        if (peer == null) {
            peer = newPeer(packet.sender(), in);
        }
        if (peer != null) {
            peer.receive(in, packet.sender());
        }
    }

    private @Nullable UdpPeer newPeer(SocketAddress sender, ByteBuf in) {
        IngestLoop own = loop;
        DatagramSocket out = socket;
        Protocol protocol = recognition.of(in);
        if (protocol == null || own == null || out == null) {
            parts.metrics.of(IngestMetrics.UNKNOWN).rejected(Rejection.UNRECOGNISED); // listing it would list lies
            return null;
        }
        UdpPeer known = peerAtAnotherPort(sender, protocol);
        if (known != null) {
            known.speakFrom(sender);
            peers.put(sender, known);
            return known;
        }
        if (peers.size() >= parts.settings.limits().maxUdpPeers()) {
            parts.metrics.limited(Limit.UDP_PEERS, sender.hostAddress(), "peers=" + peers.size());
            return null;
        }
        UdpPeer peer = new UdpPeer(own, this, out, sender, protocol);
        peers.put(sender, peer);
        count.incrementAndGet();
        return peer;
    }

    /** The session that this address has already at another of the protocol's ports. */
    private @Nullable UdpPeer peerAtAnotherPort(SocketAddress sender, Protocol protocol) {
        for (int port : protocol.servicePorts()) {
            UdpPeer peer = peers.get(SocketAddress.inetSocketAddress(port, sender.hostAddress()));
            if (peer != null && peer.speaksFrom(sender, protocol)) {
                return peer;
            }
        }
        return null;
    }

    void closed(UdpPeer peer) {
        boolean known = false;
        for (SocketAddress sender : peer.senders()) {
            known |= peers.remove(sender, peer);
        }
        if (known) {
            count.decrementAndGet();
        }
    }

    @Override
    public int actualPort() {
        return actualPort;
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
        return socket == null ? Future.succeededFuture() : socket.close();
    }
}
