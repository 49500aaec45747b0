// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/**
 * One MQTT client: from its first packet on, while it is being judged, and as the wire of its session. Confined to its
 * {@link IngestLoop}.
 */
final class MqttConnection implements Wire, IngestLoop.Member {
    private static final long MS = 1_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final MqttClients clients;
    private final IngestLoop loop;
    private final IngestParts parts;
    private final SocketInternals socket;
    private final MqttDoor door;
    private final Outbox out;
    private final Brake brake;
    private final long openedNs;
    private final int slice;

    /** Packet ids of QoS 2 messages that were taken and not released by the client yet. */
    private final Set<Integer> received = new HashSet<>(0);

    private @Nullable MqttEndpoint endpoint;
    private @Nullable DeviceId device;
    private @Nullable SessionLink link;
    private MqttDisconnectReasonCode farewell = MqttDisconnectReasonCode.UNSPECIFIED_ERROR;
    private long lastHeardNs;
    private int sentInFlight;
    private boolean subscribed;
    private boolean saidGoodbye;
    private boolean closing;
    private boolean gone;

    MqttConnection(MqttClients clients, IngestLoop loop, SocketInternals socket) {
        this.clients = clients;
        this.loop = loop;
        this.socket = socket;
        parts = loop.parts;
        out = new Outbox(socket.allocator());
        brake = new Brake(loop, this, this, socket::reading);
        openedNs = parts.clock.nowNs();
        lastHeardNs = openedNs;
        slice = loop.add(this);
        door = new MqttDoor(this);
        socket.door(door, this::readEnd);
    }

    // What the door tells.

    /** The first packet is a CONNECT; {@code pass} hands it to the server, which calls {@link #judge} in turn. */
    void connecting(Runnable pass) {
        clients.connecting(this, pass);
    }

    void heard() {
        lastHeardNs = parts.clock.nowNs();
    }

    /** A packet is too long, or none. */
    void broken(boolean tooLong, boolean isOpen, String detail) {
        farewell = tooLong ? MqttDisconnectReasonCode.PACKET_TOO_LARGE : MqttDisconnectReasonCode.MALFORMED_PACKET;
        parts.metrics.limited(
                tooLong ? Limit.FRAME_SIZE : Limit.BAD_FRAMES,
                peer(),
                "open=" + isOpen + " detail='" + LogText.of(detail, 100) + '\'');
        close(null);
    }

    void readEnd() {
        if (link != null && !closing) {
            link.endTurn();
            if (parts.journalLags) {
                pause(Limit.JOURNAL_LAG);
            }
        }
    }

    /** The socket is gone; called once or more. */
    void closed() {
        if (gone) {
            return;
        }
        gone = true;
        closing = true;
        brake.release();
        endSession();
        out.drop();
        loop.remove(this, slice);
        clients.closed(this);
    }

    private void endSession() {
        SessionLink session = link;
        if (session != null) {
            if (!saidGoodbye && !parts.stopping) {
                lastWill(session);
            }
            saidGoodbye = true;
            session.close();
        }
    }

    // How it gets in.

    /** The server has read CONNECT. */
    void judge(MqttEndpoint connected) {
        endpoint = connected;
        connected.exceptionHandler(cause -> close(null));
        clients.judge(this, connected);
    }

    boolean isClosing() {
        return closing;
    }

    IngestLoop loop() {
        return loop;
    }

    /** It may come in: it has proven to be {@code proven}. */
    void accept(DeviceId proven, Protocol protocol) {
        MqttEndpoint accepted = endpoint;
        if (closing || accepted == null) {
            return;
        }
        device = proven;
        SessionLink session = new SessionLink(loop, this, protocol);
        link = session;
        accepted.publishHandler(this::published);
        accepted.publishReleaseHandler(id -> {
            received.remove(id);
            send(MqttFrames.complete(id));
        });
        accepted.publishAcknowledgeHandler(id -> sentInFlight = Math.max(0, sentInFlight - 1));
        accepted.disconnectMessageHandler(
                message -> saidGoodbye = message.code() != MqttDisconnectReasonCode.WITH_WILL_MESSAGE);
        accepted.subscribeHandler(message -> subscribed |= clients.subscribe(accepted, proven, message));
        accepted.unsubscribeHandler(message -> subscribed &= !clients.unsubscribe(accepted, proven, message));
        accepted.accept(false, MqttFrames.welcome(accepted, parts.settings.mqtt()));
        Admission admission = session.greet(proven, parts.clock.nowMs(), parts.clock.nowNs());
        if (admission.isAdmitted()) {
            door.open();
        } else {
            close(Limit.NOT_ADMITTED);
        }
    }

    // What it says.

    private void published(MqttPublishMessage message) {
        SessionLink session = link;
        if (session == null || closing) {
            return;
        }
        MqttQoS qos = message.qosLevel();
        int id = message.messageId();
        if (qos == MqttQoS.EXACTLY_ONCE && !received.add(id)) {
            session.answer().tie(MqttFrames.received(id, MqttFrames.SUCCESS, isV5()));
            return;
        }
        if (received.size() > parts.settings.mqtt().maxInFlight()) {
            farewell = MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED;
            close(Limit.IN_FLIGHT);
            return;
        }
        int reason = take(session, message.topicName(), SocketInternals.bytes(message.payload()));
        if (closing) {
            return;
        }
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            session.answer().tie(MqttFrames.acknowledged(id, reason, isV5()));
        } else if (qos == MqttQoS.EXACTLY_ONCE) {
            session.answer().tie(MqttFrames.received(id, reason, isV5()));
        }
    }

    /** Hands a message to the session; returns the reason code of its acknowledgement. */
    private int take(SessionLink session, String fullTopic, ByteBuf payload) {
        String topic = clients.relative(fullTopic);
        DeviceId own = device;
        if (topic == null || own == null || !isBelow(topic, own.value())) {
            foreign(fullTopic);
            return MqttFrames.NOT_AUTHORIZED;
        }
        Envelope envelope = new Envelope.MqttTopic(topic);
        if (!session.recognises(envelope)) {
            session.rejected(Rejection.UNRECOGNISED, topic, payload);
            return MqttFrames.TOPIC_NAME_INVALID;
        }
        int before = session.rejections();
        session.receive(payload, envelope, parts.clock.nowMs(), parts.clock.nowNs());
        return session.rejections() == before ? MqttFrames.SUCCESS : MqttFrames.PAYLOAD_FORMAT_INVALID;
    }

    /** It spoke for another device. MQTT 5 says so in the acknowledgement; before, only closing says anything. */
    private void foreign(String topic) {
        parts.metrics.limited(Limit.NOT_ADMITTED, peer(), "topic='" + LogText.of(topic, 100) + '\'');
        clients.audit(device, topic, address());
        if (!isV5()) {
            close(null);
        }
    }

    private static boolean isBelow(String topic, String level) {
        return topic.length() > level.length() + 1 && topic.startsWith(level) && topic.charAt(level.length()) == '/';
    }

    /** The broker says for the client what the client wanted to be said. */
    private void lastWill(SessionLink session) {
        MqttWill will = endpoint == null ? null : endpoint.will();
        if (will != null && will.isWillFlag() && will.getWillMessage() != null && will.getWillTopic() != null) {
            ByteBuf payload = SocketInternals.bytes(will.getWillMessage());
            take(session, will.getWillTopic(), payload);
            session.endTurn();
        }
    }

    private boolean isV5() {
        return endpoint != null && endpoint.protocolVersion() >= MqttFrames.VERSION_5;
    }

    // Time.

    @Override
    public void tick() {
        if (closing) {
            return;
        }
        long nowNs = parts.clock.nowNs();
        if (link == null) {
            if (nowNs - openedNs > parts.settings.mqtt().connectTimeoutSeconds() * SECOND_NS) {
                close(Limit.UNAUTHENTICATED);
            }
            return;
        }
        if (!brake.isOn() && nowNs - lastHeardNs > silenceNs()) {
            farewell = MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT;
            close(Limit.IDLE);
            return;
        }
        link.tick();
    }

    private long silenceNs() {
        long keepAliveNs = endpoint == null ? 0 : endpoint.keepAliveTimeSeconds() * SECOND_NS * 3 / 2;
        return Math.max(keepAliveNs, parts.settings.limits().idleTimeoutMs() * MS);
    }

    // The wire.

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public String address() {
        return socket.host();
    }

    @Override
    public @Nullable InetSocketAddress remote() {
        return socket.remote();
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
    public @Nullable DeviceId provenDevice() {
        return device;
    }

    @Override
    public @Nullable String deafBecause() {
        if (!subscribed) {
            return "the device has not subscribed to its cmd topic";
        }
        return sentInFlight < parts.settings.mqtt().maxInFlight() ? null : "the device does not acknowledge";
    }

    @Override
    public void send(ByteBuf frame) {
        out.add(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        try {
            MqttEndpoint open = endpoint;
            DeviceId own = device;
            if (open == null || own == null || !open.isConnected() || deafBecause() != null) {
                return;
            }
            if (!isBelow(topic, own.value())) {
                throw new IllegalStateException(
                        "topic: found '" + topic + "', expected one below '" + own.value() + "/'");
            }
            sentInFlight++;
            byte[] bytes = new byte[payload.readableBytes()];
            payload.readBytes(bytes);
            open.publish(clients.full(topic), Buffer.buffer(bytes), MqttQoS.AT_LEAST_ONCE, false, false);
        } finally {
            payload.release();
        }
    }

    @Override
    public void flush() {
        ByteBuf frames = out.take();
        if (frames != null) {
            socket.write(frames);
            if (socket.isClogged()) {
                pause(Limit.SLOW_READER);
                socket.onDrained(() -> resume(Limit.SLOW_READER));
            }
        }
    }

    @Override
    public void pause(Limit cause) {
        brake.pause(cause);
    }

    @Override
    public void resume(Limit cause) {
        if (brake.resume(cause)) {
            heard();
        }
    }

    @Override
    public boolean stillPaused() {
        if (brake.review(link)) {
            heard();
        }
        return brake.isWatched();
    }

    @Override
    public void stopReading() {
        farewell = MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN;
        pause(Limit.STOPPING);
    }

    @Override
    public void handOver() {
        farewell = MqttDisconnectReasonCode.SESSION_TAKEN_OVER;
        close(null);
    }

    @Override
    public void close(@Nullable Limit cause) {
        if (closing) {
            return;
        }
        flush();
        closing = true;
        endSession();
        brake.release();
        door.shut();
        if (cause != null) {
            parts.metrics.limited(cause, peer(), "closed=true");
        }
        MqttEndpoint open = endpoint;
        if (open != null && open.isConnected()) { // a closed endpoint throws when it is closed again
            open.disconnect(farewell, MqttProperties.NO_PROPERTIES);
        } else {
            socket.close();
        }
    }
}
