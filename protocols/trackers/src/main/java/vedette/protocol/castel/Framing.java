// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.FirstFrame;

/**
 * A frame: {@code @@} and a version (dongles, some trackers) or {@code $$} without one (trackers), its whole length, an identity of twenty
 * bytes, a type, content, CRC-16/X-25 of all before, CR, LF. Little-endian but for the type.
 */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final byte VERSIONED = '@';
    static final byte TRACKER = '$';

    static final int IDENTITY_BYTES = 20;
    static final int CHECK_BYTES = 2;
    static final int END_BYTES = 2;
    static final int TYPE_BYTES = 2;

    private static final int LENGTH_AT = 2;
    private static final int VERSION_AT = 4;
    private static final int MIN_VERSION = 1;
    private static final int MAX_VERSION = 8;
    private static final int MIN_BYTES = VERSION_AT + IDENTITY_BYTES + TYPE_BYTES + CHECK_BYTES + END_BYTES;
    private static final int MAX_BYTES = 4096;

    private Framing() {}

    /** Length of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        byte head = in.getByte(from);
        if ((head != VERSIONED && head != TRACKER) || (available > 1 && in.getByte(from + 1) != head)) {
            return NO_FRAME;
        }
        if (available < VERSION_AT) {
            return INCOMPLETE;
        }
        int length = in.getUnsignedShortLE(from + LENGTH_AT);
        if (length < MIN_BYTES || length > MAX_BYTES || !isHead(in, from, head == VERSIONED)) {
            return NO_FRAME;
        }
        return available < length ? INCOMPLETE : length;
    }

    /** As far as the bytes go: a version that exists, a printable identity and then zeros alone. */
    private static boolean isHead(ByteBuf in, int from, boolean versioned) {
        int at = from + VERSION_AT;
        if (versioned && at < in.writerIndex()) {
            int version = in.getByte(at++);
            if (version < MIN_VERSION || version > MAX_VERSION) {
                return false;
            }
        }
        boolean ended = false;
        for (int i = 0; i < IDENTITY_BYTES && at + i < in.writerIndex(); i++) {
            byte value = in.getByte(at + i);
            boolean zero = value == 0;
            boolean printable = value > ' ' && value < 0x7F;
            if ((!zero && !printable) || (ended && !zero) || (i == 0 && zero)) {
                return false;
            }
            ended |= zero;
        }
        return true;
    }

    static boolean isIntact(ByteBuf in, int from, int length) {
        int checkAt = from + length - CHECK_BYTES - END_BYTES;
        return in.getUnsignedShortLE(checkAt) == Checksums.crc16X25(in, from, checkAt);
    }

    static void verify(ByteBuf frame) throws MalformedMessageException {
        int from = frame.readerIndex();
        int checkAt = frame.writerIndex() - CHECK_BYTES - END_BYTES;
        int expected = Checksums.crc16X25(frame, from, checkAt);
        int found = frame.getUnsignedShortLE(checkAt);
        Checksums.require(found, expected);
    }

    static Certainty recognise(ByteBuf first) {
        return FirstFrame.recognise(first, Framing::length, Framing::isIntact);
    }

    /** Begins a frame; {@link #end} takes what this returns. */
    static int begin(ByteBuf out, boolean versioned, int version, String identity, int type) {
        int start = out.writerIndex();
        byte head = versioned ? VERSIONED : TRACKER;
        out.writeByte(head).writeByte(head).writeShortLE(0);
        if (versioned) {
            out.writeByte(version);
        }
        byte[] bytes = identity.getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(bytes, 0, Math.min(bytes.length, IDENTITY_BYTES));
        out.writeZero(Math.max(0, IDENTITY_BYTES - bytes.length)).writeShort(type);
        return start;
    }

    static void end(ByteBuf out, int start) {
        out.setShortLE(start + LENGTH_AT, out.writerIndex() - start + CHECK_BYTES + END_BYTES);
        out.writeShortLE(Checksums.crc16X25(out, start, out.writerIndex()))
                .writeByte('\r')
                .writeByte('\n');
    }
}
