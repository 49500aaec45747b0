// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.http.HttpRequest;
import vedette.telemetry.DeviceId;

/**
 * One connection of the input: recognises its protocol as the gateway would, keeps the bytes of unfinished frames, and hands
 * the rest to the protocol's session. A log may mix transports under one name: each has its session, but a stream that follows
 * datagrams of its protocol goes to theirs, so that what they said of the device holds. Not thread-safe.
 */
final class Conversation {
    private static final long TICK_MS = 1_000;
    private static final int SHOWN_BYTES = 16;

    /** Bytes that may wait for somebody to recognise them. */
    private static final int MAX_UNRECOGNISED_BYTES = SessionLimits.DEFAULT.maxFrameBytes();

    /** Bytes of an unfinished frame: more than any session may leave behind. */
    private static final int MAX_PENDING_BYTES = 1024 * 1024;

    private record Way(Protocol protocol, Transport transport) {}

    private final Protocols protocols;
    private final Map<Way, Session> sessions = new HashMap<>(2);
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private Recognition.Attempt attempt;
    private @Nullable Protocol streamOwner;
    private @Nullable DeviceId device;
    private long tickedMs;

    Conversation(Protocols protocols) {
        this.protocols = protocols;
        attempt = protocols.recognition(Transport.TCP).attempt();
    }

    /** Takes a chunk, and its bytes for its own. */
    Answer receive(Chunk chunk, long nowMs) {
        Answer answer = new Answer(chunk.conn());
        tick(nowMs, answer);
        switch (chunk.transport()) {
            case TCP -> stream(chunk, nowMs, answer);
            case UDP -> datagram(chunk, nowMs, answer);
            case MQTT -> message(chunk, nowMs, answer);
            case HTTP -> request(chunk, nowMs, answer);
        }
        answer.spokeBefore(device);
        device = answer.device();
        answer.unfinished(pending.readableBytes());
        return answer;
    }

    /** Whether bytes wait for the rest of their frame. */
    boolean isUnfinished() {
        return pending.isReadable();
    }

    /** Nothing more comes: tells so in the answer to the last chunk, if that ended within a frame. */
    void end(Answer last, long nowMs) {
        last.unfinished(0);
        if (streamOwner != null) {
            session(streamOwner, Transport.TCP).ended(pending, nowMs, last);
        } else {
            last.rejected(Rejection.UNRECOGNISED, "no protocol was sure of " + shown(pending), pending);
        }
        pending = Unpooled.EMPTY_BUFFER;
    }

    private void tick(long nowMs, Answer answer) {
        if (nowMs - tickedMs >= TICK_MS) {
            tickedMs = nowMs;
            sessions.values().stream().distinct().forEach(session -> session.tick(nowMs, answer));
        }
    }

    private void stream(Chunk chunk, long nowMs, Answer answer) {
        pending = pending.isReadable() ? Unpooled.wrappedBuffer(pending, chunk.bytes()) : chunk.bytes();
        if (streamOwner == null) {
            Certainty certainty = attempt.look(pending);
            streamOwner = attempt.owner();
            wait(certainty, answer);
        }
        if (streamOwner == null) {
            return;
        }
        hand(streamOwner, pending, chunk, nowMs, answer);
        if (pending.readableBytes() > MAX_PENDING_BYTES) {
            answer.rejected(Rejection.TOO_LONG, pending.readableBytes() + " bytes without a whole frame", pending);
            pending = Unpooled.EMPTY_BUFFER;
        }
        pending = pending.isReadable() ? Unpooled.copiedBuffer(pending) : Unpooled.EMPTY_BUFFER;
    }

    private void wait(Certainty certainty, Answer answer) {
        boolean tooMuch = certainty == Certainty.NEED_MORE && pending.readableBytes() >= MAX_UNRECOGNISED_BYTES;
        if (certainty == Certainty.NO || tooMuch) {
            answer.rejected(Rejection.UNRECOGNISED, "no protocol claims " + shown(pending), pending);
            pending = Unpooled.EMPTY_BUFFER;
            attempt = protocols.recognition(Transport.TCP).attempt(); // what comes next may be a log's next frame
        }
    }

    private void datagram(Chunk chunk, long nowMs, Answer answer) {
        Protocol owner = protocols.recognition(Transport.UDP).of(chunk.bytes());
        if (owner == null) {
            answer.rejected(Rejection.UNRECOGNISED, "no protocol claims " + shown(chunk.bytes()), chunk.bytes());
        } else {
            hand(owner, chunk.bytes(), chunk, nowMs, answer);
        }
    }

    /** HTTP comes over TCP: the request's bytes find their protocol as a connection's first bytes do. */
    private void request(Chunk chunk, long nowMs, Answer answer) {
        ByteBuf in = Unpooled.buffer();
        if (chunk.envelope() instanceof Envelope.HttpRequest http) {
            HttpRequest.write(http.method(), http.path(), http.headers(), chunk.bytes(), in);
        }
        Recognition.Attempt first = protocols.recognition(Transport.TCP).attempt();
        first.look(in);
        Protocol owner = first.owner();
        if (owner == null) {
            answer.rejected(Rejection.UNRECOGNISED, "no protocol claims " + chunk.envelope(), in);
            return;
        }
        hand(owner, Transport.TCP, in, Envelope.BYTES, nowMs, answer);
        if (in.isReadable()) {
            answer.rejected(Rejection.TOO_SHORT, "no whole request in " + in.readableBytes() + " bytes", in);
        }
    }

    private void message(Chunk chunk, long nowMs, Answer answer) {
        List<Envelope> readings = Topics.readings(chunk.envelope());
        for (Envelope envelope : readings) {
            Protocol owner = protocols.claiming(envelope);
            if (owner != null) {
                hand(owner, chunk.transport(), chunk.bytes(), envelope, nowMs, answer);
                return;
            }
        }
        Protocol forced = protocols.single();
        if (forced == null) {
            answer.rejected(Rejection.UNRECOGNISED, "no protocol claims " + chunk.envelope(), chunk.bytes());
        } else {
            hand(forced, chunk.transport(), chunk.bytes(), readings.get(readings.size() - 1), nowMs, answer);
        }
    }

    private void hand(Protocol owner, ByteBuf in, Chunk chunk, long nowMs, Answer answer) {
        hand(owner, chunk.transport(), in, chunk.envelope(), nowMs, answer);
    }

    private void hand(Protocol owner, Transport carrier, ByteBuf in, Envelope envelope, long nowMs, Answer answer) {
        answer.recognised(owner);
        session(owner, carrier).receive(in, envelope, nowMs, answer);
    }

    private Session session(Protocol owner, Transport transport) {
        Session ofDatagrams = transport == Transport.TCP ? sessions.get(new Way(owner, Transport.UDP)) : null;
        return sessions.computeIfAbsent(
                new Way(owner, transport),
                way -> ofDatagrams == null ? owner.open(transport, SessionLimits.DEFAULT) : ofDatagrams);
    }

    private static String shown(ByteBuf bytes) {
        int length = Math.min(SHOWN_BYTES, bytes.readableBytes());
        String hex = ByteBufUtil.hexDump(bytes, bytes.readerIndex(), length);
        return bytes.readableBytes() + " bytes: " + hex + (bytes.readableBytes() > length ? "…" : "");
    }
}
