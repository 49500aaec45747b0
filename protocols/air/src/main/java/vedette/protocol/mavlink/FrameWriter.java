// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes frames of version 2, or of version 1: begin one, put its fields at their offsets, and end it. */
final class FrameWriter {
    private final int version;
    private final int system;
    private final int component;
    private final byte[] bytes = new byte[Frame.MAX_BYTES + Long.BYTES];
    private final int header;
    private int sequence;
    private long stamp;
    private Message message = MessageTable.of(Message.HEARTBEAT);

    FrameWriter(int version, int system, int component) {
        this.version = version;
        this.system = system;
        this.component = component;
        this.header = version == 1 ? Frame.HEADER_1_BYTES : Frame.HEADER_2_BYTES;
    }

    /** A frame of that message, all zeros. */
    FrameWriter begin(int id) {
        message = MessageTable.of(id);
        Arrays.fill(bytes, (byte) 0);
        return this;
    }

    FrameWriter u8(int offset, int value) {
        bytes[header + offset] = (byte) value;
        return this;
    }

    FrameWriter u16(int offset, int value) {
        return u8(offset, value).u8(offset + 1, value >>> 8);
    }

    FrameWriter u32(int offset, long value) {
        return u16(offset, (int) value).u16(offset + 2, (int) (value >>> 16));
    }

    FrameWriter u64(int offset, long value) {
        return u32(offset, value).u32(offset + 4, value >>> 32);
    }

    FrameWriter f32(int offset, double value) {
        return u32(offset, Float.floatToIntBits((float) value));
    }

    /** Writes the frame behind what {@code out} holds. */
    void end(ByteBuf out) {
        end(out, null, 0);
    }

    /** Writes the frame, signed when there is a key. */
    void end(ByteBuf out, @Nullable SigningKey key, long nowMs) {
        int payloadBytes = version == 1 ? message.baseBytes() : message.bytes();
        if (version == 2) {
            while (payloadBytes > 1 && bytes[header + payloadBytes - 1] == 0) {
                payloadBytes--;
            }
        }
        bytes[0] = version == 1 ? Frame.MAGIC_1 : Frame.MAGIC_2;
        bytes[1] = (byte) payloadBytes;
        int at = version == 1 ? 2 : 4;
        bytes[at++] = (byte) sequence++;
        bytes[at++] = (byte) system;
        bytes[at++] = (byte) component;
        for (int id = message.id(); at < header; id >>>= Byte.SIZE) {
            bytes[at++] = (byte) id;
        }
        bytes[2] = key == null || version == 1 ? bytes[2] : Frame.SIGNED;
        int end = header + payloadBytes;
        int crc = Checksum.of(bytes, 1, end, message.crcExtra());
        int from = out.writerIndex();
        out.writeBytes(bytes, 0, end).writeShortLE(crc);
        if (key != null && version == 2) {
            stamp = Math.max(stamp + 1, SigningKeys.stamp(nowMs));
            out.writeByte(0).writeIntLE((int) stamp).writeShortLE((int) (stamp >>> Integer.SIZE));
            byte[] signed = ByteBufUtil.getBytes(out, from, out.writerIndex() - from);
            out.writeBytes(key.hash(signed, signed.length));
        }
    }
}
