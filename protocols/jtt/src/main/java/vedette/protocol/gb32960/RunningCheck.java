// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;

/**
 * The exclusive or of any stretch of a stream's unread bytes, for the price of reading each of them once: what stands before
 * each byte is kept. Not thread-safe.
 */
final class RunningCheck {
    private static final byte[] NOTHING = {0};

    /** From {@link #base} on: the exclusive or of the unread bytes before each, up to a constant. */
    private byte[] before = NOTHING;

    private int base;
    private int known;

    /** Of {@code length} bytes at {@code index}, which is at or behind the reader index. */
    int of(ByteBuf in, int index, int length) {
        int from = index - in.readerIndex();
        know(in, from + length);
        return (before[base + from] ^ before[base + from + length]) & 0xFF;
    }

    private void know(ByteBuf in, int bytes) {
        if (bytes > known) {
            makeRoom(bytes + 1);
            int first = in.readerIndex();
            for (; known < bytes; known++) {
                before[base + known + 1] = (byte) (before[base + known] ^ in.getByte(first + known));
            }
        }
    }

    private void makeRoom(int wanted) {
        if (base + wanted > before.length) {
            byte[] to = wanted <= before.length / 2 ? before : new byte[2 * wanted];
            System.arraycopy(before, base, to, 0, known + 1);
            before = to;
            base = 0;
        }
    }

    /** So many bytes are unread no longer. */
    void skip(int bytes) {
        if (bytes < known) {
            base += bytes;
            known -= bytes;
        } else {
            before = NOTHING;
            base = 0;
            known = 0;
        }
    }

    /** Whether it knows of no byte. */
    boolean isEmpty() {
        return known == 0;
    }
}
