// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.FirstFrame;

/** {@code ab}, properties, length and check code of the body, index, body; numbers have their least significant byte first. */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;
    static final int START = 0xAB;
    static final int HEAD_BYTES = 8;

    /** Of the properties: an answer is wanted. */
    static final int ANSWER_WANTED = 1 << 4;

    private static final int LENGTH_OFFSET = 2;
    private static final int LENGTH_END = 4;
    private static final int CHECK_OFFSET = 4;
    private static final int MAX_BYTES = 4096;

    private Framing() {}

    /** Length of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        if (in.getUnsignedByte(from) != START) {
            return NO_FRAME;
        }
        int available = in.writerIndex() - from;
        if (available < LENGTH_END) {
            return INCOMPLETE;
        }
        int bodyBytes = in.getUnsignedShortLE(from + LENGTH_OFFSET);
        int length = HEAD_BYTES + bodyBytes;
        if (bodyBytes == 0 || length > MAX_BYTES) {
            return NO_FRAME;
        }
        return available < length ? INCOMPLETE : length;
    }

    /** Whether the check code of the frame is right. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        return stated(in, from) == Checksums.crc16Xmodem(in, from + HEAD_BYTES, from + length);
    }

    private static int stated(ByteBuf in, int from) {
        return in.getUnsignedShortLE(from + CHECK_OFFSET);
    }

    static void verify(ByteBuf frame) throws MalformedMessageException {
        int from = frame.readerIndex();
        Checksums.require(stated(frame, from), Checksums.crc16Xmodem(frame, from + HEAD_BYTES, frame.writerIndex()));
    }

    /** The first whole frame tells: its check code. */
    static Certainty recognise(ByteBuf first) {
        return FirstFrame.recognise(first, Framing::length, Framing::isIntact);
    }

    /** Reads the head; returns the properties. */
    static int head(FieldReader in) throws MalformedMessageException {
        in.u8("start");
        int properties = in.u8("properties", "bit 4 answer wanted");
        in.u16le("length", "of the body");
        in.u16le("check", "");
        return properties;
    }

    /** Begins a frame with a message; {@link #end} ends it. */
    static int begin(int properties, int index, int message, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(START)
                .writeByte(properties)
                .writeInt(0)
                .writeShortLE(index)
                .writeByte(message);
        return start;
    }

    static void end(int start, ByteBuf out) {
        int body = start + HEAD_BYTES;
        out.setShortLE(start + LENGTH_OFFSET, out.writerIndex() - body);
        out.setShortLE(start + CHECK_OFFSET, Checksums.crc16Xmodem(out, body, out.writerIndex()));
    }
}
