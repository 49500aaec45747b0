// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;

/**
 * Looks at a connection's first two bytes: a TLS handshake record (22, then major version 3) gets a TLS handler, anything
 * else is handed on as it is. Either way this handler is gone afterwards.
 */
final class TlsSniffer extends ByteToMessageDecoder {
    private static final int HANDSHAKE_RECORD = 0x16;
    private static final int MAJOR_VERSION = 0x03;

    private final SslContext context;

    TlsSniffer(SslContext context) {
        this.context = context;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == HANDSHAKE_RECORD && in.readableBytes() < 2) {
            return;
        }
        if (first == HANDSHAKE_RECORD && in.getUnsignedByte(in.readerIndex() + 1) == MAJOR_VERSION) {
            ctx.pipeline().addAfter(ctx.name(), "ssl", context.newHandler(ctx.alloc()));
        }
        ctx.pipeline().remove(this);
    }
}
