// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;

/**
 * What stands round a message: start {@code 78 78} and a length byte, or {@code 79 79} and two length bytes; then type,
 * content, serial number and CRC-16/X-25 over everything since the length; then {@code 0d 0a}. The length counts type to
 * check code.
 */
final class Framing {
    static final int START = 0x7878;
    static final int EXTENDED_START = 0x7979;

    /** No frame begins here. */
    static final int NO_FRAME = -1;

    /** More bytes must tell. */
    static final int INCOMPLETE = 0;

    /** Longest frame with a length of two bytes that recognition waits for. */
    private static final int MAX_FIRST_BYTES = 4 * 1024;

    private static final int START_BYTES = 2;
    private static final int STOP_BYTES = 2;
    private static final int STOP = 0x0D0A;
    private static final int SERIAL_AND_CHECK_BYTES = 4;

    /** Type, serial number and check code. */
    private static final int MIN_LENGTH = 5;

    /** {@code 78 78 01 08 0d 0a}: some devices shorten the heartbeat to its type. */
    private static final int BARE_HEARTBEAT_BYTES = 6;

    private static final int BARE_HEARTBEAT_TYPE = 0x08;
    private static final int LOGIN_LENGTH = 0x0D;
    private static final int SHORT_LOGIN_BYTES = 15;

    private Framing() {}

    /** Length of the frame that begins at {@code from}, delimiters included; {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from, int maxBytes) {
        int available = in.writerIndex() - from;
        byte first = in.getByte(from);
        if (first != 0x78 && first != 0x79) {
            return NO_FRAME;
        }
        if (available < START_BYTES) {
            return INCOMPLETE;
        }
        if (in.getByte(from + 1) != first) {
            return NO_FRAME;
        }
        int head = START_BYTES + (first == 0x78 ? 1 : 2);
        if (available < head) {
            return INCOMPLETE;
        }
        int stated = first == 0x78 ? in.getUnsignedByte(from + 2) : in.getUnsignedShort(from + 2);
        if (stated < MIN_LENGTH) {
            return toStop(in, from + head, from);
        }
        int length = head + stated + STOP_BYTES;
        if (length > maxBytes) {
            return NO_FRAME;
        }
        if (available >= length && in.getUnsignedShort(from + length - STOP_BYTES) == STOP) {
            return length;
        }
        int shorter = untrueLength(in, from, Math.min(available, length));
        return shorter > 0 ? shorter : available < length ? INCOMPLETE : length;
    }

    /** Length of a frame that ends before its length says, yet is proved by its check code, or by being such a login. */
    private static int untrueLength(ByteBuf in, int from, int to) {
        int stop = from + headBytes(in, from) + MIN_LENGTH - 2;
        for (int at = stop; at + STOP_BYTES <= from + to; at++) {
            if (in.getUnsignedShort(at) == STOP) {
                int length = at + STOP_BYTES - from;
                if (isIntact(in, from, length) || isShortLogin(in, from, length)) {
                    return length;
                }
            }
        }
        return INCOMPLETE;
    }

    /** Whether this is the login of the Topin family, whose length counts bytes that are not there. */
    private static boolean isShortLogin(ByteBuf in, int from, int length) {
        return length == SHORT_LOGIN_BYTES
                && in.getUnsignedShort(from) == START
                && in.getUnsignedByte(from + START_BYTES) == LOGIN_LENGTH
                && in.getUnsignedByte(from + START_BYTES + 1) == Login.TYPE;
    }

    /** A length that cannot be: the frame ends at the next {@code 0d 0a}. */
    private static int toStop(ByteBuf in, int at, int from) {
        for (int index = at; index + 1 < in.writerIndex(); index++) {
            if (in.getUnsignedShort(index) == STOP) {
                return index + STOP_BYTES - from;
            }
        }
        return INCOMPLETE;
    }

    /** Whether stop and check code are right; then the length may be untrue, some devices forget to mend it. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        return length >= headBytes(in, from) + MIN_LENGTH + STOP_BYTES
                && in.getUnsignedShort(from + length - STOP_BYTES) == STOP
                && statedCheck(in, from, length) == check(in, from, length);
    }

    /** Whether this is the heartbeat that is a bare type. */
    static boolean isBareHeartbeat(ByteBuf in, int from, int length) {
        return length == BARE_HEARTBEAT_BYTES
                && in.getUnsignedShort(from) == START
                && in.getByte(from + 2) == 1
                && in.getByte(from + 3) == BARE_HEARTBEAT_TYPE;
    }

    /** Says what is wrong with a frame that is not {@linkplain #isIntact intact}. */
    static void verify(ByteBuf in, int from, int length) throws MalformedMessageException {
        if (isIntact(in, from, length)) {
            return;
        }
        int head = headBytes(in, from);
        int stated = statedLength(in, from);
        if (length < head + MIN_LENGTH + STOP_BYTES) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "the length says " + stated + ", expected at least " + MIN_LENGTH);
        }
        int stop = in.getUnsignedShort(from + length - STOP_BYTES);
        if (stop != STOP) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "found " + hex(stop) + " at offset " + (length - STOP_BYTES) + ", expected 0d0a");
        }
        throw new MalformedMessageException(
                Rejection.CHECK_CODE,
                "found " + hex(statedCheck(in, from, length)) + ", expected " + hex(check(in, from, length)));
    }

    static boolean isExtended(ByteBuf frame) {
        return frame.getUnsignedShort(frame.readerIndex()) == EXTENDED_START;
    }

    /** Start and length. */
    static int headBytes(ByteBuf in, int from) {
        return START_BYTES + (in.getUnsignedShort(from) == EXTENDED_START ? 2 : 1);
    }

    static int type(ByteBuf frame) {
        return frame.getUnsignedByte(frame.readerIndex() + headBytes(frame, frame.readerIndex()));
    }

    static int serial(ByteBuf frame) {
        return frame.getUnsignedShort(frame.writerIndex() - STOP_BYTES - SERIAL_AND_CHECK_BYTES);
    }

    /** The bytes between type and check code: those of a login whose untrue length leaves no room for a serial number. */
    static ByteBuf contentAndSerial(ByteBuf frame) {
        int start = frame.readerIndex() + headBytes(frame, frame.readerIndex()) + 1;
        return frame.slice(start, frame.writerIndex() - STOP_BYTES - 2 - start);
    }

    /** The bytes between type and serial number; none of a frame that has no room for a serial number. */
    static ByteBuf content(ByteBuf frame) {
        int start = frame.readerIndex() + headBytes(frame, frame.readerIndex()) + 1;
        return frame.slice(start, Math.max(0, frame.writerIndex() - STOP_BYTES - SERIAL_AND_CHECK_BYTES - start));
    }

    /** Begins a frame; the content is written behind it and {@link #end} ends it. */
    static int begin(boolean extended, int type, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(extended ? EXTENDED_START : START).writeZero(extended ? 2 : 1);
        out.writeByte(type);
        return start;
    }

    /** Ends the frame that begins at index {@code start}. */
    static void end(int start, int serial, ByteBuf out) {
        out.writeShort(serial);
        int stated = out.writerIndex() + 2 - start - headBytes(out, start);
        if (out.getUnsignedShort(start) == EXTENDED_START) {
            out.setShort(start + START_BYTES, stated);
        } else {
            out.setByte(start + START_BYTES, stated);
        }
        out.writeShort(Checksums.crc16X25(out, start + START_BYTES, out.writerIndex()));
        out.writeShort(STOP);
    }

    /** A frame without content. */
    static void write(boolean extended, int type, int serial, ByteBuf out) {
        end(begin(extended, type, out), serial, out);
    }

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int available = first.readableBytes();
        if (available == 0) {
            return Certainty.NEED_MORE;
        }
        int length = length(first, from, MAX_FIRST_BYTES);
        if (length > 0) {
            boolean own = isIntact(first, from, length) || isBareHeartbeat(first, from, length);
            return own ? Certainty.YES : Certainty.NO;
        }
        return length == NO_FRAME || isOthers(first, from, available) ? Certainty.NO : Certainty.NEED_MORE;
    }

    /** Whether an unfinished frame is the Topin family's, whose lengths may be small. */
    private static boolean isOthers(ByteBuf first, int from, int available) {
        if (available < 4 || first.getUnsignedShort(from) != START) {
            return false;
        }
        int stated = first.getUnsignedByte(from + START_BYTES);
        int type = first.getUnsignedByte(from + START_BYTES + 1);
        return stated < MIN_LENGTH && (stated != 1 || type != BARE_HEARTBEAT_TYPE || available >= BARE_HEARTBEAT_BYTES);
    }

    private static int statedLength(ByteBuf in, int from) {
        return in.getUnsignedShort(from) == EXTENDED_START
                ? in.getUnsignedShort(from + START_BYTES)
                : in.getUnsignedByte(from + START_BYTES);
    }

    private static int statedCheck(ByteBuf in, int from, int length) {
        return in.getUnsignedShort(from + length - STOP_BYTES - 2);
    }

    private static int check(ByteBuf in, int from, int length) {
        return Checksums.crc16X25(in, from + START_BYTES, from + length - STOP_BYTES - 2);
    }

    private static String hex(int value) {
        return Integer.toHexString(0x10000 | value).substring(1);
    }
}
