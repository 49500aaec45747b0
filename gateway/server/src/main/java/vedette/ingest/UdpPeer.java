// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** One sender of datagrams. Confined to its {@link IngestLoop}. */
final class UdpPeer implements Wire, IngestLoop.Member {
    private static final long MS = 1_000_000L;

    private final IngestLoop loop;
    private final IngestParts parts;
    private final UdpListener listener;
    private final DatagramSocket socket;
    private final SocketAddress sender;
    private final SessionLink link;
    private final Brake brake;
    private final List<ByteBuf> out = new ArrayList<>(1);
    private final int slice;
    private long lastReadNs;
    private boolean closed;

    UdpPeer(IngestLoop loop, UdpListener listener, DatagramSocket socket, SocketAddress sender, Protocol protocol) {
        this.loop = loop;
        this.listener = listener;
        this.socket = socket;
        this.sender = sender;
        parts = loop.parts;
        brake = new Brake(loop, this, this, on -> {}); // a datagram cannot be left where it is: it is dropped
        link = new SessionLink(loop, this, protocol);
        slice = loop.add(this);
    }

    SocketAddress sender() {
        return sender;
    }

    void receive(ByteBuf datagram) {
        if (closed || brake.isOn()) {
            return;
        }
        lastReadNs = parts.clock.nowNs();
        link.receive(datagram, Envelope.BYTES, parts.clock.nowMs(), lastReadNs);
        link.endTurn();
        if (parts.journalLags) {
            pause(Limit.JOURNAL_LAG);
        }
        if (!link.hasDevices()) {
            close(null);
        }
    }

    @Override
    public void tick() {
        if (closed) {
            return;
        }
        if (parts.clock.nowNs() - lastReadNs > parts.settings.limits().idleTimeoutMs() * MS) {
            close(Limit.IDLE);
            return;
        }
        link.tick();
        if (!link.hasDevices()) {
            close(null);
        }
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public String address() {
        return sender.hostAddress();
    }

    @Override
    public InetSocketAddress remote() {
        return InetSocketAddress.createUnresolved(sender.hostAddress(), sender.port());
    }

    @Override
    public boolean endsOnBadFrames() {
        return true;
    }

    @Override
    public void send(ByteBuf frame) {
        out.add(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        payload.release();
        throw new IllegalStateException("publish to '" + topic + "' over UDP: found no topics, expected reply");
    }

    @Override
    public void flush() {
        for (ByteBuf frame : out) {
            socket.send(SocketInternals.buffer(frame), sender.port(), sender.hostAddress())
                    .onComplete(sent -> frame.release()); // Vert.x sends a view that releases nothing
        }
        out.clear();
    }

    @Override
    public void pause(Limit cause) {
        brake.pause(cause);
    }

    @Override
    public void resume(Limit cause) {
        brake.resume(cause);
    }

    @Override
    public boolean stillPaused() {
        brake.review(link.isOverBudget(loop.parts.clock.nowNs()));
        return brake.isWatched();
    }

    @Override
    public void stopReading() {
        pause(Limit.STOPPING);
    }

    @Override
    public void close(@Nullable Limit cause) {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        brake.release();
        if (cause != null) {
            parts.metrics.limited(cause, peer(), "forgotten=true");
        }
        loop.remove(this, slice);
        listener.closed(this);
        link.close();
    }
}
