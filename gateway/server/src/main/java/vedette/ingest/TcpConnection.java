// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.fleet.Knock;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;

/**
 * One TCP connection: recognises its protocol, keeps the unfinished frame, and holds the peer to the limits of time and
 * size. Confined to its {@link IngestLoop}.
 */
final class TcpConnection implements Wire, IngestLoop.Member {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final long MS = 1_000_000L;
    private static final long NEVER = -1;

    private final IngestLoop loop;
    private final IngestParts parts;
    private final Recognition recognition;
    private final NetSocket socket;
    private final SocketInternals raw;
    private final Outbox out;
    private final AtomicInteger count;
    private final long openedNs;
    private final Brake brake;
    private final int slice;

    /** What the first bytes may be, from the first of them until it is decided. */
    private Recognition.@Nullable Attempt attempt;

    private @Nullable SessionLink link;

    /** The unfinished frame: a copy, as large as it has to be. */
    private ByteBuf carry = Unpooled.EMPTY_BUFFER;

    private long lastReadNs;
    private long carrySinceNs = NEVER;
    private boolean closing;

    TcpConnection(
            IngestLoop loop, Recognition recognition, NetSocket socket, SocketInternals raw, AtomicInteger count) {
        this.loop = loop;
        this.recognition = recognition;
        this.socket = socket;
        this.raw = raw;
        this.count = count;
        out = new Outbox(raw.allocator());
        brake = new Brake(loop, this, this, raw::reading);
        parts = loop.parts;
        openedNs = parts.clock.nowNs();
        lastReadNs = openedNs;
        count.incrementAndGet();
        slice = loop.add(this);
        raw.read(this::read, this::readEnd);
        socket.closeHandler(nothing -> closed());
        socket.exceptionHandler(cause -> LOG.debug("{} connection failed cause={}", peer(), cause.toString()));
        raw.onDrained(() -> resume(Limit.SLOW_READER));
    }

    private void read(ByteBuf chunk) {
        if (closing) {
            chunk.release();
            return;
        }
        lastReadNs = parts.clock.nowNs();
        ByteBuf in = carry.isReadable() ? join(carry, chunk) : chunk;
        try {
            int before = in.readableBytes();
            take(in);
            keep(in, in.readableBytes() < before);
        } finally {
            in.release();
        }
    }

    private void take(ByteBuf in) {
        SessionLink session = link == null ? recognise(in) : link;
        if (session != null) {
            session.receive(in, Envelope.BYTES, parts.clock.nowMs(), lastReadNs);
        }
    }

    private @Nullable SessionLink recognise(ByteBuf in) {
        Recognition.Attempt looking = attempt == null ? recognition.attempt() : attempt;
        attempt = looking;
        Certainty certainty = looking.look(in);
        Protocol protocol = looking.owner();
        if (protocol != null) {
            link = new SessionLink(loop, this, protocol);
            attempt = null;
        } else if (certainty == Certainty.NO
                || in.readableBytes() >= parts.settings.limits().maxRecognitionBytes()) {
            unrecognised(in);
        }
        return link;
    }

    /** No protocol was sure, and none will be: what came is shown, never guessed at. */
    private void unrecognised(ByteBuf in) {
        attempt = null;
        int length = Math.min(in.readableBytes(), Knock.MAX_BYTES);
        String hex = ByteBufUtil.hexDump(in, in.readerIndex(), length);
        parts.metrics.of(IngestMetrics.UNKNOWN).rejected(Rejection.UNRECOGNISED);
        parts.doorkeeper.knockUnrecognised(address(), hex);
        LOG.debug("{} protocol unknown bytes={}", peer(), hex);
        close(Limit.RECOGNITION);
    }

    private static ByteBuf join(ByteBuf head, ByteBuf chunk) {
        try {
            ByteBuf joined = Unpooled.buffer(head.readableBytes() + chunk.readableBytes());
            return joined.writeBytes(head).writeBytes(chunk);
        } finally {
            chunk.release();
        }
    }

    private void keep(ByteBuf in, boolean progressed) {
        if (!in.isReadable() || closing) {
            carry = Unpooled.EMPTY_BUFFER;
            carrySinceNs = NEVER;
            return;
        }
        if (in.readableBytes() > maxCarryBytes()) {
            close(Limit.FRAME_SIZE);
            return;
        }
        carry = Unpooled.copiedBuffer(in);
        if (progressed || carrySinceNs == NEVER) {
            carrySinceNs = lastReadNs;
        }
    }

    /** Longest unfinished frame, or beginning that nobody recognised yet. */
    private int maxCarryBytes() {
        IngestSettings.Limits limits = parts.settings.limits();
        int configured = Math.max(limits.maxFrameBytes(), limits.maxRecognitionBytes());
        return link == null ? configured : Math.max(configured, link.protocol().maxFrameBytes());
    }

    private void readEnd() {
        if (closing) {
            return;
        }
        if (link != null) {
            link.endTurn();
        }
        if (parts.journalLags) {
            pause(Limit.JOURNAL_LAG);
        }
    }

    @Override
    public void tick() {
        if (closing) {
            return;
        }
        Limit overdue = overdue(parts.clock.nowNs());
        if (overdue == Limit.RECOGNITION) {
            unrecognised(carry);
            return;
        }
        if (overdue != null) {
            endFrame();
            close(overdue);
            return;
        }
        if (link != null) {
            link.tick();
        }
    }

    private @Nullable Limit overdue(long nowNs) {
        IngestSettings.Limits limits = parts.settings.limits();
        if (brake.isOn()) { // it is we who do not read
            boolean deaf = brake.isOn(Limit.SLOW_READER) && nowNs - lastReadNs > limits.idleTimeoutMs() * MS;
            return deaf ? Limit.SLOW_READER : null;
        }
        if (carrySinceNs != NEVER && nowNs - carrySinceNs > limits.headerTimeoutMs() * MS) {
            return link == null ? Limit.RECOGNITION : Limit.HEADER_TIMEOUT;
        }
        if (nowNs - lastReadNs > limits.idleTimeoutMs() * MS) {
            return Limit.IDLE;
        }
        boolean nobody = link == null || !link.hasDevices();
        return nobody && nowNs - openedNs > limits.unauthenticatedTimeoutMs() * MS ? Limit.UNAUTHENTICATED : null;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public String address() {
        return raw.host();
    }

    @Override
    public @Nullable InetSocketAddress remote() {
        return raw.remote();
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
        throw new IllegalStateException("publish to '" + topic + "' over TCP: found no topics, expected reply");
    }

    @Override
    public void flush() {
        if (out.writeTo(raw)) {
            pause(Limit.SLOW_READER);
        }
    }

    @Override
    public void pause(Limit cause) {
        brake.pause(cause);
    }

    @Override
    public void resume(Limit cause) {
        if (brake.resume(cause)) {
            readsOn();
        }
    }

    @Override
    public boolean stillPaused() {
        if (brake.review(link != null && link.isOverBudget(loop.parts.clock.nowNs()))) {
            readsOn();
        }
        return brake.isWatched();
    }

    /** The time in which nothing was read was ours, not the peer's. */
    private void readsOn() {
        lastReadNs = parts.clock.nowNs();
        carrySinceNs = carrySinceNs == NEVER ? NEVER : lastReadNs;
    }

    @Override
    public void stopReading() {
        pause(Limit.STOPPING);
    }

    @Override
    public void close(@Nullable Limit cause) {
        if (closing) {
            return;
        }
        flush();
        closing = true;
        brake.release();
        if (cause != null) {
            parts.metrics.limited(cause, peer(), "closed=true");
        }
        endSession();
        socket.close();
    }

    private void endSession() {
        carry = Unpooled.EMPTY_BUFFER;
        if (link != null) {
            link.close();
        }
    }

    /** Tells of the unfinished frame, if there is one. */
    private void endFrame() {
        if (link != null && carry.isReadable()) {
            link.ended(carry);
        }
    }

    private void closed() {
        if (attempt != null && !closing) {
            unrecognised(carry);
        }
        if (!closing) {
            endFrame();
        }
        closing = true;
        brake.release();
        endSession();
        out.drop();
        loop.remove(this, slice);
        count.decrementAndGet();
        parts.connections.decrementAndGet();
    }
}
