// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/** Recognises a protocol by its first whole frame. */
public final class FirstFrame {
    /** Tells whether the bytes are beyond doubt a frame, as {@link TrackerSession#isIntact} does. */
    @FunctionalInterface
    public interface Intact {
        boolean is(ByteBuf in, int from, int length);
    }

    private FirstFrame() {}

    public static Certainty recognise(ByteBuf first, FrameLength frameLength, Intact intact) {
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        int from = first.readerIndex();
        int length = frameLength.at(first, from);
        if (length == TrackerSession.INCOMPLETE) {
            return Certainty.NEED_MORE;
        }
        return length > 0 && intact.is(first, from, length) ? Certainty.YES : Certainty.NO;
    }
}
