// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Bytes of a message that are passed on as they came: a file, a recorder's block, a key. Never changed. */
public final class Octets {
    public static final Octets NONE = new Octets(new byte[0]);

    private static final int SHOWN_BYTES = 256;

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Keeps {@code bytes}; the caller leaves them alone from now on. */
    public static Octets wrap(byte[] bytes) {
        return new Octets(bytes);
    }

    /** Reads hexadecimal digits. */
    public static Octets parse(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /** Reads {@code length} bytes. */
    public static Octets decode(FieldReader in, String name, int length, String meaning)
            throws MalformedMessageException {
        return new Octets(in.bytes(name, length, meaning));
    }

    /** Reads everything that is left; no field at all when nothing is. */
    public static Octets rest(FieldReader in, String name, String meaning) throws MalformedMessageException {
        return in.remaining() == 0 ? NONE : new Octets(in.rest(name, meaning));
    }

    public void encode(ByteBuf out) {
        out.writeBytes(bytes);
    }

    public int lengthBytes() {
        return bytes.length;
    }

    /** The bytes themselves: not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** All bytes as lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hex; of long ones the beginning and the length. */
    @Override
    public String toString() {
        return bytes.length <= SHOWN_BYTES
                ? hex()
                : HexFormat.of().formatHex(bytes, 0, SHOWN_BYTES) + "… (" + bytes.length + " bytes)";
    }
}
