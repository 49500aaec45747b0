// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.FrameChain;

/**
 * Family twice, type, length of the whole frame, index, IMEI in packed decimal, content. There is no check code: an IMEI that
 * is decimal and what stands behind the frame prove it.
 */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;

    /** The first vehicle trackers: {@code ##}. */
    static final int VEHICLE_1 = 0x2323;

    /** Later vehicle trackers: {@code %%}. */
    static final int VEHICLE_2 = 0x2525;

    /** Vehicle trackers at the diagnostic socket: {@code &&}. */
    static final int DIAGNOSTIC = 0x2626;

    /** Asset and personal trackers: {@code ''}. */
    static final int ASSET = 0x2727;

    /** Family, type, length, index, IMEI. */
    static final int HEAD_BYTES = 15;

    static final int IMEI_BYTES = 8;

    private static final int START_BYTES = 2;
    private static final int LENGTH_OFFSET = 3;
    private static final int LENGTH_END = 5;
    private static final int IMEI_OFFSET = 7;
    private static final int MAX_BYTES = 4096;

    private Framing() {}

    /** As {@link #stated}, but a frame is shorter than it states where the next begins inside it. */
    static int length(ByteBuf in, int from) {
        return FrameChain.length(in, from, Framing::stated);
    }

    /** Length of the frame at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int stated(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        if (!isFamily(in.getUnsignedByte(from)) || (available > 1 && in.getByte(from) != in.getByte(from + 1))) {
            return NO_FRAME;
        }
        if (available > START_BYTES && !Message.isType(in.getUnsignedByte(from + START_BYTES))) {
            return NO_FRAME;
        }
        if (available < LENGTH_END) {
            return INCOMPLETE;
        }
        int length = in.getUnsignedShort(from + LENGTH_OFFSET);
        if (length < HEAD_BYTES || length > MAX_BYTES || !isDecimal(in, from, available)) {
            return NO_FRAME;
        }
        return available < length ? INCOMPLETE : length;
    }

    private static boolean isFamily(int first) {
        return switch (first) {
            case VEHICLE_1 & 0xFF, VEHICLE_2 & 0xFF, DIAGNOSTIC & 0xFF, ASSET & 0xFF -> true;
            default -> false;
        };
    }

    /** Whether what is there of the IMEI is a zero and decimal digits. */
    private static boolean isDecimal(ByteBuf in, int from, int available) {
        for (int at = IMEI_OFFSET; at < Math.min(available, HEAD_BYTES); at++) {
            int value = in.getUnsignedByte(from + at);
            if (value >> 4 > (at == IMEI_OFFSET ? 0 : 9) || (value & 0xF) > 9) {
                return false;
            }
        }
        return true;
    }

    /** Whether a whole frame stands there, and behind it another one or nothing. */
    static boolean isIntact(ByteBuf in, int from) {
        return FrameChain.isProved(in, from, Framing::stated);
    }

    /** Refuses a frame that was cut where the next begins. */
    static void verifyLength(ByteBuf frame) throws MalformedMessageException {
        int found = frame.readableBytes();
        int stated = found < HEAD_BYTES ? HEAD_BYTES : frame.getUnsignedShort(frame.readerIndex() + LENGTH_OFFSET);
        if (stated != found) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "another frame begins at offset " + found + ", expected at " + stated);
        }
    }

    static Certainty recognise(ByteBuf first) {
        if (!first.isReadable()) {
            return Certainty.NEED_MORE;
        }
        int length = stated(first, first.readerIndex());
        return length == NO_FRAME ? Certainty.NO : length == INCOMPLETE ? Certainty.NEED_MORE : Certainty.YES;
    }

    static int family(ByteBuf frame) {
        return frame.getUnsignedShort(frame.readerIndex());
    }

    /** Begins a frame; {@link #end} ends it. */
    static int begin(int family, int type, int index, String imei, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(family).writeByte(type).writeShort(0).writeShort(index);
        String digits = "0".repeat(Math.max(0, 2 * IMEI_BYTES - imei.length())) + imei;
        out.writeBytes(ByteBufUtil.decodeHexDump(digits));
        return start;
    }

    static void end(int start, ByteBuf out) {
        out.setShort(start + LENGTH_OFFSET, out.writerIndex() - start);
    }
}
