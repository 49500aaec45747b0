// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Deletion of areas or routes (删除区域, 删除路线), messages {@code 0x8601} circles, {@code 0x8603} rectangles,
 * {@code 0x8605} polygons and {@code 0x8607} routes.
 *
 * @param ids at most {@value #MAX_IDS}; none for all of the kind
 */
public record DeleteAreas(List<Integer> ids) {
    public static final int CIRCLES = 0x8601;
    public static final int RECTANGLES = 0x8603;
    public static final int POLYGONS = 0x8605;
    public static final int ROUTES = 0x8607;

    /** As many as the standard allows in one message. */
    public static final int MAX_IDS = 125;

    public DeleteAreas {
        ids = List.copyOf(ids);
    }

    static DeleteAreas decode(FieldReader in) throws MalformedMessageException {
        int count = in.u8("count", "0 all");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(in.u32("id"));
        }
        return new DeleteAreas(ids);
    }

    void encode(ByteBuf out) {
        out.writeByte(ids.size());
        ids.forEach(out::writeInt);
    }
}
