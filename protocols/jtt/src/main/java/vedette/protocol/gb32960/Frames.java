// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;

/**
 * A whole frame: header, data unit and the check code, the exclusive or of everything from the command to the data unit's
 * last byte. Nothing is escaped.
 */
final class Frames {
    /** Header and check code. */
    static final int OVERHEAD_BYTES = Header.LENGTH_BYTES + 1;

    /** Longest frame by the standard. */
    static final int MAX_BYTES = OVERHEAD_BYTES + Header.MAX_DATA_BYTES;

    private static final int CHECKED_FROM = 2;

    private Frames() {}

    /** The check code of the frame of {@code length} bytes at {@code index}, its own check code left out. */
    static int check(ByteBuf in, int index, int length) {
        int check = 0;
        for (int i = index + CHECKED_FROM; i < index + length - 1; i++) {
            check ^= in.getByte(i);
        }
        return check & 0xFF;
    }

    /** Whether the whole frame of {@code length} bytes at {@code index} has the check code that it should have. */
    static boolean isGood(ByteBuf in, int index, int length) {
        return check(in, index, length) == in.getUnsignedByte(index + length - 1);
    }

    /** Writes a frame that is not encrypted. */
    static void write(Edition edition, int command, int response, Vin vin, ByteBuf data, ByteBuf out) {
        int start = out.writerIndex();
        new Header(edition, command, response, vin, Header.NOT_ENCRYPTED, data.readableBytes()).encode(out);
        out.writeBytes(data, data.readerIndex(), data.readableBytes());
        out.writeByte(check(out, start, out.writerIndex() - start + 1));
    }
}
