// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;

/**
 * Cuts frames that state their length and have no check code. What proves a length is what stands behind it: the next frame or
 * nothing. A frame behind which something else stands, and inside which another begins that is proved, ends where that one
 * begins, so that a damaged length costs one frame; the session sees that stated and true length differ and refuses it.
 */
public final class FrameChain {
    /** Tells what a frame states. */
    @FunctionalInterface
    public interface Stated {
        /** Length of the frame at {@code from}, 0 while it is not whole, negative where none begins. */
        int length(ByteBuf in, int from);
    }

    private FrameChain() {}

    /** As {@link Stated#length}, but for damaged lengths. */
    public static int length(ByteBuf in, int from, Stated stated) {
        int length = stated.length(in, from);
        if (length <= 0 || mayFollow(in, from + length, stated)) {
            return length;
        }
        for (int at = from + 1; at < from + length; at++) {
            if (isProved(in, at, stated)) {
                return at - from;
            }
        }
        return length;
    }

    /** Whether a whole frame stands there, and behind it another whole one or nothing. */
    public static boolean isProved(ByteBuf in, int from, Stated stated) {
        int length = stated.length(in, from);
        return length > 0 && (from + length == in.writerIndex() || stated.length(in, from + length) > 0);
    }

    private static boolean mayFollow(ByteBuf in, int at, Stated stated) {
        return at == in.writerIndex() || stated.length(in, at) >= 0;
    }
}
