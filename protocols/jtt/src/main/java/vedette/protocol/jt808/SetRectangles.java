// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Setting of rectangular areas (设置矩形区域), message {@code 0x8602}.
 *
 * @param edition decides what each has
 * @param action 0 replace, 1 add, 2 modify
 */
public record SetRectangles(Edition edition, int action, List<Rectangle> rectangles) {
    public static final int MESSAGE_ID = 0x8602;

    public SetRectangles {
        rectangles = List.copyOf(rectangles);
    }

    static SetRectangles decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int action = in.u8("action", SetCircles.ACTIONS);
        int count = in.u8("count");
        List<Rectangle> rectangles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rectangles.add(Rectangle.decode(in, edition));
        }
        return new SetRectangles(edition, action, rectangles);
    }

    void encode(ByteBuf out) {
        out.writeByte(action);
        out.writeByte(rectangles.size());
        rectangles.forEach(area -> area.encode(out, edition));
    }
}
