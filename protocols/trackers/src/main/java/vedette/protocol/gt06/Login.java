// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Login, message {@code 0x01}: who speaks. Model and zone are missing in the oldest edition.
 *
 * @param imei as people write it: without the leading zero that fills the eighth byte
 * @param model the manufacturer's number of the model, {@value #NONE} when not said
 * @param zoneBits hours × 100 + minutes in bits 15 to 4, west in bit 3, language in bits 1 and 0; {@value #NONE} when not
 *     said
 */
record Login(String imei, int model, int zoneBits) {
    static final int TYPE = 0x01;
    static final int NONE = -1;

    static final int IMEI_BYTES = 8;
    private static final int ZONE_SHIFT = 4;
    private static final int ZONE_WEST = 1 << 3;
    private static final int HOUR = 100;
    private static final int MAX_ZONE_MINUTES = 14 * 60;
    private static final int MINUTE_MS = 60_000;

    static Login decode(FieldReader in) throws MalformedMessageException {
        String digits = in.digits("imei", Math.max(1, Math.min(IMEI_BYTES, in.remaining())));
        int model = in.remaining() >= 2 ? in.u16("model") : NONE;
        int zoneBits = in.remaining() >= 2 ? in.u16("zone and language") : NONE;
        Login login = new Login(withoutLeadingZero(digits), model, zoneBits);
        if (zoneBits != NONE) {
            in.meaning(login.zoneMs() / MINUTE_MS + " min east of UTC");
        }
        return login;
    }

    void encode(ByteBuf out) {
        String digits = "0".repeat(Math.max(0, 2 * IMEI_BYTES - imei.length())) + imei;
        out.writeBytes(ByteBufUtil.decodeHexDump(digits));
        if (model != NONE) {
            out.writeShort(model);
        }
        if (zoneBits != NONE) {
            out.writeShort(zoneBits);
        }
    }

    /** How far ahead of UTC the device says its clock is; 0 when it says nothing that can be. */
    int zoneMs() {
        if (zoneBits == NONE) {
            return 0;
        }
        int value = zoneBits >> ZONE_SHIFT;
        int minutes = value / HOUR * 60 + value % HOUR;
        if (minutes > MAX_ZONE_MINUTES) {
            return 0;
        }
        return (zoneBits & ZONE_WEST) != 0 ? -minutes * MINUTE_MS : minutes * MINUTE_MS;
    }

    private static String withoutLeadingZero(String digits) {
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }
}
