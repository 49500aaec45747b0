// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import io.netty.buffer.ByteBuf;

/**
 * Bytes that are added at the end and dropped at the beginning, in one array that wraps. Whoever adds has made sure that
 * there is room. Offsets count from the oldest byte. Not thread-safe.
 */
final class ByteRing {
    private byte[] ring = {};
    private int start;
    private int used;

    int capacity() {
        return ring.length;
    }

    int used() {
        return used;
    }

    int free() {
        return ring.length - used;
    }

    /** Keeps what is in it; {@code capacity} must hold that. */
    void resize(int capacity) {
        ring = bytes(0, used, capacity);
        start = 0;
    }

    /** Drops the oldest. */
    void drop(int count) {
        start = wrapped(start + count);
        used -= count;
    }

    void putByte(int value) {
        ring[wrapped(start + used)] = (byte) value;
        used++;
    }

    void putShort(int value) {
        putByte(value >> 8);
        putByte(value);
    }

    void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    void put(byte[] from, int count) {
        for (int i = 0; i < count; i++) {
            putByte(from[i]);
        }
    }

    /** Leaves the indices of {@code in} alone. */
    void put(ByteBuf in, int from, int count) {
        int to = wrapped(start + used);
        int head = Math.min(count, ring.length - to);
        in.getBytes(from, ring, to, head);
        in.getBytes(from + head, ring, 0, count - head);
        used += count;
    }

    int byteAt(int offset) {
        return ring[wrapped(start + offset)] & 0xFF;
    }

    int shortAt(int offset) {
        return byteAt(offset) << 8 | byteAt(offset + 1);
    }

    int intAt(int offset) {
        return shortAt(offset) << 16 | shortAt(offset + 2);
    }

    long longAt(int offset) {
        return (long) intAt(offset) << 32 | Integer.toUnsignedLong(intAt(offset + 4));
    }

    byte[] bytesAt(int offset, int count) {
        return bytes(offset, count, count);
    }

    private byte[] bytes(int offset, int count, int length) {
        byte[] out = new byte[length];
        int from = wrapped(start + offset);
        int head = Math.min(count, ring.length - from);
        System.arraycopy(ring, from, out, 0, head);
        System.arraycopy(ring, 0, out, head, count - head);
        return out;
    }

    private int wrapped(int index) {
        return index >= ring.length ? index - ring.length : index;
    }
}
