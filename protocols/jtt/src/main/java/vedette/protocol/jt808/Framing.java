// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;

/**
 * What stands between header and wire: the escape that keeps the flag {@code 7e} out of a frame, and the check code, the
 * exclusive or of every byte from the header's first to the body's last.
 */
final class Framing {
    /** An escape sequence that the standard does not know. */
    static final int BAD_ESCAPE = -1;

    /** The shortest header and the check code. */
    static final int MIN_FRAME_BYTES = 13;

    /** As much as ten bits of length can say. */
    static final int MAX_BODY_BYTES = 1023;

    private static final byte ESCAPE = 0x7D;
    private static final byte ESCAPED_ESCAPE = 0x01;
    private static final byte ESCAPED_FLAG = 0x02;
    private static final byte NEXT_TO_ESCAPE = 0x7C;

    private Framing() {}

    /** Undoes the escape in place; the new length, or {@link #BAD_ESCAPE}. */
    static int unescape(byte[] bytes, int length) {
        int read = 0;
        while (read < length && bytes[read] != ESCAPE) {
            read++;
        }
        int written = read;
        while (read < length) {
            byte value = bytes[read++];
            if (value == ESCAPE) {
                byte escaped = read < length ? bytes[read++] : 0;
                if (escaped != ESCAPED_ESCAPE && escaped != ESCAPED_FLAG) {
                    return BAD_ESCAPE;
                }
                value = escaped == ESCAPED_ESCAPE ? ESCAPE : FrameSplitter.FLAG;
            }
            bytes[written++] = value;
        }
        return written;
    }

    /** 0 when the last byte is the check code of those before. */
    static int check(byte[] bytes, int length) {
        int check = 0;
        for (int i = 0; i < length; i++) {
            check ^= bytes[i];
        }
        return check & 0xFF;
    }

    /**
     * Whether a body of {@code found} bytes passes where the header says {@code stated}. Real terminals state too little,
     * and their check code is right, so surplus is taken; a missing rest is a cut frame. One byte too many is refused when it
     * may come of the one damage that the check code cannot see: {@code 7d 01} or {@code 7d 02} that lost its last bit.
     */
    static boolean lengthFits(int stated, int found, byte[] unescaped, int length) {
        return found == stated || (found > stated && !(found == stated + 1 && mayHideDamage(unescaped, length)));
    }

    private static boolean mayHideDamage(byte[] bytes, int length) {
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] == NEXT_TO_ESCAPE && (bytes[i + 1] == ESCAPED_ESCAPE || bytes[i + 1] == ESCAPED_FLAG)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes {@code bytes}, their check code and both flags, escaped.
     *
     * @param wire room for {@link #maxWireBytes}
     */
    static void write(byte[] bytes, int length, byte[] wire, ByteBuf out) {
        int written = 0;
        wire[written++] = FrameSplitter.FLAG;
        byte check = 0;
        for (int i = 0; i < length; i++) {
            check ^= bytes[i];
            written = escape(bytes[i], wire, written);
        }
        written = escape(check, wire, written);
        wire[written++] = FrameSplitter.FLAG;
        out.writeBytes(wire, 0, written);
    }

    /** The longest that a frame of {@code length} bytes without check code may become. */
    static int maxWireBytes(int length) {
        return 2 * (length + 1) + 2;
    }

    private static int escape(byte value, byte[] wire, int at) {
        if (value == FrameSplitter.FLAG || value == ESCAPE) {
            wire[at] = ESCAPE;
            wire[at + 1] = value == ESCAPE ? ESCAPED_ESCAPE : ESCAPED_FLAG;
            return at + 2;
        }
        wire[at] = value;
        return at + 1;
    }
}
