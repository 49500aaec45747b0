// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Writes frames, of terminals and of platforms alike: write a body into {@link #body}, then call {@link #write}. A body that
 * is longer than a frame may be goes out in pieces. Keeps three buffers and allocates nothing else; serves any number of
 * terminals, one after the other. Not thread-safe.
 */
public final class FrameWriter {
    private static final int HEADER_BYTES = 21;

    private final byte[] frameBytes = new byte[HEADER_BYTES + Framing.MAX_BODY_BYTES];
    private final byte[] wireBytes = new byte[Framing.maxWireBytes(frameBytes.length)];
    private final ByteBuf frame = Unpooled.wrappedBuffer(frameBytes);
    private final ByteBuf body = Unpooled.buffer(Framing.MAX_BODY_BYTES);

    /** An empty buffer for the next body; valid until the next call. */
    public ByteBuf body() {
        return body.clear();
    }

    /**
     * Writes the body as one frame, or as several pieces with consecutive serial numbers.
     *
     * @param protocolVersion {@link Header#NO_VERSION} for the header of 2011 and 2013
     * @param serial of the first frame
     * @return how many frames, and so how many serial numbers were used
     */
    public int write(int messageId, PhoneNumber phone, int protocolVersion, int serial, ByteBuf out) {
        int pieces = pieceCount();
        for (int number = 1; number <= pieces; number++) {
            writePiece(messageId, phone, protocolVersion, serial, number, out);
        }
        return pieces;
    }

    /** Into how many frames the body goes. */
    int pieceCount() {
        return Math.max(1, (body.writerIndex() + Framing.MAX_BODY_BYTES - 1) / Framing.MAX_BODY_BYTES);
    }

    /** Writes one of the body's pieces, from 1; {@code firstSerial} is that of the first. */
    void writePiece(int messageId, PhoneNumber phone, int protocolVersion, int firstSerial, int number, ByteBuf out) {
        int pieces = pieceCount();
        int from = (number - 1) * Framing.MAX_BODY_BYTES;
        int length = Math.min(Framing.MAX_BODY_BYTES, body.writerIndex() - from);
        int attributeBits = length
                | (protocolVersion == Header.NO_VERSION ? 0 : Header.ATTRIBUTE_VERSION)
                | (pieces == 1 ? 0 : Header.ATTRIBUTE_PIECES);
        int serial = (firstSerial + number - 1) & 0xFFFF;
        frame.clear();
        new Header(messageId, attributeBits, protocolVersion, phone, serial, pieces, number).encode(frame);
        frame.writeBytes(body, from, length);
        if (phone.isVendor()) {
            VendorFraming.write(frameBytes, frame.writerIndex(), out);
        } else {
            Framing.write(frameBytes, frame.writerIndex(), wireBytes, out);
        }
    }
}
