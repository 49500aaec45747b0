// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/**
 * One connection to a broker outside, as the wire of the sessions whose messages come through it: one session for each
 * protocol. What is acknowledged here was received here, so that a packet id of an earlier connection is never meant.
 * Confined to its {@link IngestLoop}.
 */
final class BrokerConnection implements Wire, IngestLoop.Member {
    private final BrokerClient owner;
    private final BrokerSettings settings;
    private final BrokerMetrics metrics;
    private final IngestLoop loop;
    private final IngestParts parts;
    private final MqttClient client;
    private final SocketInternals socket;
    private final Outbox out;
    private final Brake brake;
    private final String prefix;
    private final int slice;
    private final List<SessionLink> sessions = new ArrayList<>(2);
    private int sentInFlight;
    private int receiving;
    private boolean closed;

    BrokerConnection(BrokerClient owner, IngestLoop loop, MqttClient client, SocketInternals socket) {
        this.owner = owner;
        this.loop = loop;
        this.client = client;
        this.socket = socket;
        settings = owner.settings();
        metrics = owner.metrics();
        parts = loop.parts;
        prefix = parts.settings.mqtt().root() + '/';
        out = new Outbox(socket.allocator());
        brake = new Brake(loop, this, this, socket::reading);
        slice = loop.add(this);
        socket.afterReads(this::readEnd);
        client.publishHandler(this::received);
        client.publishCompletionHandler(id -> sentInFlight = Math.max(0, sentInFlight - 1));
    }

    private void received(MqttPublishMessage message) {
        if (closed) {
            return;
        }
        take(message.topicName(), SocketInternals.bytes(message.payload()));
        if (closed || message.qosLevel() != MqttQoS.AT_LEAST_ONCE) {
            return;
        }
        ByteBuf acknowledgement = MqttFrames.acknowledged(message.messageId(), MqttFrames.SUCCESS, false);
        if (sessions.isEmpty()) {
            send(acknowledgement);
        } else {
            sessions.get(0).answer().tie(acknowledgement);
        }
    }

    private void take(String topic, ByteBuf payload) {
        Envelope envelope = topic.startsWith(prefix)
                ? new Envelope.MqttTopic(topic.substring(prefix.length()))
                : new Envelope.BrokerTopic(topic);
        SessionLink session = session(envelope);
        if (session == null) {
            metrics.unclaimed.increment();
            return;
        }
        receiving = 31 * topic.hashCode() + ByteBufUtil.hashCode(payload);
        if (owner.isPoison(receiving)) {
            metrics.skipped.increment();
            return;
        }
        metrics.taken.increment();
        session.receive(payload, envelope, parts.clock.nowMs(), parts.clock.nowNs());
        receiving = 0;
    }

    /** The session of the protocol that has such topics, null when none has. */
    private @Nullable SessionLink session(Envelope envelope) {
        for (SessionLink session : sessions) {
            if (session.protocol().recognises(envelope)) {
                return session;
            }
        }
        Protocol protocol = owner.protocolOf(envelope);
        if (protocol == null) {
            return null;
        }
        Topics topics = envelope instanceof Envelope.MqttTopic ? new BelowRoot() : this;
        SessionLink first = sessions.isEmpty() ? null : sessions.get(0);
        SessionLink session = new SessionLink(loop, this, topics, protocol, first);
        sessions.add(session);
        return session;
    }

    private void readEnd() {
        if (closed) {
            return;
        }
        for (int i = 0; i < sessions.size() && !closed; i++) {
            sessions.get(i).endTurn();
        }
        flush();
        if (parts.journalLags) {
            pause(Limit.JOURNAL_LAG);
        }
    }

    @Override
    public void tick() {
        for (int i = 0; i < sessions.size() && !closed; i++) {
            sessions.get(i).tick();
        }
    }

    // The wire.

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public String address() {
        return settings.name();
    }

    @Override
    public @Nullable InetSocketAddress remote() {
        return socket.remote();
    }

    @Override
    public String peer() {
        return settings.name();
    }

    @Override
    public boolean endsOnBadFrames() {
        return false;
    }

    @Override
    public boolean isBroker() {
        return true;
    }

    @Override
    public SessionLimits limits(SessionLimits usual) {
        return new SessionLimits(
                usual.maxFrameBytes(),
                usual.maxReassemblyBytes(),
                usual.maxReassemblies(),
                usual.reassemblyTimeoutMs(),
                settings.maxDevices());
    }

    @Override
    public @Nullable String deafBecause() {
        return sentInFlight < settings.maxInFlight() ? null : "the broker does not acknowledge";
    }

    @Override
    public void send(ByteBuf frame) {
        out.add(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        try {
            if (closed || !client.isConnected() || deafBecause() != null) {
                metrics.dropped.increment();
                return;
            }
            sentInFlight++;
            client.publish(topic, Buffer.buffer(ByteBufUtil.getBytes(payload)), MqttQoS.AT_LEAST_ONCE, false, false)
                    .onSuccess(id -> metrics.published.increment())
                    .onFailure(this::unpublished);
        } finally {
            payload.release();
        }
    }

    /** Not even sent, such as to a topic that cannot be: nothing will be acknowledged. */
    private void unpublished(Throwable cause) {
        sentInFlight = Math.max(0, sentInFlight - 1);
        metrics.dropped.increment();
    }

    /** Topics of the gateway's own scheme. */
    private final class BelowRoot implements Topics {
        @Override
        public @Nullable String deafBecause() {
            return BrokerConnection.this.deafBecause();
        }

        @Override
        public void publish(String topic, ByteBuf payload) {
            BrokerConnection.this.publish(prefix + topic, payload);
        }
    }

    @Override
    public void flush() {
        if (out.writeTo(socket)) {
            pause(Limit.SLOW_READER);
            socket.onDrained(() -> resume(Limit.SLOW_READER));
        }
    }

    /** One device that says too much must not hold up all others: behind a broker that is the broker's business. */
    @Override
    public void pause(Limit cause) {
        if (cause != Limit.FRAME_RATE) {
            brake.pause(cause);
        }
    }

    @Override
    public void resume(Limit cause) {
        brake.resume(cause);
    }

    /** Whether what the broker says is left unread for now. */
    boolean isPaused() {
        return brake.isOn();
    }

    @Override
    public boolean stillPaused() {
        brake.review(false);
        return brake.isWatched();
    }

    @Override
    public void stopReading() {
        pause(Limit.STOPPING);
    }

    /** The broker sends what is not acknowledged again on the next connection, and on no other occasion. */
    @Override
    public void withheld() {
        end("reports could not be stored");
    }

    /** A fault comes without a cause: the message is left out when it comes again, or it would hold up all others for ever. */
    @Override
    public void close(@Nullable Limit cause) {
        if (closed) {
            return;
        }
        if (cause == null && receiving != 0) {
            owner.poisonedBy(receiving);
        }
        end(cause == null ? "a session failed" : "limit " + cause.wireName());
    }

    private void end(String because) {
        if (!closed) {
            flush();
            closed();
            owner.lost(because);
        }
    }

    /** The connection is gone: what was not acknowledged will come again. */
    void closed() {
        if (closed) {
            return;
        }
        closed = true;
        sessions.forEach(SessionLink::close);
        brake.release();
        out.drop();
        loop.remove(this, slice);
    }
}
