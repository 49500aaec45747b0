// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Takes apart what the gateway answers to a terminal with the short header: no more than a load generator needs. */
final class PlatformFrames {
    static final int GENERAL_RESPONSE = 0x8001;
    static final int REGISTRATION_RESPONSE = 0x8100;

    /** Takes whole messages. */
    interface Receiver {
        /** A message; its {@code body} is borrowed. */
        void message(int messageId, ByteBuf body);
    }

    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int HEADER_BYTES = 12;
    private static final int MAX_FRAME_BYTES = 2_048;

    private final Receiver receiver;
    private final ByteBuf frame = Unpooled.buffer(64, MAX_FRAME_BYTES);
    private boolean escaped;

    PlatformFrames(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Reads to the end; a frame may begin in one chunk and end in another. */
    void read(ByteBuf chunk) {
        while (chunk.isReadable()) {
            int next = chunk.readUnsignedByte();
            if (next == FLAG) {
                complete();
            } else if (escaped) {
                frame.writeByte(next == 1 ? ESCAPE : FLAG);
                escaped = false;
            } else if (next == ESCAPE) {
                escaped = true;
            } else {
                frame.writeByte(next);
            }
        }
    }

    private void complete() {
        if (frame.readableBytes() > HEADER_BYTES) {
            int messageId = frame.readUnsignedShort();
            frame.skipBytes(HEADER_BYTES - 2);
            receiver.message(messageId, frame.slice(frame.readerIndex(), frame.readableBytes() - 1));
        }
        frame.clear();
    }
}
