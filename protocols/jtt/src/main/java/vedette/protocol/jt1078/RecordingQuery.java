// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Query of recordings (查询资源列表), message {@code 0x9205}; answered by {@link RecordingList}.
 *
 * @param channel 0 for all
 * @param start {@code YYMMDDhhmmss} GMT+8, zeros for any
 * @param end the same
 * @param alarmBits of the whole range, 0 for any: low word the alarm flags of JT/T 808, high word the video alarms
 * @param type 0 audio and video, 1 audio, 2 video, 3 audio or video
 * @param stream 0 any, 1 main, 2 sub
 * @param storage 0 any, 1 main, 2 backup
 */
public record RecordingQuery(int channel, String start, String end, long alarmBits, int type, int stream, int storage) {
    public static final int MESSAGE_ID = 0x9205;

    static final String TYPES = "0 audio and video, 1 audio, 2 video, 3 audio or video";
    static final String STREAMS = "0 any, 1 main, 2 sub";
    static final String STORAGES = "0 any, 1 main, 2 backup";
    static final String ALARMS = "low word alarm flags, high word video alarms";

    static RecordingQuery decode(FieldReader in) throws MalformedMessageException {
        return new RecordingQuery(
                in.u8("channel", "0 all"),
                Times.read(in, "start"),
                Times.read(in, "end"),
                in.u64("alarmBits", ALARMS),
                in.u8("type", TYPES),
                in.u8("stream", STREAMS),
                in.u8("storage", STORAGES));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        Times.write(out, start);
        Times.write(out, end);
        out.writeLong(alarmBits);
        out.writeByte(type);
        out.writeByte(stream);
        out.writeByte(storage);
    }
}
