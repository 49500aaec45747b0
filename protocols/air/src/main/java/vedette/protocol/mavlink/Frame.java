// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One frame of version 1 or 2. The object is reused: {@link #read} copies the next frame into it and checks it, and the
 * payload is filled with the zeros that version 2 leaves out, so that every field of the definition can be read.
 */
final class Frame {
    static final byte MAGIC_1 = (byte) 0xFE;
    static final byte MAGIC_2 = (byte) 0xFD;

    /** Of {@link #length}: more bytes must come. */
    static final int INCOMPLETE = 0;

    /** Of {@link #length}: no frame begins here. */
    static final int NO_FRAME = -1;

    static final int SIGNED = 1;
    static final int CHECKSUM_BYTES = 2;
    static final int SIGNATURE_BYTES = 13;
    static final int HEADER_1_BYTES = 6;
    static final int HEADER_2_BYTES = 10;
    static final int MAX_PAYLOAD_BYTES = 255;
    static final int MAX_BYTES = HEADER_2_BYTES + MAX_PAYLOAD_BYTES + CHECKSUM_BYTES + SIGNATURE_BYTES;

    private static final int LENGTH_OFFSET = 1;
    private static final int FLAGS_OFFSET = 2;
    private static final VarHandle U16 = view(short[].class);
    private static final VarHandle U32 = view(int[].class);
    private static final VarHandle U64 = view(long[].class);
    private static final VarHandle F32 = view(float[].class);
    private static final VarHandle F64 = view(double[].class);

    /** What a frame is worth. */
    enum Verdict {
        INTACT,
        /** Its checksum is wrong. */
        DAMAGED,
        /** Nobody knows its message, so its checksum cannot be checked. */
        UNKNOWN
    }

    private final byte[] bytes = new byte[MAX_BYTES];
    private final byte[] payload = new byte[MAX_PAYLOAD_BYTES + Long.BYTES];
    private int length;
    private int header;
    private int id;
    private @Nullable Message message;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Length of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int left = in.writerIndex() - from;
        byte magic = in.getByte(from);
        if (magic != MAGIC_1 && magic != MAGIC_2) {
            return NO_FRAME;
        }
        if (left <= FLAGS_OFFSET) {
            return INCOMPLETE;
        }
        int total = in.getUnsignedByte(from + LENGTH_OFFSET) + CHECKSUM_BYTES;
        if (magic == MAGIC_1) {
            total += HEADER_1_BYTES;
        } else {
            int flags = in.getUnsignedByte(from + FLAGS_OFFSET);
            if ((flags & ~SIGNED) != 0) {
                return NO_FRAME;
            }
            total += HEADER_2_BYTES + (flags == SIGNED ? SIGNATURE_BYTES : 0);
        }
        return total <= left ? total : INCOMPLETE;
    }

    /** Takes the frame of that length, as {@link #length} tells. Leaves the indices of {@code in} alone. */
    Verdict read(ByteBuf in, int from, int frameBytes) {
        in.getBytes(from, bytes, 0, frameBytes);
        length = frameBytes;
        if (bytes[0] == MAGIC_1) {
            header = HEADER_1_BYTES;
            id = bytes[5] & 0xFF;
        } else {
            header = HEADER_2_BYTES;
            id = (int) U32.get(bytes, 6) >>> 8;
        }
        int payloadBytes = payloadBytes();
        System.arraycopy(bytes, header, payload, 0, payloadBytes);
        Arrays.fill(payload, payloadBytes, payload.length, (byte) 0);
        Message known = MessageTable.find(id);
        message = known;
        if (known == null) {
            return Verdict.UNKNOWN;
        }
        return checksum(known) == statedChecksum() ? Verdict.INTACT : Verdict.DAMAGED;
    }

    /** What the checksum is to be. */
    int checksum(Message known) {
        return Checksum.of(bytes, 1, header + payloadBytes(), known.crcExtra());
    }

    /** What the frame says that its checksum is. */
    int statedChecksum() {
        return (short) U16.get(bytes, header + payloadBytes()) & 0xFFFF;
    }

    int version() {
        return bytes[0] == MAGIC_1 ? 1 : 2;
    }

    int payloadBytes() {
        return bytes[LENGTH_OFFSET] & 0xFF;
    }

    int headerBytes() {
        return header;
    }

    boolean isSigned() {
        return version() == 2 && (bytes[FLAGS_OFFSET] & SIGNED) != 0;
    }

    int sequence() {
        return bytes[header == HEADER_1_BYTES ? 2 : 4] & 0xFF;
    }

    /** 1 to 255; 0 is nobody. */
    int system() {
        return bytes[header == HEADER_1_BYTES ? 3 : 5] & 0xFF;
    }

    int component() {
        return bytes[header == HEADER_1_BYTES ? 4 : 6] & 0xFF;
    }

    int id() {
        return id;
    }

    /** Null when nobody knows it. */
    @Nullable
    Message message() {
        return message;
    }

    /** The frame as it stands on the wire: the first {@link #length()} of them; borrowed. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int u8(int offset) {
        return payload[offset] & 0xFF;
    }

    int i8(int offset) {
        return payload[offset];
    }

    int u16(int offset) {
        return i16(offset) & 0xFFFF;
    }

    int i16(int offset) {
        return (short) U16.get(payload, offset);
    }

    int i32(int offset) {
        return (int) U32.get(payload, offset);
    }

    long u32(int offset) {
        return i32(offset) & 0xFFFF_FFFFL;
    }

    long i64(int offset) {
        return (long) U64.get(payload, offset);
    }

    float f32(int offset) {
        return (float) F32.get(payload, offset);
    }

    double f64(int offset) {
        return (double) F64.get(payload, offset);
    }
}
