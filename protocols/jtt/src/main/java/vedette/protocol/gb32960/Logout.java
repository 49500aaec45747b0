// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Logout (登出) of a vehicle, command {@code 0x04}, or of a platform, command {@code 0x06}.
 *
 * @param serial that of the login
 */
record Logout(DeviceTime time, int serial) {
    static Logout decode(FieldReader in) throws MalformedMessageException {
        return new Logout(DeviceTime.decode(in), in.u16("loginSerial"));
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeShort(serial);
    }
}
