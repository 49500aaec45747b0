// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A UDP socket on the event loop of a Vert.x context, with Netty's buffers as they come. This touches what Vert.x does not
 * publish: its own socket takes a buffer as large as the kernel's for each datagram, gives back only those of some
 * allocators, and closes for ever on the first error. This one goes on. Confined to its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty's: what is sent is best effort, and the rest is told otherwise
final class DatagramInternals {
    /** What the kernel keeps for us while we are busy: some thousand datagrams. */
    private static final int KERNEL_BUFFER_BYTES = 1024 * 1024;

    private static final int LONGEST_DATAGRAM_BYTES = 65_535;

    /** Takes a datagram, which is the reader's until it returns. */
    interface Reader {
        void read(ByteBuf datagram, InetSocketAddress sender);
    }

    private final Channel channel;

    private DatagramInternals(Channel channel) {
        this.channel = channel;
    }

    /**
     * Binds a socket on the current context.
     *
     * @param port 0 for any
     * @param fault told what went wrong beneath: a datagram that could not be read is lost
     */
    static Future<DatagramInternals> bind(
            Vertx vertx, String host, int port, Reader reader, Consumer<Throwable> fault) {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        PromiseInternal<InetSocketAddress> resolved = context.promise();
        context.owner().nameResolver().resolve(context.nettyEventLoop(), host).addListener(resolved);
        Inlet inlet = new Inlet(packet -> context.emit(packet, one -> reader.read(one.content(), one.sender())), fault);
        return resolved.future().compose(at -> bind(context, at.getAddress(), port, inlet));
    }

    @SuppressWarnings("deprecation") // Vert.x asks for the family by this name
    private static Future<DatagramInternals> bind(ContextInternal context, InetAddress address, int port, Inlet inlet) {
        InternetProtocolFamily family =
                address instanceof Inet6Address ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4;
        DatagramChannel channel = context.owner().transport().datagramChannel(family);
        channel.config().setReceiveBufferSize(KERNEL_BUFFER_BYTES);
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(LONGEST_DATAGRAM_BYTES));
        channel.pipeline().addLast("inlet", inlet);
        PromiseInternal<Void> bound = context.promise();
        context.nettyEventLoop().register(channel);
        channel.bind(new InetSocketAddress(address, port)).addListener(bound);
        return bound.future().map(new DatagramInternals(channel)).onFailure(cause -> channel.close());
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Sends and owns {@code frame}; best effort. */
    void send(ByteBuf frame, InetSocketAddress to) {
        channel.writeAndFlush(new DatagramPacket(frame, to));
    }

    void close() {
        channel.close();
    }

    /** Gives each datagram back when it was read. */
    private static final class Inlet extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Consumer<DatagramPacket> reader;
        private final Consumer<Throwable> fault;

        Inlet(Consumer<DatagramPacket> reader, Consumer<Throwable> fault) {
            this.reader = reader;
            this.fault = fault;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            reader.accept(packet);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fault.accept(cause);
        }
    }
}
