// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/**
 * One MQTT client: from its first packet on, while it is being judged, and as the wire of its sessions. Confined to its
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

    private @Nullable MqttEndpoint endpoint;
    private @Nullable DeviceId device;
    private @Nullable MqttInbox inbox;
    private @Nullable MqttOutlet outlet;
    private MqttDisconnectReasonCode farewell = MqttDisconnectReasonCode.UNSPECIFIED_ERROR;
    private long lastHeardNs;
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
        if (inbox != null && !closing) {
            inbox.endTurn();
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
        endSessions();
        out.drop();
        loop.remove(this, slice);
        clients.closed(this);
    }

    private void endSessions() {
        if (inbox != null) {
            inbox.close();
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
        MqttOutlet hears = new MqttOutlet(
                accepted,
                socket,
                proven,
                clients.prefix(),
                parts.settings.mqtt().maxInFlight());
        MqttInbox says = new MqttInbox(this, clients, accepted, hears, proven, protocol);
        outlet = hears;
        inbox = says;
        accepted.accept(false, MqttFrames.welcome(accepted, parts.settings.mqtt()));
        if (says.greet().isAdmitted()) {
            door.open();
        } else {
            close(Limit.NOT_ADMITTED);
        }
    }

    /** Ends the connection; MQTT 5 tells the client why. */
    void end(MqttDisconnectReasonCode reason, Limit cause) {
        farewell = reason;
        close(cause);
    }

    // Time.

    @Override
    public void tick() {
        if (closing) {
            return;
        }
        long nowNs = parts.clock.nowNs();
        if (inbox == null) {
            if (nowNs - openedNs > parts.settings.mqtt().connectTimeoutSeconds() * SECOND_NS) {
                close(Limit.UNAUTHENTICATED);
            }
            return;
        }
        if (!brake.isOn() && nowNs - lastHeardNs > silenceNs()) {
            end(MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT, Limit.IDLE);
            return;
        }
        inbox.tick();
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
        return outlet == null ? "the device is not let in yet" : outlet.deafBecause();
    }

    @Override
    public void send(ByteBuf frame) {
        out.add(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        if (outlet == null) {
            payload.release();
        } else {
            outlet.publishBelowRoot(topic, payload);
        }
    }

    @Override
    public void flush() {
        if (out.writeTo(socket)) {
            pause(Limit.SLOW_READER);
            socket.onDrained(() -> resume(Limit.SLOW_READER));
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
        if (brake.review(inbox != null && inbox.isOverBudget())) {
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
        endSessions();
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
