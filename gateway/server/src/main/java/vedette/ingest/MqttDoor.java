// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the MQTT decoder and the server. While a client is being judged its further packets wait here: the
 * server itself throws when a client publishes before it was let in, as clients may. Packets that are too long or broken
 * end here, with the reason that the server would not give.
 */
final class MqttDoor extends ChannelInboundHandlerAdapter {
    /** Packets that may wait; nobody sends more than that before its CONNACK. */
    static final int MAX_WAITING = 256;

    private enum State {
        /** Nothing was said. */
        NEW,
        /** CONNECT was passed on. */
        JUDGING,
        OPEN,
        SHUT
    }

    private final MqttConnection connection;
    private final Queue<Object> waiting = new ArrayDeque<>(2);
    private State state = State.NEW;
    private @Nullable ChannelHandlerContext context;

    MqttDoor(MqttConnection connection) {
        this.connection = connection;
    }

    /** The client is let in: what it said meanwhile goes through. */
    void open() {
        state = State.OPEN;
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
            ctx.fireChannelRead(message);
        }
        ctx.fireChannelReadComplete(); // Vert.x writes nothing out while it believes that it reads
    }

    /** Nothing goes through any more. */
    void shut() {
        state = State.SHUT;
        for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (state == State.SHUT || !(message instanceof MqttMessage packet)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (packet.decoderResult().isFailure()
                && !(packet.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException)) {
            ReferenceCountUtil.release(message);
            broken(packet.decoderResult().cause());
            return;
        }
        switch (state) {
            case NEW -> first(ctx, packet);
            case JUDGING -> await(message);
            default -> {
                connection.heard();
                ctx.fireChannelRead(message);
            }
        }
    }

    private void first(ChannelHandlerContext ctx, MqttMessage packet) {
        boolean connect = packet.decoderResult().isFailure() // a version that nobody speaks: the server says so
                || packet.fixedHeader().messageType() == MqttMessageType.CONNECT;
        if (connect) {
            state = State.JUDGING;
            connection.connecting(() -> ctx.fireChannelRead(packet));
        } else {
            ReferenceCountUtil.release(packet);
            connection.close(Limit.RECOGNITION);
        }
    }

    private void await(Object message) {
        if (waiting.size() < MAX_WAITING) {
            waiting.add(message);
        } else {
            ReferenceCountUtil.release(message);
            connection.close(Limit.IN_FLIGHT);
        }
    }

    private void broken(Throwable cause) {
        boolean isOpen = state == State.OPEN;
        connection.broken(cause instanceof TooLongFrameException, isOpen, String.valueOf(cause.getMessage()));
        shut();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        shut();
        connection.closed();
        ctx.fireChannelInactive();
    }
}
