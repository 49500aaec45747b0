// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of areas and routes. */
class AreaMessagesTest {
    @Nested
    class Circles2013 extends MessageContract<SetCircles> {
        Circles2013() {
            super("8600-2013", in -> SetCircles.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Circles2019 extends MessageContract<SetCircles> {
        Circles2019() {
            super("8600-2019", in -> SetCircles.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Rectangles2013 extends MessageContract<SetRectangles> {
        Rectangles2013() {
            super("8602-2013", in -> SetRectangles.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Rectangles2019 extends MessageContract<SetRectangles> {
        Rectangles2019() {
            super("8602-2019", in -> SetRectangles.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Polygons2013 extends MessageContract<Polygon> {
        Polygons2013() {
            super("8604-2013", in -> Polygon.decode(in, Edition.V2013), (area, out) -> area.encode(out, Edition.V2013));
        }
    }

    @Nested
    class Polygons2019 extends MessageContract<Polygon> {
        Polygons2019() {
            super("8604-2019", in -> Polygon.decode(in, Edition.V2019), (area, out) -> area.encode(out, Edition.V2019));
        }
    }

    @Nested
    class Routes2013 extends MessageContract<Route> {
        Routes2013() {
            super("8606-2013", in -> Route.decode(in, Edition.V2013), (area, out) -> area.encode(out, Edition.V2013));
        }
    }

    @Nested
    class Routes2019 extends MessageContract<Route> {
        Routes2019() {
            super("8606-2019", in -> Route.decode(in, Edition.V2019), (area, out) -> area.encode(out, Edition.V2019));
        }
    }

    @Nested
    class CircleDeletions extends MessageContract<DeleteAreas> {
        CircleDeletions() {
            super("8601", DeleteAreas::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RectangleDeletions extends MessageContract<DeleteAreas> {
        RectangleDeletions() {
            super("8603", DeleteAreas::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PolygonDeletions extends MessageContract<DeleteAreas> {
        PolygonDeletions() {
            super("8605", DeleteAreas::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RouteDeletions extends MessageContract<DeleteAreas> {
        RouteDeletions() {
            super("8607", DeleteAreas::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class AreaQueries extends MessageContract<QueryAreas> {
        AreaQueries() {
            super("8608", QueryAreas::decode, (message, out) -> message.encode(out));
        }
    }
}
