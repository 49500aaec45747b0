// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Checksums;

/**
 * A frame is length (2), content, CRC-16/KERMIT of the content (2). A device's content is IMEI (8, a number), message (1),
 * payload; the platform's has no IMEI.
 */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int LENGTH_BYTES = 2;
    static final int CHECK_BYTES = 2;
    static final int IMEI_BYTES = 8;
    static final int MESSAGE_AT = LENGTH_BYTES + IMEI_BYTES;

    private static final int MIN_CONTENT_BYTES = IMEI_BYTES + 1;
    private static final int MAX_CONTENT_BYTES = 8 * 1024;

    /** Sixteen digits: some devices append the software's version. */
    private static final long MAX_IMEI = 9_999_999_999_999_999L;

    private static final long MIN_IMEI = 1_000_000_000L;

    /** A first frame longer than this is recognised by its head. */
    private static final int MAX_FIRST_BYTES = 512;

    private Framing() {}

    /** Length of the device's frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        if (available < LENGTH_BYTES) {
            return in.getUnsignedByte(from) <= MAX_CONTENT_BYTES >>> Byte.SIZE ? INCOMPLETE : NO_FRAME;
        }
        int contentBytes = in.getUnsignedShort(from);
        if (contentBytes < MIN_CONTENT_BYTES || contentBytes > MAX_CONTENT_BYTES) {
            return NO_FRAME;
        }
        if (available > LENGTH_BYTES && in.getByte(from + LENGTH_BYTES) != 0) {
            return NO_FRAME; // an IMEI is less than 2^56
        }
        if (available >= MESSAGE_AT) {
            long imei = in.getLong(from + LENGTH_BYTES);
            if (imei < MIN_IMEI || imei > MAX_IMEI) {
                return NO_FRAME;
            }
        }
        if (available > MESSAGE_AT && !Message.isDevices(in.getUnsignedByte(from + MESSAGE_AT))) {
            return NO_FRAME;
        }
        int length = LENGTH_BYTES + contentBytes + CHECK_BYTES;
        return available < length ? INCOMPLETE : length;
    }

    static boolean isIntact(ByteBuf in, int from, int length) {
        int checkAt = from + length - CHECK_BYTES;
        return in.getUnsignedShort(checkAt) == Checksums.crc16Kermit(in, from + LENGTH_BYTES, checkAt);
    }

    static void verify(ByteBuf frame) throws MalformedMessageException {
        int checkAt = frame.writerIndex() - CHECK_BYTES;
        int expected = Checksums.crc16Kermit(frame, frame.readerIndex() + LENGTH_BYTES, checkAt);
        int found = frame.getUnsignedShort(checkAt);
        Checksums.require(found, expected);
    }

    static Certainty recognise(ByteBuf first) {
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        int from = first.readerIndex();
        int length = length(first, from);
        if (length == NO_FRAME) {
            return Certainty.NO;
        }
        if (length == INCOMPLETE) {
            boolean isLong = first.readableBytes() > MESSAGE_AT && first.getUnsignedShort(from) > MAX_FIRST_BYTES;
            return isLong ? Certainty.YES : Certainty.NEED_MORE;
        }
        return isIntact(first, from, length) ? Certainty.YES : Certainty.NO;
    }

    /** Begins a frame; {@link #end} takes what this returns. */
    static int begin(ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0);
        return start;
    }

    static void end(ByteBuf out, int start) {
        int content = start + LENGTH_BYTES;
        out.setShort(start, out.writerIndex() - content);
        out.writeShort(Checksums.crc16Kermit(out, content, out.writerIndex()));
    }
}
