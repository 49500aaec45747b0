// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of live pictures (音视频实时传输控制), message {@code 0x9102}. All four bytes are sent always: some recorders need
 * them even to close.
 *
 * @param command {@link #CLOSE} and its neighbours
 * @param closed for {@link #CLOSE}: 0 everything, 1 sound alone, 2 pictures alone
 * @param stream for {@link #SWITCH_STREAM}: 0 main, 1 sub
 */
public record LiveControl(int channel, int command, int closed, int stream) {
    public static final int MESSAGE_ID = 0x9102;

    public static final int CLOSE = 0;
    public static final int SWITCH_STREAM = 1;
    public static final int PAUSE = 2;
    public static final int RESUME = 3;
    public static final int CLOSE_TALK = 4;

    static LiveControl decode(FieldReader in) throws MalformedMessageException {
        return new LiveControl(
                in.u8("channel"),
                in.u8("command", "0 close, 1 switch stream, 2 pause, 3 resume, 4 close talk"),
                in.u8("closed", "0 all, 1 audio, 2 video"),
                in.u8("stream", "0 main, 1 sub"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeByte(command);
        out.writeByte(closed);
        out.writeByte(stream);
    }
}
