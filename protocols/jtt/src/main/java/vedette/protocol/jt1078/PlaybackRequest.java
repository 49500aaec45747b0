// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Request to play a recording (平台下发远程录像回放请求), message {@code 0x9201}. The recorder answers with
 * {@link RecordingList} and opens a connection to the address.
 *
 * @param type 0 audio and video, 1 audio, 2 video, 3 audio or video
 * @param stream 0 any, 1 main, 2 sub
 * @param storage 0 any, 1 main, 2 backup
 * @param mode 0 normal, 1 fast forward, 2 key frames backwards, 3 key frames, 4 a single frame
 * @param factor see {@link #FACTORS}
 * @param start {@code YYMMDDhhmmss} GMT+8
 * @param end the same, zeros for "to the end"
 */
public record PlaybackRequest(
        MediaAddress address,
        int channel,
        int type,
        int stream,
        int storage,
        int mode,
        int factor,
        String start,
        String end) {
    public static final int MESSAGE_ID = 0x9201;

    static final String FACTORS = "0 none, 1 x1, 2 x2, 3 x4, 4 x8, 5 x16";

    static PlaybackRequest decode(FieldReader in) throws MalformedMessageException {
        return new PlaybackRequest(
                MediaAddress.decode(in),
                in.u8("channel"),
                in.u8("type", RecordingQuery.TYPES),
                in.u8("stream", RecordingQuery.STREAMS),
                in.u8("storage", RecordingQuery.STORAGES),
                in.u8("mode", "0 normal, 1 fast forward, 2 key frames backwards, 3 key frames, 4 single frame"),
                in.u8("factor", FACTORS),
                Times.read(in, "start"),
                Times.read(in, "end"));
    }

    void encode(ByteBuf out) {
        address.encode(out);
        out.writeByte(channel);
        out.writeByte(type);
        out.writeByte(stream);
        out.writeByte(storage);
        out.writeByte(mode);
        out.writeByte(factor);
        Times.write(out, start);
        Times.write(out, end);
    }
}
