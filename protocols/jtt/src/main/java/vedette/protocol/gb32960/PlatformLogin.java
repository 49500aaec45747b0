// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Platform login (平台登入), command {@code 0x05}: a maker's platform announces that it will speak for its vehicles. Both
 * texts as they stand on the wire, zero bytes included.
 *
 * @param encryption of what follows
 */
record PlatformLogin(DeviceTime time, int serial, String user, String password, int encryption) {
    static final int USER_BYTES = 12;
    static final int PASSWORD_BYTES = 20;

    static PlatformLogin decode(FieldReader in) throws MalformedMessageException {
        return new PlatformLogin(
                DeviceTime.decode(in),
                in.u16("loginSerial"),
                in.text("user", USER_BYTES, StandardCharsets.ISO_8859_1),
                in.text("password", PASSWORD_BYTES, StandardCharsets.ISO_8859_1),
                in.u8("encryption"));
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeShort(serial);
        out.writeCharSequence(user, StandardCharsets.ISO_8859_1);
        out.writeCharSequence(password, StandardCharsets.ISO_8859_1);
        out.writeByte(encryption);
    }

    @Override
    public String toString() {
        return "PlatformLogin[serial=" + serial + ", user=" + user.replace("\0", "") + ", password=…]";
    }
}
