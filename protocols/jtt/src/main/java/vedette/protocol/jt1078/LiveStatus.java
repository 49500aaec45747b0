// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * How well live pictures arrive (实时音视频传输状态通知), message {@code 0x9105}.
 *
 * @param lossPercent packets that were lost
 */
public record LiveStatus(int channel, int lossPercent) {
    public static final int MESSAGE_ID = 0x9105;

    static LiveStatus decode(FieldReader in) throws MalformedMessageException {
        return new LiveStatus(in.u8("channel"), in.u8("loss", "%"));
    }

    void encode(ByteBuf out) {
        out.writeByte(channel);
        out.writeByte(lossPercent);
    }
}
