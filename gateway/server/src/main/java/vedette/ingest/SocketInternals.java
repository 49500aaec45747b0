// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x socket with its Netty buffers as they come. This touches what Vert.x does not
 * publish: its socket copies every buffer, and cannot add TLS to a connection whose first bytes it has read. Confined to the socket's event loop.
 */
final class SocketInternals {

    private final NetSocketInternal socket;
    private final Channel channel;

    SocketInternals(NetSocket socket) {
        this.socket = (NetSocketInternal) socket;
        channel = this.socket.channelHandlerContext().channel();
    }

    /** Serves TLS if the first bytes are a TLS handshake; call before anything is read. */
    void sniffTls(SslContext context) {
        channel.pipeline().addFirst("tlsSniffer", new TlsSniffer(context));
    }

    /**
     * Hands over every buffer that is read, to be released by {@code bytes}; {@code end} follows when nothing more is
     * there to read.
     */
    void read(Consumer<ByteBuf> bytes, Runnable end) {
        socket.messageHandler(message -> bytes.accept((ByteBuf) message));
        socket.readCompletionHandler(nothing -> end.run());
    }

    /** Puts a handler between what else is in the pipeline and Vert.x; {@code end} runs after every burst of messages. */
    void door(ChannelHandler handler, Runnable end) {
        channel.pipeline().addBefore("handler", "door", handler);
        socket.readCompletionHandler(nothing -> end.run());
    }

    /** Runs {@code then} when the connection has ended, on the socket's event loop or another thread. */
    void onClosed(Runnable then) {
        channel.closeFuture().addListener(closed -> then.run());
    }

    /** Runs {@code end} after every burst of what is read. */
    void afterReads(Runnable end) {
        socket.readCompletionHandler(nothing -> end.run());
    }

    void close() {
        socket.close();
    }

    /** Whether the peer reads so slowly that what it was sent piles up. */
    boolean isClogged() {
        return socket.writeQueueFull();
    }

    void onDrained(Runnable then) {
        socket.drainHandler(nothing -> then.run());
    }

    /** The bytes behind a Vert.x buffer, borrowed. */
    static ByteBuf bytes(Buffer buffer) {
        return ((BufferInternal) buffer).getByteBuf();
    }

    /** Stops or goes on reading from the kernel: TCP then pushes back to the peer. */
    void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** Writes and flushes; owns {@code bytes}. */
    void write(ByteBuf bytes) {
        socket.writeMessage(bytes);
    }

    boolean isLoopback() {
        InetAddress address = address();
        return address != null && address.isLoopbackAddress();
    }

    /** Address without port. */
    String host() {
        InetAddress address = address();
        return address == null ? "local" : address.getHostAddress();
    }

    /** Null when the other end has no internet address. */
    @Nullable
    InetSocketAddress remote() {
        return channel.remoteAddress() instanceof InetSocketAddress inet ? inet : null;
    }

    private @Nullable InetAddress address() {
        InetSocketAddress remote = remote();
        return remote == null ? null : remote.getAddress();
    }
}
