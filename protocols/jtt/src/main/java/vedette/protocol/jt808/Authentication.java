// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Terminal authentication (终端鉴权), message {@code 0x0102}. Until 2013 the whole body is the code; since 2019 the code has
 * a length, and IMEI and software version follow.
 *
 * @param counted whether the body has the form of 2019
 * @param imei 15 bytes, empty in the older form
 * @param softwareVersion 20 bytes, empty in the older form
 */
public record Authentication(boolean counted, GbkText code, GbkText imei, GbkText softwareVersion) {
    public static final int MESSAGE_ID = 0x0102;

    private static final int IMEI_BYTES = 15;
    private static final int SOFTWARE_BYTES = 20;
    private static final GbkText NOTHING = GbkText.of("");

    /** Builds the form of 2019 or, without a version, the older one. */
    public static Authentication of(Edition edition, String code, String imei, String softwareVersion) {
        return edition == Edition.V2019
                ? new Authentication(
                        true,
                        GbkText.of(code),
                        GbkText.fixed(imei, IMEI_BYTES),
                        GbkText.fixed(softwareVersion, SOFTWARE_BYTES))
                : new Authentication(false, GbkText.of(code), NOTHING, NOTHING);
    }

    /** Reads the body; a 2019 terminal that sends the bare code is understood, too. */
    static Authentication decode(FieldReader in, Edition header) throws MalformedMessageException {
        int counted = in.peekU8(0);
        if (header != Edition.V2019 || counted < 0 || 1 + counted + IMEI_BYTES > in.remaining()) {
            return new Authentication(false, GbkText.rest(in, "code"), NOTHING, NOTHING);
        }
        int length = in.u8("codeLength");
        return new Authentication(
                true,
                GbkText.decode(in, "code", length),
                GbkText.decode(in, "imei", IMEI_BYTES),
                GbkText.rest(in, "softwareVersion"));
    }

    void encode(ByteBuf out) {
        if (counted) {
            out.writeByte(code.lengthBytes());
        }
        code.encode(out);
        imei.encode(out);
        softwareVersion.encode(out);
    }
}
