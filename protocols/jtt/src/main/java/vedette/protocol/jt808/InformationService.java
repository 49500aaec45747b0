// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** An information that was subscribed to (信息服务), message {@code 0x8304}; dropped in 2019. */
public record InformationService(int type, GbkText text) {
    public static final int MESSAGE_ID = 0x8304;

    static InformationService decode(FieldReader in) throws MalformedMessageException {
        return new InformationService(in.u8("type"), GbkText.decode(in, "text", in.u16("textLength")));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeShort(text.lengthBytes());
        text.encode(out);
    }
}
