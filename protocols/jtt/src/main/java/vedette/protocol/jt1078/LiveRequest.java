// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Request for live pictures or talk (实时音视频传输请求), message {@code 0x9101}. The recorder acknowledges it and opens a
 * connection to the address.
 *
 * @param channel logical channel
 * @param type see {@link #TALK} and its neighbours
 * @param stream {@link #MAIN_STREAM} or {@link #SUB_STREAM}
 */
public record LiveRequest(MediaAddress address, int channel, int type, int stream) {
    public static final int MESSAGE_ID = 0x9101;

    public static final int AUDIO_AND_VIDEO = 0;
    public static final int VIDEO = 1;
    public static final int TALK = 2;
    public static final int LISTEN = 3;
    public static final int BROADCAST = 4;
    public static final int TRANSPARENT = 5;
    public static final int MAIN_STREAM = 0;
    public static final int SUB_STREAM = 1;

    static LiveRequest decode(FieldReader in) throws MalformedMessageException {
        return new LiveRequest(
                MediaAddress.decode(in),
                in.u8("channel"),
                in.u8("type", "0 audio and video, 1 video, 2 talk, 3 listen, 4 broadcast, 5 transparent"),
                in.u8("stream", "0 main, 1 sub"));
    }

    void encode(ByteBuf out) {
        address.encode(out);
        out.writeByte(channel);
        out.writeByte(type);
        out.writeByte(stream);
    }
}
