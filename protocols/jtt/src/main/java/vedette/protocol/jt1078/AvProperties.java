// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Audio and video properties (终端上传音视频属性), message {@code 0x1003}; answers the empty message {@code 0x9003}.
 *
 * @param audioCode see {@link Codes}
 * @param sampleRate 0 is 8 kHz, 1 22.05 kHz, 2 44.1 kHz, 3 48 kHz
 * @param sampleBits 0 is 8, 1 16, 2 32
 * @param audioOutput whether it can play sound
 */
public record AvProperties(
        int audioCode,
        int audioChannelCount,
        int sampleRate,
        int sampleBits,
        int audioFrameBytes,
        int audioOutput,
        int videoCode,
        int maxAudioChannels,
        int maxVideoChannels) {

    public static final int MESSAGE_ID = 0x1003;

    /** Asks for them; the body is empty. */
    public static final int QUERY_MESSAGE_ID = 0x9003;

    static AvProperties decode(FieldReader in) throws MalformedMessageException {
        return new AvProperties(
                Codes.read(in, "audioCode"),
                in.u8("audioChannels"),
                in.u8("sampleRate", "0 8 kHz, 1 22.05 kHz, 2 44.1 kHz, 3 48 kHz"),
                in.u8("sampleBits", "0 8 bits, 1 16 bits, 2 32 bits"),
                in.u16("audioFrameLength", "bytes"),
                in.u8("audioOutput", "1 supported"),
                Codes.read(in, "videoCode"),
                in.u8("maxAudioChannels"),
                in.u8("maxVideoChannels"));
    }

    void encode(ByteBuf out) {
        out.writeByte(audioCode);
        out.writeByte(audioChannelCount);
        out.writeByte(sampleRate);
        out.writeByte(sampleBits);
        out.writeShort(audioFrameBytes);
        out.writeByte(audioOutput);
        out.writeByte(videoCode);
        out.writeByte(maxAudioChannels);
        out.writeByte(maxVideoChannels);
    }
}
