// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Handler of {@link CompressedData}: the message inside is handled as if it had come alone, and both are answered. Inside
 * stands a header and a body, with or without check code, flags and escapes. What is no such message is kept as it came.
 */
final class Packed {
    private Packed() {}

    static void handle(Exchange x) throws MalformedMessageException {
        CompressedData data = CompressedData.decode(x.in());
        if (data.isPacked()) {
            ByteBuf message = message(data.unpack());
            Header header = Header.decode(new FieldReader(message));
            verify(x, header, message);
            x.handle(header, message.readSlice(header.bodyBytes()));
        } else {
            x.tell();
        }
        x.answerWhenStored();
    }

    private static ByteBuf message(byte[] content) throws MalformedMessageException {
        if (content.length == 0 || content[0] != FrameSplitter.FLAG) {
            return Unpooled.wrappedBuffer(content);
        }
        int end = content[content.length - 1] == FrameSplitter.FLAG ? content.length - 1 : content.length;
        byte[] bytes = Arrays.copyOfRange(content, 1, Math.max(1, end));
        int length = Framing.unescape(bytes, bytes.length);
        if (length < Framing.MIN_FRAME_BYTES) {
            throw Jt808Session.noFrame(length);
        }
        Jt808Session.verify(bytes, length);
        return Unpooled.wrappedBuffer(bytes, 0, length);
    }

    /** One layer, one terminal, one message. */
    private static void verify(Exchange x, Header header, ByteBuf body) throws MalformedMessageException {
        int surplus = body.readableBytes() - header.bodyBytes();
        if (surplus != 0 && surplus != 1) { // the check code
            throw Jt808Session.badLength(body.readableBytes(), header);
        }
        boolean itself = header.phone().equals(x.terminal().phone());
        boolean plain = !header.isPiece() && !header.isEncrypted() && header.messageId() != CompressedData.MESSAGE_ID;
        if (!itself || !plain || !MessageTable.mayBePacked(header.messageId())) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "packed message: found " + MessageTable.describe(header.messageId()) + " of "
                            + header.phone().deviceId() + ", expected a plain report of "
                            + x.terminal().device());
        }
    }
}
