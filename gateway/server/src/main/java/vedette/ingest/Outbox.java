// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Joins the frames of one turn of a stream into one buffer, so that they cost one write. */
final class Outbox {
    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf gathered;

    /** Whether {@link #gathered} is a buffer of ours, with room for more. */
    private boolean joined;

    Outbox(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Adds a frame; owns it. */
    void add(ByteBuf frame) {
        ByteBuf first = gathered;
        if (first == null) {
            gathered = frame;
            return;
        }
        if (!joined) {
            ByteBuf buffer = allocator.buffer(2 * (first.readableBytes() + frame.readableBytes()));
            append(buffer, first);
            gathered = buffer;
            joined = true;
            first = buffer;
        }
        append(first, frame);
    }

    private static void append(ByteBuf to, ByteBuf frame) {
        try {
            to.writeBytes(frame);
        } finally {
            frame.release();
        }
    }

    /** What was added since the last time, null when nothing was. The caller owns it. */
    private @Nullable ByteBuf take() {
        ByteBuf all = gathered;
        gathered = null;
        joined = false;
        return all;
    }

    /** Writes what was added since the last time; true when something was, and the peer does not read fast enough. */
    boolean writeTo(SocketInternals socket) {
        ByteBuf all = take();
        if (all == null) {
            return false;
        }
        socket.write(all);
        return socket.isClogged();
    }

    /** Drops what was added. */
    void drop() {
        ByteBuf all = take();
        if (all != null) {
            all.release();
        }
    }
}
