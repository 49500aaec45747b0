// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Event report (事件报告), message {@code 0x0301}; dropped in 2019.
 *
 * @param event number of the event as {@link SetEvents} gave it
 */
public record EventReport(int event) {
    public static final int MESSAGE_ID = 0x0301;

    static EventReport decode(FieldReader in) throws MalformedMessageException {
        return new EventReport(in.u8("event"));
    }

    void encode(ByteBuf out) {
        out.writeByte(event);
    }
}
