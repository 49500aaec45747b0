// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Setting of circular areas (设置圆形区域), message {@code 0x8600}.
 *
 * @param edition decides what each has
 * @param action 0 replace, 1 add, 2 modify
 */
public record SetCircles(Edition edition, int action, List<Circle> circles) {
    public static final int MESSAGE_ID = 0x8600;

    static final String ACTIONS = "0 replace, 1 add, 2 modify";

    public SetCircles {
        circles = List.copyOf(circles);
    }

    static SetCircles decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int action = in.u8("action", ACTIONS);
        int count = in.u8("count");
        List<Circle> circles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            circles.add(Circle.decode(in, edition));
        }
        return new SetCircles(edition, action, circles);
    }

    void encode(ByteBuf out) {
        out.writeByte(action);
        out.writeByte(circles.size());
        circles.forEach(area -> area.encode(out, edition));
    }
}
