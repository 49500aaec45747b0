// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;

/** Writes fields that are not aligned to bytes, most significant bit first. Not thread-safe. */
final class BitWriter {
    private final ByteBuf out;
    private int pending;
    private int pendingBits;

    BitWriter(ByteBuf out) {
        this.out = out;
    }

    /** The low bits of {@code value}. */
    BitWriter bits(int bits, int value) {
        for (int i = bits - 1; i >= 0; i--) {
            pending = (pending << 1) | ((value >> i) & 1);
            pendingBits++;
            if (pendingBits == Byte.SIZE) {
                out.writeByte(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
        return this;
    }

    /** Fills the last byte with zeros. */
    void end() {
        if (pendingBits > 0) {
            bits(Byte.SIZE - pendingBits, 0);
        }
    }
}
