// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Turns a camera (云台旋转), message {@code 0x9301}.
 *
 * @param direction 0 stop, 1 up, 2 down, 3 left, 4 right
 * @param speed 0 to 255
 */
public record PanTilt(int channel, int direction, int speed) {
    public static final int MESSAGE_ID = 0x9301;

    static PanTilt decode(FieldReader in) throws MalformedMessageException {
        return new PanTilt(
                in.u8("channel"), in.u8("direction", "0 stop, 1 up, 2 down, 3 left, 4 right"), in.u8("speed"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeByte(direction);
        out.writeByte(speed);
    }
}
