// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/**
 * Signature (签名信息), {@code 0xFF} of 2025, over everything from the time up to here. It is kept and not verified: the
 * gateway has no chip's key.
 */
final class Signature {
    static final int TYPE = 0xFF;

    private Signature() {}

    static void read(Measures in) throws MalformedMessageException {
        in.of("signature");
        in.word8("algorithm", null, "SM2", "RSA", "ECC");
        in.bytes("r", in.in().u16("signatureRLength", "bytes"), "");
        in.bytes("s", in.in().u16("signatureSLength", "bytes"), "");
        in.ofAll();
    }
}
