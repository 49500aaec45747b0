// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Temporary tracking (临时位置跟踪控制), message {@code 0x8202}: other periodic reports rest meanwhile.
 *
 * @param intervalS 0 ends it, and then nothing follows
 * @param validS for how long
 */
public record TemporaryTracking(int intervalS, int validS) {
    public static final int MESSAGE_ID = 0x8202;

    static TemporaryTracking decode(FieldReader in) throws MalformedMessageException {
        int intervalS = in.u16("interval", "s, 0 ends the tracking");
        return new TemporaryTracking(intervalS, intervalS == 0 && in.remaining() == 0 ? 0 : in.u32("validity", "s"));
    }

    void encode(ByteBuf out) {
        out.writeShort(intervalS);
        if (intervalS != 0) {
            out.writeInt(validS);
        }
    }
}
