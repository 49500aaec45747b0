// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Order to call a number (电话回拨), message {@code 0x8400}.
 *
 * @param type 0 a call, 1 to listen in
 * @param number at most 20 digits
 */
public record CallBack(int type, GbkText number) {
    public static final int MESSAGE_ID = 0x8400;

    static CallBack decode(FieldReader in) throws MalformedMessageException {
        return new CallBack(in.u8("type", "0 call, 1 listen in"), GbkText.rest(in, "number"));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        number.encode(out);
    }
}
