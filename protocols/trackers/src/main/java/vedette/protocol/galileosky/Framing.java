// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.FirstFrame;

/**
 * A packet: head (1), length of what stands between (2, little-endian; the top bit says that the device keeps more), content,
 * CRC-16/MODBUS of all before (2, little-endian). A {@link SatelliteMessage} begins like one of tags.
 */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int HEAD_TAGS = 0x01;
    static final int HEAD_PICTURE = 0x07;

    /** IMEI and compressed records. */
    static final int HEAD_COMPRESSED = 0x08;

    /** The platform's acknowledgement of tags; a picture's has the picture's own head. */
    static final int HEAD_TAKEN = 0x02;

    static final int HEAD_BYTES = 3;
    static final int CHECK_BYTES = 2;
    private static final int LENGTH_BITS = 0x7FFF;

    /** No terminal sends longer ones. */
    private static final int MAX_CONTENT_BYTES = 4_000;

    private Framing() {}

    /** Length of the packet that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        int head = in.getByte(from);
        if (head != HEAD_TAGS && head != HEAD_PICTURE && head != HEAD_COMPRESSED) {
            return NO_FRAME;
        }
        if (available < HEAD_BYTES) {
            return INCOMPLETE;
        }
        if (head == HEAD_TAGS && SatelliteMessage.begins(in, from)) {
            int length = SatelliteMessage.length(in, from);
            return available < length ? INCOMPLETE : length;
        }
        int contentBytes = in.getUnsignedShortLE(from + 1) & LENGTH_BITS;
        if (contentBytes == 0 || contentBytes > MAX_CONTENT_BYTES) {
            return NO_FRAME;
        }
        if (head == HEAD_TAGS && available > HEAD_BYTES && !Tag.isKnown(in.getUnsignedByte(from + HEAD_BYTES))) {
            return NO_FRAME;
        }
        int length = HEAD_BYTES + contentBytes + CHECK_BYTES;
        return available < length ? INCOMPLETE : length;
    }

    static boolean isIntact(ByteBuf in, int from, int length) {
        if (SatelliteMessage.is(in, from)) {
            return SatelliteMessage.isIntact(in, from, length);
        }
        int checkAt = from + length - CHECK_BYTES;
        return in.getUnsignedShortLE(checkAt) == Checksums.crc16Modbus(in, from, checkAt);
    }

    static void verify(ByteBuf frame) throws MalformedMessageException {
        if (SatelliteMessage.is(frame, frame.readerIndex())) {
            SatelliteMessage.verify(frame);
            return;
        }
        int checkAt = frame.writerIndex() - CHECK_BYTES;
        int found = frame.getUnsignedShortLE(checkAt);
        int expected = Checksums.crc16Modbus(frame, frame.readerIndex(), checkAt);
        Checksums.require(found, expected);
    }

    static ByteBuf content(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + HEAD_BYTES, frame.readableBytes() - HEAD_BYTES - CHECK_BYTES);
    }

    /** By the first packet whole. */
    static Certainty recognise(ByteBuf first) {
        return FirstFrame.recognise(first, Framing::length, Framing::isIntact);
    }

    /** Begins a packet of tags; {@link #end} takes what this returns. */
    static int begin(ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(HEAD_TAGS).writeShort(0);
        return start;
    }

    static void end(ByteBuf out, int start) {
        out.setShortLE(start + 1, out.writerIndex() - start - HEAD_BYTES);
        out.writeShortLE(Checksums.crc16Modbus(out, start, out.writerIndex()));
    }
}
