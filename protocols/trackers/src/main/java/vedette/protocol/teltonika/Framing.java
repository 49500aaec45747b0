// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;

/** Where logins, packets and datagrams begin and end. */
final class Framing {
    static final int INCOMPLETE = 0;
    static final int NO_FRAME = -1;

    /** A device that wants to know whether the network is there sends just this. */
    static final int PING = 0xFF;

    static final int PING_BYTES = 1;

    /** Of an IMEI, and what stands before it in a login and in a datagram. */
    static final int IMEI_BYTES = 15;

    static final int LOGIN_BYTES = 2 + IMEI_BYTES;

    /** Preamble and length. */
    static final int HEAD_BYTES = 8;

    static final int CHECK_BYTES = 4;

    /** Codec and count, before and after. */
    static final int MIN_DATA_BYTES = 3;

    private static final int MAX_DATA_BYTES = 0xFFFF;
    private static final int CODEC_AT = 8;

    /** Of a datagram: packet id at 2, the usual byte at 4, AVL packet id at 5, length of the IMEI at 6, IMEI at 8. */
    static final int DATAGRAM_HEAD_BYTES = 23;

    static final int PACKET_ID_AT = 2;
    static final int AVL_PACKET_ID_AT = 5;
    static final int DATAGRAM_IMEI_AT = 8;
    private static final int NOT_USABLE_AT = 4;
    private static final int IMEI_LENGTH_AT = 6;

    /** A first packet longer than this is recognised by its head. */
    private static final int MAX_FIRST_BYTES = 512;

    private static final int SURE_BYTES = 10;

    private Framing() {}

    /** Length of the frame of a stream that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        int first = in.getUnsignedByte(from);
        if (first == PING) {
            return available == 1 || in.getByte(from + 1) == 0 ? PING_BYTES : NO_FRAME;
        }
        if (first != 0) {
            return NO_FRAME;
        }
        if (available == 1) {
            return INCOMPLETE;
        }
        int second = in.getUnsignedByte(from + 1);
        return second == IMEI_BYTES ? login(in, from, available) : second == 0 ? packet(in, from, available) : NO_FRAME;
    }

    private static int login(ByteBuf in, int from, int available) {
        if (!areDigits(in, from + 2, from + Math.min(available, LOGIN_BYTES))) {
            return NO_FRAME;
        }
        return available < LOGIN_BYTES ? INCOMPLETE : LOGIN_BYTES;
    }

    private static int packet(ByteBuf in, int from, int available) {
        for (int at = from + 2; at < from + Math.min(available, 6); at++) {
            if (in.getByte(at) != 0) {
                return NO_FRAME;
            }
        }
        if (available < HEAD_BYTES) {
            return INCOMPLETE;
        }
        int dataBytes = in.getInt(from + 4);
        if (dataBytes < MIN_DATA_BYTES || dataBytes > MAX_DATA_BYTES) {
            return NO_FRAME;
        }
        if (available > CODEC_AT && codec(in, from + CODEC_AT) == null) {
            return NO_FRAME;
        }
        int length = HEAD_BYTES + dataBytes + CHECK_BYTES;
        return available < length ? INCOMPLETE : length;
    }

    static boolean isLogin(ByteBuf frame) {
        return frame.readableBytes() == LOGIN_BYTES && frame.getByte(frame.readerIndex() + 1) == IMEI_BYTES;
    }

    /** Whether the packet's check code is right; a login has none, and counts with the packet behind it. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        if (length == LOGIN_BYTES && in.getByte(from + 1) == IMEI_BYTES) {
            int next = from + length;
            return next < in.writerIndex() && isIntact(in, next, length(in, next));
        }
        return length > HEAD_BYTES + CHECK_BYTES && in.getInt(from + length - CHECK_BYTES) == check(in, from, length);
    }

    /** Refuses a packet whose check code is wrong. */
    static void verify(ByteBuf frame) throws MalformedMessageException {
        int from = frame.readerIndex();
        int length = frame.readableBytes();
        int expected = check(frame, from, length);
        int found = frame.getInt(from + length - CHECK_BYTES);
        if (found != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "found " + Integer.toHexString(found) + ", expected " + Integer.toHexString(expected));
        }
    }

    static int check(ByteBuf in, int from, int length) {
        return Checksums.crc16Arc(in, from + HEAD_BYTES, from + length - CHECK_BYTES);
    }

    /** Begins a packet of a stream; {@link #end} takes what this returns. */
    static int begin(ByteBuf out, Codec codec, int count) {
        int start = out.writerIndex();
        out.writeZero(HEAD_BYTES).writeByte(codec.id()).writeByte(count);
        return start;
    }

    /** Ends the packet that begins at {@code start}: count, length and check code. */
    static void end(ByteBuf out, int start, int count) {
        out.writeByte(count);
        int dataBytes = out.writerIndex() - start - HEAD_BYTES;
        out.setInt(start + 4, dataBytes);
        out.writeInt(Checksums.crc16Arc(out, start + HEAD_BYTES, out.writerIndex()));
    }

    /** Whether the bytes are a datagram: its lengths agree, and an IMEI stands where it must. */
    static boolean isDatagram(ByteBuf in) {
        int from = in.readerIndex();
        return in.readableBytes() >= DATAGRAM_HEAD_BYTES + MIN_DATA_BYTES
                && in.getUnsignedShort(from) == in.readableBytes() - 2
                && in.getByte(from + NOT_USABLE_AT) == 1
                && in.getUnsignedShort(from + IMEI_LENGTH_AT) == IMEI_BYTES
                && areDigits(in, from + DATAGRAM_IMEI_AT, from + DATAGRAM_HEAD_BYTES);
    }

    static Certainty recogniseDatagram(ByteBuf first) {
        return isDatagram(first) && codec(first, first.readerIndex() + DATAGRAM_HEAD_BYTES) != null
                ? Certainty.YES
                : Certainty.NO;
    }

    static Certainty recogniseStream(ByteBuf first) {
        int from = first.readerIndex();
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        if (first.getUnsignedByte(from) == PING) {
            return afterPing(first);
        }
        int length = length(first, from);
        if (length == NO_FRAME) {
            return Certainty.NO;
        }
        if (length == LOGIN_BYTES && first.getByte(from + 1) != 0) {
            return Certainty.YES;
        }
        if (length != INCOMPLETE) {
            return isIntact(first, from, length) ? Certainty.YES : Certainty.NO;
        }
        boolean isLong = first.readableBytes() >= SURE_BYTES
                && first.getByte(from + 1) == 0
                && first.getInt(from + 4) > MAX_FIRST_BYTES;
        return isLong ? Certainty.YES : Certainty.NEED_MORE;
    }

    /** A ping says nothing: what follows it must. */
    private static Certainty afterPing(ByteBuf first) {
        if (first.readableBytes() == PING_BYTES) {
            return Certainty.NEED_MORE;
        }
        return first.getByte(first.readerIndex() + 1) == 0
                ? recogniseStream(first.slice(first.readerIndex() + 1, first.readableBytes() - 1))
                : Certainty.NO;
    }

    private static @Nullable Codec codec(ByteBuf in, int at) {
        return Codec.of(in.getUnsignedByte(at));
    }

    private static boolean areDigits(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            if (in.getByte(at) < '0' || in.getByte(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
