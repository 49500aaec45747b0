// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** What a terminal watches whether it is inside. Coordinates are magnitudes; the attributes tell south and west. */
public sealed interface Area permits Circle, Rectangle, Polygon, Route {
    int CIRCLE = 1;
    int RECTANGLE = 2;
    int POLYGON = 3;
    int ROUTE = 4;

    String TYPES = "1 circle, 2 rectangle, 3 polygon, 4 route";

    /** Number by which it is deleted and asked for. */
    int id();

    void encode(ByteBuf out, Edition edition);

    /** Reads an area of that type. */
    static Area decode(FieldReader in, int type, Edition edition) throws MalformedMessageException {
        return switch (type) {
            case CIRCLE -> Circle.decode(in, edition);
            case RECTANGLE -> Rectangle.decode(in, edition);
            case POLYGON -> Polygon.decode(in, edition);
            default -> Route.decode(in, edition);
        };
    }
}
