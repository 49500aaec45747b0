// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/**
 * One sender of datagrams: one port of an address, or several of them where the protocol has a port for each service. Confined
 * to its {@link IngestLoop}.
 */
final class UdpPeer implements Wire, IngestLoop.Member {
    private static final long MS = 1_000_000L;

    private record Outgoing(ByteBuf frame, int port) {}

    private final IngestLoop loop;
    private final IngestParts parts;
    private final UdpListener listener;
    private final DatagramInternals socket;
    private final Protocol protocol;
    private final Set<InetSocketAddress> senders = new LinkedHashSet<>(2);
    private final SessionLink link;
    private final Brake brake;
    private final List<Outgoing> out = new ArrayList<>(1);
    private final int slice;
    private InetSocketAddress sender;
    private long lastReadNs;
    private boolean closed;

    UdpPeer(
            IngestLoop loop,
            UdpListener listener,
            DatagramInternals socket,
            InetSocketAddress sender,
            Protocol protocol) {
        this.loop = loop;
        this.listener = listener;
        this.socket = socket;
        this.sender = sender;
        this.protocol = protocol;
        senders.add(sender);
        parts = loop.parts;
        brake = new Brake(loop, this, this, on -> {}); // a datagram cannot be left where it is: it is dropped
        link = new SessionLink(loop, this, protocol);
        slice = loop.add(this);
    }

    /** Every port of the address that it has spoken from. */
    Set<InetSocketAddress> senders() {
        return senders;
    }

    /** Whether what comes from another port of its address, in the protocol {@code spoken}, is its own. */
    boolean speaksFrom(InetSocketAddress other, Protocol spoken) {
        return spoken == protocol
                && protocol.servicePorts().contains(other.getPort())
                && protocol.servicePorts().contains(sender.getPort());
    }

    /** It speaks from that port, too. */
    void speakFrom(InetSocketAddress other) {
        senders.add(other);
    }

    void receive(ByteBuf datagram, InetSocketAddress from) {
        sender = from;
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
        return address(sender);
    }

    static String address(InetSocketAddress sender) {
        return sender.getAddress().getHostAddress();
    }

    @Override
    public InetSocketAddress remote() {
        return InetSocketAddress.createUnresolved(address(), sender.getPort());
    }

    @Override
    public boolean endsOnBadFrames() {
        return true;
    }

    @Override
    public void send(ByteBuf frame) {
        send(frame, sender.getPort());
    }

    @Override
    public void send(ByteBuf frame, int port) {
        out.add(new Outgoing(frame, port));
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        payload.release();
        throw new IllegalStateException("publish to '" + topic + "' over UDP: found no topics, expected reply");
    }

    @Override
    public void flush() {
        for (Outgoing one : out) {
            socket.send(one.frame, new InetSocketAddress(sender.getAddress(), one.port));
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
