// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.Certainty;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.FirstFrame;

/**
 * Flag, type, index, IMEI, length and check code of the payload, payload, flag. Between the flags {@code fb bf 01} stands for a
 * flag and {@code fb bf 02} for {@code fb bf}.
 */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;
    static final int FLAG = 0xFAAF;
    static final int FLAG_BYTES = 2;

    /** Type, index, IMEI, length, check code. */
    static final int HEAD_BYTES = 16;

    static final int IMEI_BYTES = 8;

    private static final int ESCAPE = 0xFBBF;
    private static final int ESCAPED_FLAG = 1;
    private static final int ESCAPED_ESCAPE = 2;
    private static final int LENGTH_OFFSET = 12;
    private static final int CHECK_OFFSET = 14;
    private static final int WORD = 0xFFFF;
    private static final int MAX_BYTES = 4096;

    private Framing() {}

    /** Length, flags included, of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int end = Math.min(in.writerIndex(), from + MAX_BYTES);
        if (in.getUnsignedByte(from) != FLAG >> 8) {
            return NO_FRAME;
        }
        if (end - from < FLAG_BYTES) {
            return INCOMPLETE;
        }
        if (!isFlag(in, from)) {
            return NO_FRAME;
        }
        for (int at = from + FLAG_BYTES; at + 1 < end; at++) {
            if (isFlag(in, at)) {
                return at == from + FLAG_BYTES ? NO_FRAME : at + FLAG_BYTES - from; // two flags: one ends, one begins
            }
        }
        return end - from < MAX_BYTES ? INCOMPLETE : NO_FRAME;
    }

    private static boolean isFlag(ByteBuf in, int at) {
        return in.getUnsignedShort(at) == FLAG;
    }

    /** A copy of what stands between the flags, without escapes. */
    static ByteBuf unescape(ByteBuf frame) throws MalformedMessageException {
        int end = frame.writerIndex() - FLAG_BYTES;
        ByteBuf out = Unpooled.buffer(frame.readableBytes());
        int at = frame.readerIndex() + FLAG_BYTES;
        while (at < end) {
            if (at + 1 < end && frame.getUnsignedShort(at) == ESCAPE) {
                int code = at + 2 < end ? frame.getByte(at + 2) : 0;
                if (code != ESCAPED_FLAG && code != ESCAPED_ESCAPE) {
                    throw new MalformedMessageException(
                            Rejection.BAD_ESCAPE,
                            "at offset " + (at - frame.readerIndex()) + ": found fb bf " + code + ", expected 1 or 2");
                }
                out.writeShort(code == ESCAPED_FLAG ? FLAG : ESCAPE);
                at += 3;
            } else {
                out.writeByte(frame.getByte(at++));
            }
        }
        return out;
    }

    /** Refuses a packet, flags and escapes taken away, whose length or check code is wrong. */
    static void verify(ByteBuf packet) throws MalformedMessageException {
        if (packet.readableBytes() < HEAD_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "found " + packet.readableBytes() + " bytes, expected at least " + HEAD_BYTES);
        }
        int payload = packet.readableBytes() - HEAD_BYTES;
        int stated = packet.getUnsignedShort(LENGTH_OFFSET);
        if (stated != payload) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "payload: found " + payload + " bytes, the length says " + stated);
        }
        int found = packet.getUnsignedShort(CHECK_OFFSET);
        int expected = check(packet, HEAD_BYTES, packet.writerIndex());
        Checksums.require(found, expected);
    }

    /** The complement of the sum of all bytes, 16 bits. */
    static int check(ByteBuf in, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += in.getUnsignedByte(at);
        }
        return ~sum & WORD;
    }

    static boolean isIntact(ByteBuf in, int from, int length) {
        try {
            verify(unescape(in.slice(from, length)));
            return true;
        } catch (MalformedMessageException e) {
            return false; // which is the answer
        }
    }

    /** The first whole frame tells: its length and its check code. */
    static Certainty recognise(ByteBuf first) {
        return FirstFrame.recognise(first, Framing::length, Framing::isIntact);
    }

    /** Reads the head; returns the type. */
    static int head(FieldReader in) throws MalformedMessageException {
        int type = in.u16("message");
        in.u16("index");
        in.digits("imei", IMEI_BYTES);
        in.u16("length");
        in.u16("check");
        return type;
    }

    /** Writes a frame. */
    static void write(int type, int index, byte[] imei, ByteBuf payload, ByteBuf out) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeShort(type).writeShort(index).writeBytes(imei).writeShort(payload.readableBytes());
        packet.writeShort(check(payload, payload.readerIndex(), payload.writerIndex()));
        packet.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        out.writeShort(FLAG);
        while (packet.isReadable()) {
            int next = packet.readableBytes() > 1 ? packet.getUnsignedShort(packet.readerIndex()) : 0;
            if (next == FLAG || next == ESCAPE) {
                out.writeShort(ESCAPE).writeByte(next == FLAG ? ESCAPED_FLAG : ESCAPED_ESCAPE);
                packet.skipBytes(2);
            } else {
                out.writeByte(packet.readByte());
            }
        }
        out.writeShort(FLAG);
    }
}
