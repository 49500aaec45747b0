// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * RSA public key {e, n} of the terminal (终端 RSA 公钥), message {@code 0x0A00}, and of the platform, message {@code 0x8A00}.
 *
 * @param exponent e
 * @param modulus n, {@value #MODULUS_BYTES} bytes
 */
public record RsaKey(int exponent, Octets modulus) {
    public static final int TERMINAL_MESSAGE_ID = 0x0A00;
    public static final int PLATFORM_MESSAGE_ID = 0x8A00;

    static final int MODULUS_BYTES = 128;

    static RsaKey decode(FieldReader in) throws MalformedMessageException {
        return new RsaKey(in.u32("exponent"), Octets.decode(in, "modulus", MODULUS_BYTES, ""));
    }

    void encode(ByteBuf out) {
        out.writeInt(exponent);
        modulus.encode(out);
    }
}
