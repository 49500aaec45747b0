// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Activation (激活), command {@code 0x09} of 2025: a terminal binds its security chip to the vehicle.
 *
 * @param chipId {@value #CHIP_ID_BYTES} characters as they stand on the wire
 * @param publicKey by which the signatures of later reports could be verified
 * @param vin of the vehicle, once more
 * @param signature over what stands before, to the end of the message
 */
@SuppressWarnings("ArrayRecordComponent") // compared in tests alone
record Activation(DeviceTime time, String chipId, byte[] publicKey, Vin vin, byte[] signature) {
    static final int CHIP_ID_BYTES = 16;

    static Activation decode(FieldReader in) throws MalformedMessageException {
        return new Activation(
                DeviceTime.decode(in),
                in.text("chipId", CHIP_ID_BYTES, StandardCharsets.ISO_8859_1),
                in.bytes("publicKey", in.u16("publicKeyLength", "bytes"), ""),
                Vin.decode(in),
                in.rest("signature", "not verified"));
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeCharSequence(chipId, StandardCharsets.ISO_8859_1);
        out.writeShort(publicKey.length);
        out.writeBytes(publicKey);
        vin.encode(out);
        out.writeBytes(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activation a
                && a.time.equals(time)
                && a.chipId.equals(chipId)
                && a.vin.equals(vin)
                && Arrays.equals(a.publicKey, publicKey)
                && Arrays.equals(a.signature, signature);
    }

    @Override
    public int hashCode() {
        return 31 * chipId.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "Activation[time=" + time + ", chipId=" + chipId + ", publicKey=" + hex.formatHex(publicKey) + ", vin="
                + vin + ", signature=" + hex.formatHex(signature) + ']';
    }
}
