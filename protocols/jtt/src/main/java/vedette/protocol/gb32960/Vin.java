// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.DeviceId;

/**
 * Vehicle identification number: the 17 bytes of the header as they stand on the wire, shorter ones with zero bytes behind
 * them. In a platform's own messages its unique code stands there.
 *
 * @param first bytes 0 to 7
 * @param second bytes 8 to 15
 * @param last byte 16
 */
public record Vin(long first, long second, int last) {
    public static final int LENGTH_BYTES = 17;

    /** Number space of {@link #deviceId}. */
    public static final String SCHEME = "vin";

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7E;

    static Vin decode(FieldReader in) throws MalformedMessageException {
        if (in.isExplaining()) {
            return parse(in.text("vin", LENGTH_BYTES, StandardCharsets.ISO_8859_1));
        }
        return new Vin(in.u64("vin", ""), in.u64("vin", ""), in.u8("vin"));
    }

    /** Reads at most {@value #LENGTH_BYTES} characters. */
    public static Vin parse(String text) {
        if (text.length() > LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "VIN has " + text.length() + " characters, expected at most " + LENGTH_BYTES);
        }
        byte[] bytes = new byte[LENGTH_BYTES];
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(characters, 0, bytes, 0, characters.length);
        return new Vin(eight(bytes, 0), eight(bytes, Long.BYTES), bytes[LENGTH_BYTES - 1] & 0xFF);
    }

    void encode(ByteBuf out) {
        out.writeLong(first);
        out.writeLong(second);
        out.writeByte(last);
    }

    /** The characters without what pads them. */
    public String text() {
        StringBuilder text = new StringBuilder(LENGTH_BYTES);
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int value = at(i);
            if (value == 0) {
                break;
            }
            text.append((char) value);
        }
        return text.toString().strip();
    }

    /** The identity; refused when there are no characters. */
    DeviceId deviceId() throws MalformedMessageException {
        String text = text();
        if (text.isEmpty()) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "vin: found none, expected 17 characters");
        }
        return new DeviceId(SCHEME, text);
    }

    /** Whether the bytes of {@code in} from {@code index} may be a VIN: printable characters, then zeros. */
    static boolean isPlausible(ByteBuf in, int index, int available) {
        boolean padding = false;
        for (int i = 0; i < Math.min(LENGTH_BYTES, available); i++) {
            int value = in.getUnsignedByte(index + i);
            if (value == 0) {
                padding = true;
            } else if (padding || value < FIRST_PRINTABLE || value > LAST_PRINTABLE) {
                return false;
            }
        }
        return true;
    }

    private int at(int index) {
        if (index == LENGTH_BYTES - 1) {
            return last;
        }
        long eight = index < Long.BYTES ? first : second;
        return (int) (eight >>> (Byte.SIZE * (Long.BYTES - 1 - index % Long.BYTES))) & 0xFF;
    }

    private static long eight(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = value << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return value;
    }

    @Override
    public String toString() {
        return text();
    }
}
