// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.FrameChain;
import vedette.protocol.tracker.ReportBuilder;

/**
 * A packet is {@code 67 67}, type, length, index, content; the length counts index and content. A datagram is {@code 45 4c},
 * length, check code, IMEI and any number of packets; its length counts all that stands behind it.
 */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;
    static final int PACKET_START = 0x6767;
    static final int DATAGRAM_START = 0x454C;

    /** Start, type and length. */
    static final int PACKET_HEAD_BYTES = 5;

    static final int INDEX_BYTES = 2;

    /** Start, length, check code, IMEI. */
    static final int DATAGRAM_HEAD_BYTES = 14;

    static final int IMEI_BYTES = 8;

    private static final int LENGTH_OFFSET = 3;
    private static final int CONTENT_OFFSET = PACKET_HEAD_BYTES + INDEX_BYTES;
    private static final int CHECK_OFFSET = 4;
    private static final int CHECKED_OFFSET = 6;
    private static final int WORD = 0xFFFF;

    /** Index, IMEI, language and zone. */
    private static final int MIN_LOGIN_LENGTH = 12;

    private static final int MAX_LOGIN_LENGTH = 64;

    private Framing() {}

    /** As {@link #length}, but a packet is shorter than it states where the next begins inside it. */
    static int chained(ByteBuf in, int from, int maxBytes) {
        if (in.writerIndex() - from >= 2 && isDatagram(in, from)) {
            return length(in, from, maxBytes); // its check code tells more
        }
        return FrameChain.length(in, from, (frame, at) -> length(frame, at, maxBytes));
    }

    /** Refuses a packet that was cut where the next begins. */
    static void verifyLength(ByteBuf packet) throws MalformedMessageException {
        boolean hasLength = packet.readableBytes() >= PACKET_HEAD_BYTES;
        int stated = hasLength ? stated(packet, packet.readerIndex(), PACKET_START) : PACKET_HEAD_BYTES;
        if (stated != packet.readableBytes()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "another packet begins at offset " + packet.readableBytes() + ", expected at " + stated);
        }
    }

    /** Length of the packet or datagram at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from, int maxBytes) {
        int available = in.writerIndex() - from;
        int first = in.getUnsignedByte(from);
        if (available < 2) {
            return first == PACKET_START >> 8 || first == DATAGRAM_START >> 8 ? INCOMPLETE : NO_FRAME;
        }
        int start = in.getUnsignedShort(from);
        if (start != PACKET_START && start != DATAGRAM_START) {
            return NO_FRAME;
        }
        if (available < PACKET_HEAD_BYTES) {
            return INCOMPLETE;
        }
        int length = stated(in, from, start);
        if (length < 0 || length > maxBytes) {
            return NO_FRAME;
        }
        return available < length ? INCOMPLETE : length;
    }

    private static int stated(ByteBuf in, int from, int start) {
        if (start == DATAGRAM_START) {
            int length = CHECK_OFFSET + in.getUnsignedShort(from + 2);
            return length < DATAGRAM_HEAD_BYTES ? NO_FRAME : length;
        }
        int counted = in.getUnsignedShort(from + LENGTH_OFFSET);
        boolean known = Message.isKnown(in.getUnsignedByte(from + 2));
        return counted < INDEX_BYTES || !known ? NO_FRAME : PACKET_HEAD_BYTES + counted;
    }

    static boolean isDatagram(ByteBuf in, int from) {
        return in.getUnsignedShort(from) == DATAGRAM_START;
    }

    /** Whether a packet stands there with the next behind it, or a datagram with its check code. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        if (isDatagram(in, from)) {
            return in.getUnsignedShort(from + CHECK_OFFSET) == check(in, from + CHECKED_OFFSET, from + length);
        }
        int next = from + length;
        return next == in.writerIndex() || (next + 1 < in.writerIndex() && in.getUnsignedShort(next) == PACKET_START);
    }

    static void verify(ByteBuf in, int from, int length) throws MalformedMessageException {
        int found = in.getUnsignedShort(from + CHECK_OFFSET);
        int expected = check(in, from + CHECKED_OFFSET, from + length);
        Checksums.require(found, expected);
    }

    /** Before each byte the sum is turned left by one bit. */
    static int check(ByteBuf in, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum = (((sum << 1) | (sum >> 15)) + in.getUnsignedByte(at)) & WORD;
        }
        return sum;
    }

    /** A stream begins with a packet whose content is what its type says, mostly a login; a datagram has its check code. */
    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int available = first.readableBytes();
        if (available == 0) {
            return Certainty.NEED_MORE;
        }
        int length = length(first, from, WORD);
        if (length == NO_FRAME) {
            return Certainty.NO;
        }
        if (available < PACKET_HEAD_BYTES) {
            return Certainty.NEED_MORE;
        }
        if (isDatagram(first, from)) {
            return length == INCOMPLETE
                    ? Certainty.NEED_MORE
                    : isIntact(first, from, length) ? Certainty.YES : Certainty.NO;
        }
        boolean whole = length != INCOMPLETE;
        int type = first.getUnsignedByte(from + 2);
        int counted = first.getUnsignedShort(from + LENGTH_OFFSET);
        if (type == Message.LOGIN && (counted < MIN_LOGIN_LENGTH || counted > MAX_LOGIN_LENGTH)) {
            return Certainty.NO;
        }
        return !whole
                ? Certainty.NEED_MORE
                : isReadable(type, first.slice(from, length)) ? Certainty.YES : Certainty.NO;
    }

    /** Whether the content is what the type says. */
    private static boolean isReadable(int type, ByteBuf packet) {
        FieldReader in = new FieldReader(packet.slice(CONTENT_OFFSET, packet.readableBytes() - CONTENT_OFFSET));
        try {
            return type == Message.LOGIN || type == Message.INSTRUCTION || Message.read(type, in, new ReportBuilder());
        } catch (MalformedMessageException e) {
            return false; // not ours, then
        }
    }

    /** Begins a packet; {@link #end} ends it. */
    static int begin(int type, int index, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(PACKET_START).writeByte(type).writeShort(0).writeShort(index);
        return start;
    }

    static void end(int start, ByteBuf out) {
        out.setShort(start + LENGTH_OFFSET, out.writerIndex() - start - PACKET_HEAD_BYTES);
    }

    /** Wraps a packet into a datagram. */
    static void wrap(byte[] imei, ByteBuf packet, ByteBuf out) {
        int start = out.writerIndex();
        int counted = DATAGRAM_HEAD_BYTES - CHECK_OFFSET + packet.readableBytes();
        out.writeShort(DATAGRAM_START).writeShort(counted).writeShort(0).writeBytes(imei);
        out.writeBytes(packet, packet.readerIndex(), packet.readableBytes());
        out.setShort(start + CHECK_OFFSET, check(out, start + CHECKED_OFFSET, out.writerIndex()));
    }
}
