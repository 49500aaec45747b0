// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Rejection;

/**
 * Takes datagrams on the devices' port. A sender has a session as long as a device of its is admitted, and no longer:
 * addresses are easily made up, so a stranger leaves nothing behind. What is answered is best effort.
 */
final class UdpListener extends VerticleBase implements DeviceListener {
    private final IngestParts parts;
    private final Recognition recognition;
    private final AtomicInteger count;
    private final int port;
    private final Map<InetSocketAddress, UdpPeer> peers = new LinkedHashMap<>();
    private @Nullable IngestLoop loop;
    private @Nullable DatagramInternals socket;

    UdpListener(IngestParts parts, Recognition recognition, AtomicInteger count, int port) {
        this.parts = parts;
        this.recognition = recognition;
        this.count = count;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        loop = new IngestLoop(vertx, parts);
        return DatagramInternals.bind(vertx, parts.settings.devices().host(), port, this::received, this::failed)
                .onSuccess(bound -> socket = bound);
    }

    private void received(ByteBuf in, InetSocketAddress sender) {
        if (parts.stopping || !in.isReadable()) {
            return;
        }
        UdpPeer peer = peers.get(sender);
        if (peer == null) {
            peer = newPeer(sender, in);
        }
        if (peer != null) {
            peer.receive(in, sender);
        }
    }

    /** The system would not give a datagram; the next one may come. */
    private void failed(Throwable cause) {
        parts.metrics.of(IngestMetrics.UNKNOWN).fault("udp port " + actualPort(), "read", cause);
    }

    private @Nullable UdpPeer newPeer(InetSocketAddress sender, ByteBuf in) {
        IngestLoop own = loop;
        DatagramInternals out = socket;
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
            parts.metrics.limited(Limit.UDP_PEERS, UdpPeer.address(sender), "peers=" + peers.size());
            return null;
        }
        UdpPeer peer = new UdpPeer(own, this, out, sender, protocol);
        peers.put(sender, peer);
        count.incrementAndGet();
        return peer;
    }

    /** The session that this address has already at another of the protocol's ports. */
    private @Nullable UdpPeer peerAtAnotherPort(InetSocketAddress sender, Protocol protocol) {
        for (int port : protocol.servicePorts()) {
            UdpPeer peer = peers.get(new InetSocketAddress(sender.getAddress(), port));
            if (peer != null && peer.speaksFrom(sender, protocol)) {
                return peer;
            }
        }
        return null;
    }

    void closed(UdpPeer peer) {
        boolean known = false;
        for (InetSocketAddress sender : peer.senders()) {
            known |= peers.remove(sender, peer);
        }
        if (known) {
            count.decrementAndGet();
        }
    }

    @Override
    public int actualPort() {
        DatagramInternals bound = socket;
        return bound == null ? 0 : bound.port();
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
        if (socket != null) {
            socket.close();
        }
        return Future.succeededFuture();
    }
}
