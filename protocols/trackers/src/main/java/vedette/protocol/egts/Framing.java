// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Checksums;

/**
 * A packet of the transport level: header with a check code of its own, data, CRC-16/CCITT-FALSE of the data where there is
 * any. Little-endian.
 */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    static final int VERSION = 1;
    static final int SHORT_HEADER_BYTES = 11;

    /** With addresses, for packets that are passed on. */
    static final int LONG_HEADER_BYTES = 16;

    static final int CHECK_BYTES = 2;

    /** Of the longest packet. */
    static final int MAX_BYTES = LONG_HEADER_BYTES + 0xFFFF + CHECK_BYTES;

    private static final int FLAGS_AT = 2;
    private static final int HEADER_LENGTH_AT = 3;
    private static final int DATA_LENGTH_AT = 5;
    private static final int PACKET_ID_AT = 7;
    private static final int TYPE_AT = 9;
    private static final int PREFIX_BITS = 0xC0;
    private static final int ROUTED = 0x20;
    private static final int MAX_TYPE = 2;

    private Framing() {}

    /** Length of the packet that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        if (in.getByte(from) != VERSION || !mayBeHeader(in, from, available)) {
            return NO_FRAME;
        }
        if (available < SHORT_HEADER_BYTES || available < headerBytes(in, from)) {
            return INCOMPLETE;
        }
        int headerBytes = headerBytes(in, from);
        int checkAt = from + headerBytes - 1;
        if (in.getUnsignedByte(checkAt) != Checksums.crc8Egts(in, from, checkAt)) {
            return NO_FRAME;
        }
        int dataBytes = in.getUnsignedShortLE(from + DATA_LENGTH_AT);
        int length = headerBytes + dataBytes + (dataBytes > 0 ? CHECK_BYTES : 0);
        return available < length ? INCOMPLETE : length;
    }

    private static boolean mayBeHeader(ByteBuf in, int from, int available) {
        if (available <= HEADER_LENGTH_AT) {
            return available <= FLAGS_AT || (in.getByte(from + FLAGS_AT) & PREFIX_BITS) == 0;
        }
        int flags = in.getByte(from + FLAGS_AT);
        int expected = (flags & ROUTED) != 0 ? LONG_HEADER_BYTES : SHORT_HEADER_BYTES;
        return (flags & PREFIX_BITS) == 0
                && headerBytes(in, from) == expected
                && (available <= TYPE_AT || in.getUnsignedByte(from + TYPE_AT) <= MAX_TYPE);
    }

    private static int headerBytes(ByteBuf in, int from) {
        return in.getUnsignedByte(from + HEADER_LENGTH_AT);
    }

    static void verify(ByteBuf packet) throws MalformedMessageException {
        int from = packet.readerIndex();
        if (headerBytes(packet, from) == packet.readableBytes()) {
            return;
        }
        int checkAt = packet.writerIndex() - CHECK_BYTES;
        int expected = Checksums.crc16CcittFalse(packet, from + headerBytes(packet, from), checkAt);
        int found = packet.getUnsignedShortLE(checkAt);
        Checksums.require(found, expected);
    }

    static int flags(ByteBuf packet) {
        return packet.getUnsignedByte(packet.readerIndex() + FLAGS_AT);
    }

    static int packetId(ByteBuf packet) {
        return packet.getUnsignedShortLE(packet.readerIndex() + PACKET_ID_AT);
    }

    static int type(ByteBuf packet) {
        return packet.getUnsignedByte(packet.readerIndex() + TYPE_AT);
    }

    /** What stands between header and check code. */
    static ByteBuf data(ByteBuf packet) {
        int from = packet.readerIndex();
        int headerBytes = headerBytes(packet, from);
        return packet.slice(from + headerBytes, packet.getUnsignedShortLE(from + DATA_LENGTH_AT));
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
        boolean headed =
                first.readableBytes() >= SHORT_HEADER_BYTES && first.readableBytes() >= headerBytes(first, from);
        return headed ? Certainty.YES : Certainty.NEED_MORE;
    }

    /** Begins a packet; {@link #end} takes what this returns. */
    static int begin(ByteBuf out, int type, int packetId) {
        int start = out.writerIndex();
        out.writeByte(VERSION)
                .writeByte(0)
                .writeByte(0)
                .writeByte(SHORT_HEADER_BYTES)
                .writeByte(0);
        out.writeShortLE(0).writeShortLE(packetId).writeByte(type).writeByte(0);
        return start;
    }

    static void end(ByteBuf out, int start) {
        int dataAt = start + SHORT_HEADER_BYTES;
        out.setShortLE(start + DATA_LENGTH_AT, out.writerIndex() - dataAt);
        out.setByte(dataAt - 1, Checksums.crc8Egts(out, start, dataAt - 1));
        out.writeShortLE(Checksums.crc16CcittFalse(out, dataAt, out.writerIndex()));
    }
}
