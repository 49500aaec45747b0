// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Files that a terminal keeps (存储多媒体数据检索应答), message {@code 0x0802}; answers {@link MultimediaSearch}. */
public record MultimediaList(int answeredSerial, List<Item> items) {
    public static final int MESSAGE_ID = 0x0802;

    /**
     * One file.
     *
     * @param type as in {@link MultimediaEvent}
     * @param event why it was recorded
     * @param location where and when
     */
    public record Item(int mediaId, int type, int channel, int event, LocationReport location) {
        static Item decode(FieldReader in) throws MalformedMessageException {
            return new Item(
                    in.u32("mediaId"),
                    in.u8("type", MultimediaEvent.TYPES),
                    in.u8("channel"),
                    in.u8("event", MultimediaEvent.EVENTS),
                    LocationReport.decode(in));
        }

        void encode(ByteBuf out) {
            out.writeInt(mediaId);
            out.writeByte(type);
            out.writeByte(channel);
            out.writeByte(event);
            location.encode(out);
        }
    }

    public MultimediaList {
        items = List.copyOf(items);
    }

    static MultimediaList decode(FieldReader in) throws MalformedMessageException {
        int answeredSerial = in.u16("answeredSerial");
        int count = in.u16("count");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Item.decode(in));
        }
        return new MultimediaList(answeredSerial, items);
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeShort(items.size());
        items.forEach(item -> item.encode(out));
    }
}
