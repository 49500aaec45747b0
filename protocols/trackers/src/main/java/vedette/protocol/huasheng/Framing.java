// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.Certainty;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.FirstFrame;

/**
 * {@code c0}, version, length of all between the flags, type, check code that nobody fills in, index, content, {@code c0}.
 * Between the flags {@code db dc} stands for {@code c0} and {@code db dd} for {@code db}.
 */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;
    static final int FLAG = 0xC0;

    /** Version, length, type, check code, index. */
    static final int HEAD_BYTES = 12;

    /** The version that the platform says. */
    static final int VERSION = 0x0100;

    private static final int ESCAPE = 0xDB;
    private static final int ESCAPED_FLAG = 0xDC;
    private static final int ESCAPED_ESCAPE = 0xDD;
    private static final int LENGTH_OFFSET = 2;
    private static final int TYPE_OFFSET = 4;
    private static final int MAX_BYTES = 4096;

    private Framing() {}

    /** Length, flags included, of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        if (in.getUnsignedByte(from) != FLAG) {
            return NO_FRAME;
        }
        int end = Math.min(in.writerIndex(), from + MAX_BYTES);
        for (int at = from + 1; at < end; at++) {
            if (in.getUnsignedByte(at) == FLAG) {
                return at == from + 1 ? NO_FRAME : at + 1 - from; // two flags: one ends, one begins
            }
        }
        return end - from < MAX_BYTES ? INCOMPLETE : NO_FRAME;
    }

    /** A copy of what stands between the flags, without escapes, of the right length. */
    static ByteBuf unescape(ByteBuf frame) throws MalformedMessageException {
        ByteBuf out = Unpooled.buffer(frame.readableBytes());
        int end = frame.writerIndex() - 1;
        for (int at = frame.readerIndex() + 1; at < end; at++) {
            int value = frame.getUnsignedByte(at);
            if (value == ESCAPE) {
                at++;
                value = unescaped(at < end ? frame.getUnsignedByte(at) : 0, at - frame.readerIndex());
            }
            out.writeByte(value);
        }
        if (out.readableBytes() < HEAD_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "found " + out.readableBytes() + " bytes, expected at least " + HEAD_BYTES);
        }
        int stated = out.getUnsignedShort(LENGTH_OFFSET);
        if (stated != out.readableBytes()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "found " + out.readableBytes() + " bytes, the length says " + stated);
        }
        return out;
    }

    private static int unescaped(int code, int offset) throws MalformedMessageException {
        if (code == ESCAPED_FLAG) {
            return FLAG;
        } else if (code == ESCAPED_ESCAPE) {
            return ESCAPE;
        }
        throw new MalformedMessageException(
                Rejection.BAD_ESCAPE,
                "at offset " + offset + ": found db " + Integer.toHexString(code) + ", expected dc or dd");
    }

    /** Whether it has the length that it states and a type that is known. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        try {
            return Message.isKnown(unescape(in.slice(from, length)).getUnsignedShort(TYPE_OFFSET));
        } catch (MalformedMessageException e) {
            return false; // which is the answer
        }
    }

    /** The first whole frame tells: its length and its type. */
    static Certainty recognise(ByteBuf first) {
        return FirstFrame.recognise(first, Framing::length, Framing::isIntact);
    }

    /** Reads the head up to the index; returns the type. */
    static int head(FieldReader in) throws MalformedMessageException {
        in.u16("version");
        in.u16("length");
        int type = in.u16("message");
        if (in.isExplaining()) {
            in.meaning(Message.name(type));
        }
        in.u16("check", "not used");
        return type;
    }

    /** Writes a frame. */
    static void write(int version, int type, int index, ByteBuf content, ByteBuf out) {
        ByteBuf packet = Unpooled.buffer(HEAD_BYTES + content.readableBytes());
        packet.writeShort(version)
                .writeShort(HEAD_BYTES + content.readableBytes())
                .writeShort(type)
                .writeShort(0);
        packet.writeInt(index);
        packet.writeBytes(content, content.readerIndex(), content.readableBytes());
        out.writeByte(FLAG);
        while (packet.isReadable()) {
            int value = packet.readUnsignedByte();
            if (value == FLAG || value == ESCAPE) {
                out.writeByte(ESCAPE).writeByte(value == FLAG ? ESCAPED_FLAG : ESCAPED_ESCAPE);
            } else {
                out.writeByte(value);
            }
        }
        out.writeByte(FLAG);
    }
}
