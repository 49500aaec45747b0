// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Upgrade package (下发终端升级包), message {@code 0x8108}. Longer than a frame in practice, so it goes out in pieces.
 *
 * @param type 0 terminal, 12 card reader, 52 BeiDou module
 * @param manufacturer 5 bytes; some take the 11 of the 2019 registration, which is told by the lengths that follow
 * @param statedBytes how long the data are, as the message says
 */
public record UpgradePackage(int type, GbkText manufacturer, GbkText version, int statedBytes, Octets data) {
    public static final int MESSAGE_ID = 0x8108;

    static final String TYPES = "0 terminal, 12 card reader, 52 BeiDou module";

    private static final int MANUFACTURER_BYTES = 5;
    private static final int LONG_MANUFACTURER_BYTES = 11;

    static UpgradePackage of(int type, String manufacturer, String version, Octets data) {
        return new UpgradePackage(
                type, GbkText.fixed(manufacturer, MANUFACTURER_BYTES), GbkText.of(version), data.lengthBytes(), data);
    }

    static UpgradePackage decode(FieldReader in) throws MalformedMessageException {
        int manufacturerBytes = !fits(in, MANUFACTURER_BYTES) && fits(in, LONG_MANUFACTURER_BYTES)
                ? LONG_MANUFACTURER_BYTES
                : MANUFACTURER_BYTES;
        return new UpgradePackage(
                in.u8("type", TYPES),
                GbkText.decode(in, "manufacturer", manufacturerBytes),
                GbkText.decode(in, "version", in.u8("versionLength")),
                in.u32("dataLength", "bytes"),
                Octets.rest(in, "data", "upgrade package"));
    }

    /** Whether the data's length says what is left when the manufacturer is that long. */
    private static boolean fits(FieldReader in, int manufacturerBytes) {
        int versionLength = in.peekU8(1 + manufacturerBytes);
        int at = 2 + manufacturerBytes + versionLength;
        long dataBytes = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            dataBytes = dataBytes << Byte.SIZE | Math.max(0, in.peekU8(at + i));
        }
        return versionLength >= 0 && at + Integer.BYTES + dataBytes == in.remaining();
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        manufacturer.encode(out);
        out.writeByte(version.lengthBytes());
        version.encode(out);
        out.writeInt(statedBytes);
        data.encode(out);
    }
}
