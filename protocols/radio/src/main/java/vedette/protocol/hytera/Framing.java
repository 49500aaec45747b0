// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * What stands round messages: HSTRP ({@code "2B"}) between repeaters and a gateway, HRNP ({@code 7E}) on the control path, or
 * nothing. Reusable by {@link #decode}; not thread-safe.
 */
final class Framing {
    /** Kinds of framing. */
    enum Kind {
        BARE,
        HSTRP,
        HRNP
    }

    static final int ACK = 0x01;
    static final int HEARTBEAT = 0x02;
    static final int CONNECT = 0x04;
    static final int CLOSE = 0x08;
    static final int REJECT = 0x10;
    static final int OPTIONS = 0x20;

    static final int HRNP_DATA = 0x00;
    private static final int HRNP_DATA_ACK = 0x10;

    private static final int HSTRP_SIGN = 0x3242;
    private static final int HSTRP_HEADER_BYTES = 6;
    private static final int HRNP_SIGN = 0x7E;
    private static final int HRNP_HEADER_BYTES = 12;
    private static final int HRNP_CHECK_AT = 10;
    private static final int HRNP_VERSION = 4;
    private static final int CHANNEL = 4;
    private static final int MORE = 0x80;
    private static final int MAX_OPTIONS = 16;

    Kind kind = Kind.BARE;

    /** Of HSTRP. */
    int flags;

    int sequence;

    /** Of HRNP. */
    int operation;

    int source;
    int target;

    /** Slot, 0 when it was not said. */
    int channel;

    /** Reads what stands in front; the messages, if any, are left. */
    void decode(FieldReader in) throws MalformedMessageException {
        flags = 0;
        sequence = 0;
        channel = 0;
        operation = HRNP_DATA;
        int first = in.peekU8(0);
        if (first == HRNP_SIGN) {
            kind = Kind.HRNP;
            hrnp(in);
        } else if (((first << Byte.SIZE) | in.peekU8(1)) == HSTRP_SIGN) {
            kind = Kind.HSTRP;
            hstrp(in);
        } else {
            kind = Kind.BARE;
        }
    }

    /** Whether messages follow: acknowledgements and heartbeats have none. */
    boolean hasMessages(FieldReader in) {
        boolean isData = kind == Kind.HSTRP ? (flags & ~OPTIONS) == 0 : operation == HRNP_DATA;
        return isData && in.remaining() > 0;
    }

    private void hstrp(FieldReader in) throws MalformedMessageException {
        in.u16("sign", "HSTRP");
        in.u8("version");
        flags = in.u8("flags");
        sequence = in.u16("sequence");
        boolean more = (flags & OPTIONS) != 0;
        for (int i = 0; more; i++) {
            if (i == MAX_OPTIONS) {
                throw new MalformedMessageException(Rejection.LIMIT, "options: found more than " + MAX_OPTIONS);
            }
            int option = in.u8("option");
            more = (option & MORE) != 0;
            int length = in.u8("option length", "bytes");
            if ((option & ~MORE) == CHANNEL && length == 1) {
                channel = in.u8("channel");
            } else {
                in.skip("option value", length, "");
            }
        }
    }

    private void hrnp(FieldReader in) throws MalformedMessageException {
        int sum = 0;
        int length = (in.peekU8(8) << Byte.SIZE) | in.peekU8(9);
        if (length < HRNP_HEADER_BYTES || length > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "length: found " + length + ", expected up to " + in.remaining());
        }
        for (int i = 0; i < length; i += 2) {
            int word = (in.peekU8(i) << Byte.SIZE) | (i + 1 < length ? in.peekU8(i + 1) : 0);
            sum += i == HRNP_CHECK_AT ? 0 : word;
        }
        int expected = complement(sum);
        int found = (in.peekU8(HRNP_CHECK_AT) << Byte.SIZE) | in.peekU8(HRNP_CHECK_AT + 1);
        if (found != expected) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE, "checksum: found " + found + ", expected " + expected);
        }
        in.u8("sign", "HRNP");
        in.u8("version");
        in.u8("block");
        operation = in.u8("frame");
        source = in.u8("source");
        target = in.u8("target");
        sequence = in.u16("packet");
        in.u16("frame length", "bytes");
        in.u16("frame checksum");
    }

    /** Of the sum in one's complement. */
    private static int complement(int sum) {
        int folded = sum;
        while (folded >>> Short.SIZE != 0) {
            folded = (folded & 0xFFFF) + (folded >>> Short.SIZE);
        }
        return ~folded & 0xFFFF;
    }

    /** The answer that this was received, or, to a heartbeat, that the gateway is there. */
    ByteBuf answer() {
        if (kind == Kind.HRNP) {
            return hrnp(HRNP_DATA_ACK, sequence, Unpooled.EMPTY_BUFFER);
        }
        int answer = (flags & HEARTBEAT) != 0 ? HEARTBEAT : ACK | (flags & (CONNECT | CLOSE));
        return hstrp(answer, sequence, Unpooled.EMPTY_BUFFER);
    }

    /** A message to the sender of what was decoded last; takes ownership of {@code message}. */
    ByteBuf wrap(ByteBuf message, int number) {
        return switch (kind) {
            case BARE -> message;
            case HSTRP -> hstrp(0, number, message);
            case HRNP -> hrnp(HRNP_DATA, number, message);
        };
    }

    /** Takes ownership of {@code message}. */
    static ByteBuf hstrp(int flags, int sequence, ByteBuf message) {
        ByteBuf out = Unpooled.buffer(HSTRP_HEADER_BYTES + message.readableBytes());
        out.writeShort(HSTRP_SIGN)
                .writeByte(0)
                .writeByte(flags)
                .writeShort(sequence)
                .writeBytes(message);
        message.release();
        return out;
    }

    /** To whom sent the frame that was read last. */
    private ByteBuf hrnp(int kindOfFrame, int number, ByteBuf message) {
        int length = HRNP_HEADER_BYTES + message.readableBytes();
        ByteBuf out = Unpooled.buffer(length + 1);
        out.writeByte(HRNP_SIGN).writeByte(HRNP_VERSION).writeByte(0).writeByte(kindOfFrame);
        out.writeByte(source)
                .writeByte(target)
                .writeShort(number)
                .writeShort(length)
                .writeShort(0);
        out.writeBytes(message).writeByte(0);
        message.release();
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += out.getUnsignedShort(i);
        }
        out.setShort(HRNP_CHECK_AT, complement(sum));
        return out.writerIndex(length);
    }

    /** Whether the datagram is one of these, whole and undamaged. */
    static boolean isWhole(ByteBuf datagram) {
        try {
            FieldReader in = new FieldReader(datagram.slice());
            Framing framing = new Framing();
            framing.decode(in);
            if (!framing.hasMessages(in)) {
                return framing.kind != Kind.BARE && in.remaining() == 0;
            }
            Hdap message = new Hdap();
            while (in.remaining() > 0) {
                message.decode(in);
            }
            return true;
        } catch (MalformedMessageException e) {
            // HSTRP has a sign, and a damaged message in it is nobody else's
            return datagram.readableBytes() > HSTRP_HEADER_BYTES + 2
                    && datagram.getUnsignedShort(datagram.readerIndex()) == HSTRP_SIGN
                    && e.reason() == Rejection.CHECK_CODE;
        }
    }

    static void explain(ByteBuf datagram, Explanation out) {
        FieldReader in = new FieldReader(datagram, out);
        try {
            Framing framing = new Framing();
            framing.decode(in);
            Hdap message = new Hdap();
            while (framing.hasMessages(in)) {
                message.decode(in);
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
        if (out.fields().isEmpty()) {
            out.note("refused", "too_short: no bytes");
        }
    }
}
