// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import org.jspecify.annotations.Nullable;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Where the vehicle was when an alarm rose: the same fields in every item. They go to the extra alone. */
final class Scene {
    static final int LENGTH_BYTES = 19;

    private static final @Nullable String[] STATE_NAMES = {
        "ACC on", "turns left", "turns right", "wiper", "brake", "card inserted", null, null, null, null, "positioned"
    };

    private Scene() {}

    static void read(FieldReader in) throws MalformedMessageException {
        if (!in.isExplaining()) {
            in.skip("scene", LENGTH_BYTES, "");
            return;
        }
        in.u8("speed", "km/h");
        in.u16("altitude", "m");
        in.u32("latitude", "1e-6 deg");
        in.u32("longitude", "1e-6 deg");
        in.digits("time", BcdTime.LENGTH_BYTES);
        in.bits16("vehicleState", STATE_NAMES);
    }
}
