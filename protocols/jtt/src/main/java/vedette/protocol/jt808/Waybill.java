// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Electronic waybill (电子运单上报), message {@code 0x0701}. Some devices answer commands with it, in plain text.
 *
 * @param statedBytes how long the data are, as the message says
 */
public record Waybill(int statedBytes, GbkText data) {
    public static final int MESSAGE_ID = 0x0701;

    static Waybill decode(FieldReader in) throws MalformedMessageException {
        return new Waybill(in.u32("length", "bytes"), GbkText.rest(in, "data"));
    }

    void encode(ByteBuf out) {
        out.writeInt(statedBytes);
        data.encode(out);
    }
}
