// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Reads fields that are not aligned to bytes, most significant bit first, each by its name; with an explanation attached it
 * records them, with the bytes in which they stand. Not thread-safe.
 */
final class BitReader {
    private final ByteBuf in;
    private final int start;
    private final int endBit;
    private final @Nullable Explanation explanation;
    private int bit;

    /** Reads {@code in} from its reader index to its writer index, and leaves its indices alone. */
    BitReader(ByteBuf in, @Nullable Explanation explanation) {
        this.in = in;
        this.start = in.readerIndex();
        this.endBit = in.readableBytes() * Byte.SIZE;
        this.explanation = explanation;
    }

    int remaining() {
        return endBit - bit;
    }

    /** The next bits as an unsigned number. */
    int unsigned(String name, int bits) throws MalformedMessageException {
        int value = take(name, bits);
        record(name, bits, value);
        return value;
    }

    /** The next bits as a number in two's complement. */
    int signed(String name, int bits) throws MalformedMessageException {
        int unused = Integer.SIZE - bits;
        int value = take(name, bits) << unused >> unused;
        record(name, bits, value);
        return value;
    }

    /** Tells the meaning of the field that was read last. */
    void meaning(String text) {
        if (explanation != null) {
            explanation.meaning(text);
        }
    }

    boolean isExplaining() {
        return explanation != null;
    }

    /** Whether everything that is left is less than a byte, and zero: what fills the last byte up. */
    boolean isAtEnd() {
        if (remaining() >= Byte.SIZE) {
            return false;
        }
        for (int at = bit; at < endBit; at++) {
            if (at(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private int take(String name, int bits) throws MalformedMessageException {
        if (bits > remaining()) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT,
                    name + " at bit " + bit + ": found " + remaining() + " bits, expected " + bits);
        }
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = (value << 1) | at(bit + i);
        }
        bit += bits;
        return value;
    }

    private int at(int index) {
        int shift = Byte.SIZE - 1 - index % Byte.SIZE;
        return (in.getByte(start + index / Byte.SIZE) >> shift) & 1;
    }

    private void record(String name, int bits, int value) {
        if (explanation != null) {
            int first = (bit - bits) / Byte.SIZE;
            int last = (bit - 1) / Byte.SIZE;
            String hex = ByteBufUtil.hexDump(in, start + first, last - first + 1);
            explanation.field(first, hex, name, Integer.toString(value), "");
        }
    }
}
