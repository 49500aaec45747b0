// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.remoteid.LocationVector;

/** OPEN_DRONE_ID_MESSAGE_PACK (12915): up to 9 Remote ID messages of 25 bytes as they are broadcast. */
final class RemoteIdPack {
    private static final int SIZE_OFFSET = 22;
    private static final int COUNT_OFFSET = 23;
    private static final int MESSAGES_OFFSET = 24;
    private static final int MESSAGE_BYTES = 25;
    private static final int MAX_MESSAGES = 9;
    private static final int TYPE_SHIFT = 4;

    private RemoteIdPack() {}

    /** The location message of the pack; null when it has none. */
    static @Nullable LocationVector location(Frame in) {
        int count = Math.min(MAX_MESSAGES, in.u8(COUNT_OFFSET));
        for (int i = 0; i < count && in.u8(SIZE_OFFSET) == MESSAGE_BYTES; i++) {
            int at = MESSAGES_OFFSET + i * MESSAGE_BYTES;
            if (in.u8(at) >>> TYPE_SHIFT == LocationVector.TYPE) {
                return read(in, at);
            }
        }
        return null;
    }

    private static @Nullable LocationVector read(Frame in, int at) {
        ByteBuf message = Unpooled.buffer(MESSAGE_BYTES);
        for (int i = 0; i < MESSAGE_BYTES; i++) {
            message.writeByte(in.u8(at + i));
        }
        try {
            return LocationVector.decode(new FieldReader(message));
        } catch (MalformedMessageException e) {
            return null; // too short alone would be, and it is not
        }
    }
}
