// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Search for stored files (存储多媒体数据检索), message {@code 0x8802}.
 *
 * @param type as in {@link MultimediaEvent}
 * @param channel 0 for all
 * @param event why they were recorded
 * @param start {@code YYMMDDhhmmss} GMT+8 as digits; zeros with an end of zeros for any time
 * @param end the same
 */
public record MultimediaSearch(int type, int channel, int event, String start, String end) {
    public static final int MESSAGE_ID = 0x8802;

    static MultimediaSearch decode(FieldReader in) throws MalformedMessageException {
        return new MultimediaSearch(
                in.u8("type", MultimediaEvent.TYPES),
                in.u8("channel", "0 all"),
                in.u8("event", MultimediaEvent.EVENTS),
                in.digits("start", BcdTime.LENGTH_BYTES),
                in.digits("end", BcdTime.LENGTH_BYTES));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeByte(channel);
        out.writeByte(event);
        out.writeBytes(HexFormat.of().parseHex(start));
        out.writeBytes(HexFormat.of().parseHex(end));
    }
}
