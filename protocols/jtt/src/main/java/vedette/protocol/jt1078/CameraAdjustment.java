// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Adjusts a camera; five messages have this form: focus (焦距) {@code 0x9302}, iris (光圈) {@code 0x9303}, wiper (雨刷)
 * {@code 0x9304}, infrared light (红外补光) {@code 0x9305}, zoom (变倍) {@code 0x9306}.
 *
 * @param value focus, iris, zoom: 0 larger, 1 smaller; wiper, light: 0 stop, 1 start
 */
public record CameraAdjustment(int channel, int value) {
    public static final int FOCUS_MESSAGE_ID = 0x9302;
    public static final int IRIS_MESSAGE_ID = 0x9303;
    public static final int WIPER_MESSAGE_ID = 0x9304;
    public static final int LIGHT_MESSAGE_ID = 0x9305;
    public static final int ZOOM_MESSAGE_ID = 0x9306;

    static CameraAdjustment decode(FieldReader in) throws MalformedMessageException {
        return new CameraAdjustment(in.u8("channel"), in.u8("value", "0 larger or stop, 1 smaller or start"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeByte(value);
    }
}
