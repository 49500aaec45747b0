// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A file was recorded (多媒体事件信息上传), message {@code 0x0800}; also the head of {@link MultimediaData}.
 *
 * @param mediaId the terminal's number of the file, from 1
 * @param type {@link #PICTURE}, {@link #AUDIO} or {@link #VIDEO}
 * @param format 0 JPEG, 1 TIF, 2 MP3, 3 WAV, 4 WMV
 * @param event why, as in {@link #EVENTS}
 * @param channel camera, from 1
 */
public record MultimediaEvent(int mediaId, int type, int format, int event, int channel) {
    public static final int MESSAGE_ID = 0x0800;

    public static final int PICTURE = 0;
    public static final int AUDIO = 1;
    public static final int VIDEO = 2;

    /** The platform asked for it. */
    public static final int EVENT_ORDER = 0;

    static final int LENGTH_BYTES = 8;

    static final String TYPES = "0 picture, 1 audio, 2 video";
    static final String EVENTS = "0 platform's order, 1 timed, 2 robbery, 3 collision or rollover, 4 door open, "
            + "5 door shut, 6 door shut and speed crossed 20 km/h, 7 distance";
    private static final String FORMATS = "0 JPEG, 1 TIF, 2 MP3, 3 WAV, 4 WMV";

    static MultimediaEvent decode(FieldReader in) throws MalformedMessageException {
        return new MultimediaEvent(
                in.u32("mediaId"),
                in.u8("type", TYPES),
                in.u8("format", FORMATS),
                in.u8("event", EVENTS),
                in.u8("channel"));
    }

    void encode(ByteBuf out) {
        out.writeInt(mediaId);
        out.writeByte(type);
        out.writeByte(format);
        out.writeByte(event);
        out.writeByte(channel);
    }
}
