// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Key exchange (密钥交换), command {@code 0x0B} of 2025. Shown by {@code explain}; no key is taken. */
final class KeyExchange {
    private KeyExchange() {}

    static void read(FieldReader in) throws MalformedMessageException {
        in.u8("algorithm", "2 RSA, 3 AES-128, 4 SM2, 5 SM4");
        in.skip("key", in.u16("keyLength", "bytes"), "");
        DeviceTime.decode(in);
        DeviceTime.decode(in);
    }
}
