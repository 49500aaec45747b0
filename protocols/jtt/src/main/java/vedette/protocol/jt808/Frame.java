// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * One whole frame, for a protocol that has this framing on a connection of its own.
 *
 * @param body a copy
 */
public record Frame(Header header, ByteBuf body) {
    /** Stands before and behind every frame. */
    public static final byte FLAG = FrameSplitter.FLAG;

    /** Undoes the escape of the {@code length} bytes between two flags, verifies the check code and reads the header. */
    public static Frame read(ByteBuf in, int start, int length) throws MalformedMessageException {
        byte[] bytes = new byte[length];
        in.getBytes(start, bytes);
        int unescaped = Framing.unescape(bytes, length);
        if (unescaped < Framing.MIN_FRAME_BYTES) {
            throw Jt808Session.noFrame(unescaped);
        }
        Jt808Session.verify(bytes, unescaped);
        ByteBuf body = Unpooled.wrappedBuffer(bytes, 0, unescaped - 1);
        Header header = Header.decode(new FieldReader(body));
        if (!Framing.lengthFits(header.bodyBytes(), body.readableBytes(), bytes, unescaped)) {
            throw Jt808Session.badLength(body.readableBytes(), header);
        }
        return new Frame(header, body.slice());
    }
}
