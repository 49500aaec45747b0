// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;

/**
 * How one vendor's terminals put the standard's frames on the wire: another flag, two bytes that escape, and seven bytes of
 * phone number. Nobody says what their check code is; it is taken to be the standard's, and a frame that it does not fit is
 * refused.
 */
final class VendorFraming {
    static final byte FLAG = (byte) 0xE7;

    private static final byte ESCAPE = (byte) 0xE6;
    private static final byte OTHER_ESCAPE = 0x3E;
    private static final byte NEXT_TO_ESCAPE = 0x3D;
    private static final byte ESCAPED_ESCAPE = 0x01;
    private static final byte ESCAPED_NEIGHBOUR = 0x02;

    private VendorFraming() {}

    /** Undoes the escape in place; the new length, or {@link Framing#BAD_ESCAPE}. */
    static int unescape(byte[] bytes, int length) {
        int written = 0;
        for (int read = 0; read < length; read++) {
            byte value = bytes[read];
            if (value == ESCAPE || value == OTHER_ESCAPE) {
                read++;
                byte escaped = read < length ? bytes[read] : 0;
                if (escaped != ESCAPED_ESCAPE && escaped != ESCAPED_NEIGHBOUR) {
                    return Framing.BAD_ESCAPE;
                }
                if (escaped == ESCAPED_NEIGHBOUR) {
                    value = value == ESCAPE ? FLAG : NEXT_TO_ESCAPE;
                }
            }
            bytes[written++] = value;
        }
        return written;
    }

    /** Writes {@code bytes}, their check code and both flags, escaped. */
    static void write(byte[] bytes, int length, ByteBuf out) {
        out.writeByte(FLAG);
        byte check = 0;
        for (int i = 0; i < length; i++) {
            check ^= bytes[i];
            escape(bytes[i], out);
        }
        escape(check, out);
        out.writeByte(FLAG);
    }

    private static void escape(byte value, ByteBuf out) {
        switch (value) {
            case ESCAPE, OTHER_ESCAPE -> out.writeByte(value).writeByte(ESCAPED_ESCAPE);
            case FLAG -> out.writeByte(ESCAPE).writeByte(ESCAPED_NEIGHBOUR);
            case NEXT_TO_ESCAPE -> out.writeByte(OTHER_ESCAPE).writeByte(ESCAPED_NEIGHBOUR);
            default -> out.writeByte(value);
        }
    }
}
