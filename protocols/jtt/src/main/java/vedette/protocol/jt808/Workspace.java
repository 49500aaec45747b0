// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import vedette.protocol.FieldReader;

/**
 * What a thread needs to read and write frames. One a thread, not one a session: ten thousand idle terminals need none.
 * Borrowed for the length of one call of a session; a {@link vedette.protocol.Link} does not call back into a session.
 */
final class Workspace {
    private static final int INITIAL_BYTES = 2 * 1024;

    private static final ThreadLocal<Workspace> LOCAL = ThreadLocal.withInitial(Workspace::new);

    private final FrameWriter writer = new FrameWriter();
    private final LocationReader locations = new LocationReader();
    private byte[] bytes = new byte[INITIAL_BYTES];
    private ByteBuf frame = Unpooled.wrappedBuffer(bytes);
    private final FieldReader reader = new FieldReader(frame);

    private Workspace() {}

    /** This thread's. */
    static Workspace local() {
        return LOCAL.get();
    }

    /** An array with room for {@code length} bytes. */
    byte[] bytes(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Integer.highestOneBit(length) << 1);
            frame = Unpooled.wrappedBuffer(bytes);
        }
        return bytes;
    }

    /** The array's bytes up to {@code length}. */
    ByteBuf frame(int length) {
        return frame.setIndex(0, length);
    }

    /** A reader over what {@code in} has left. */
    FieldReader read(ByteBuf in) {
        return reader.reset(in);
    }

    FrameWriter writer() {
        return writer;
    }

    LocationReader locations() {
        return locations;
    }
}
