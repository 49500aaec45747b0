// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of a playback (平台下发远程录像回放控制), message {@code 0x9202}.
 *
 * @param command 0 start, 1 pause, 2 stop, 3 fast forward, 4 key frames backwards, 5 go to, 6 key frames
 * @param factor for 3 and 4: see {@link PlaybackRequest#FACTORS}
 * @param position for 5: {@code YYMMDDhhmmss} GMT+8
 */
public record PlaybackControl(int channel, int command, int factor, String position) {
    public static final int MESSAGE_ID = 0x9202;

    static PlaybackControl decode(FieldReader in) throws MalformedMessageException {
        return new PlaybackControl(
                in.u8("channel"),
                in.u8(
                        "command",
                        "0 start, 1 pause, 2 stop, 3 fast forward, 4 key frames backwards, 5 go to, 6 key frames"),
                in.u8("factor", PlaybackRequest.FACTORS),
                Times.read(in, "position"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeByte(command);
        out.writeByte(factor);
        Times.write(out, position);
    }
}
