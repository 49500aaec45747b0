// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Setting of events that a driver may report (事件设置), message {@code 0x8301}; dropped in 2019.
 *
 * @param action {@link #DELETE_ALL}, and then nothing follows; 1 replace, 2 add, 3 modify, 4 delete those listed
 */
public record SetEvents(int action, List<NumberedText> events) {
    public static final int MESSAGE_ID = 0x8301;

    public static final int DELETE_ALL = 0;

    public SetEvents {
        events = List.copyOf(events);
    }

    static SetEvents decode(FieldReader in) throws MalformedMessageException {
        int action = in.u8("action", "0 delete all, 1 replace, 2 add, 3 modify, 4 delete those listed");
        return new SetEvents(
                action, action == DELETE_ALL ? List.of() : NumberedText.decode(in, "event", in.u8("count"), false));
    }

    void encode(ByteBuf out) {
        out.writeByte(action);
        if (action != DELETE_ALL) {
            out.writeByte(events.size());
            events.forEach(event -> event.encode(out, false));
        }
    }
}
