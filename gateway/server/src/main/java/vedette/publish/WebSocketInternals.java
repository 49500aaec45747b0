// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What Vert.x has no public way for: a text frame from bytes that are shared by many sockets, where the public API would
 * encode a string once for each; and an end to a connection whose peer reads nothing any more, so that a close frame
 * would wait behind all the others.
 */
final class WebSocketInternals {
    /** Longest frame that clients take by default; a longer message is cut into continuation frames. */
    private static final int MAX_FRAME_BYTES = 65_536;

    private WebSocketInternals() {}

    /** What ends {@code connection} at once, whatever still waits to be written; asked for before it is upgraded. */
    static Runnable cut(HttpConnection connection) {
        Channel channel =
                ((HttpServerConnection) connection).channelHandlerContext().channel();
        return () -> {
            ChannelFuture unused = channel.pipeline().firstContext().close(); // past those who would close politely
        };
    }

    /** Sends UTF-8 text; the bytes are not copied and must not be changed. */
    static Future<Void> writeText(ServerWebSocket socket, byte[] text) {
        if (text.length <= MAX_FRAME_BYTES) {
            return socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, text, true));
        }
        byte[] first = Arrays.copyOf(text, MAX_FRAME_BYTES); // not empty: Vert.x's own client fails on that
        List<Future<?>> written = new ArrayList<>();
        written.add(socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, first, false)));
        Buffer whole = Buffer.buffer(text);
        for (int at = MAX_FRAME_BYTES; at < text.length; at += MAX_FRAME_BYTES) {
            int end = Math.min(text.length, at + MAX_FRAME_BYTES);
            written.add(socket.writeFrame(WebSocketFrame.continuationFrame(whole.slice(at, end), end == text.length)));
        }
        return Future.all(written).mapEmpty();
    }
}
