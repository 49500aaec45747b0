// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Order to take pictures or to record (摄像头立即拍摄命令), message {@code 0x8801}.
 *
 * @param channel camera, from 1
 * @param shotCount {@link #STOP}, {@link #RECORD}, or how many pictures
 * @param seconds between pictures, or of the recording; 0 for the shortest, or without an end
 * @param store {@link #UPLOAD} or 1 to keep it
 * @param resolution as in {@link #RESOLUTIONS}
 * @param quality 1 best to 10 smallest
 * @param brightness 0 to 255
 * @param contrast 0 to 127
 * @param saturation 0 to 127
 * @param hue 0 to 255
 */
public record Snapshot(
        int channel,
        int shotCount,
        int seconds,
        int store,
        int resolution,
        int quality,
        int brightness,
        int contrast,
        int saturation,
        int hue) {

    public static final int MESSAGE_ID = 0x8801;

    public static final int STOP = 0;
    public static final int RECORD = 0xFFFF;
    public static final int UPLOAD = 0;

    private static final String RESOLUTIONS = "1 320x240, 2 640x480, 3 800x600, 4 1024x768, 5 176x144, 6 352x288, "
            + "7 704x288, 8 704x576; since 2019 0 lowest, ff highest";

    private static final int VGA = 2;
    private static final int GOOD = 3;
    private static final int MIDDLE_OF_255 = 128;
    private static final int MIDDLE_OF_127 = 64;

    /** One picture, at once, sent and not kept. */
    static Snapshot one(int channel) {
        return new Snapshot(
                channel, 1, 0, UPLOAD, VGA, GOOD, MIDDLE_OF_255, MIDDLE_OF_127, MIDDLE_OF_127, MIDDLE_OF_255);
    }

    static Snapshot decode(FieldReader in) throws MalformedMessageException {
        return new Snapshot(
                in.u8("channel"),
                in.u16("shots", "0 stop, ffff record"),
                in.u16("seconds", "between shots or of the recording"),
                in.u8("store", "0 upload, 1 keep"),
                in.u8("resolution", RESOLUTIONS),
                in.u8("quality", "1 best to 10"),
                in.u8("brightness", "0 to 255"),
                in.u8("contrast", "0 to 127"),
                in.u8("saturation", "0 to 127"),
                in.u8("hue", "0 to 255"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeShort(shotCount);
        out.writeShort(seconds);
        out.writeByte(store);
        out.writeByte(resolution);
        out.writeByte(quality);
        out.writeByte(brightness);
        out.writeByte(contrast);
        out.writeByte(saturation);
        out.writeByte(hue);
    }
}
