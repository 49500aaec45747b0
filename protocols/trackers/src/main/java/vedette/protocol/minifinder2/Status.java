// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** The status item: the time of a record, flags, signal (bits 19 to 23) and battery (the highest byte). */
final class Status {
    static final int PLACED = 1;
    static final int CHARGING = 1 << 4;
    static final int HISTORY = 1 << 7;
    static final int MOVING = 1 << 9;
    static final int BATTERY_SHIFT = 24;

    private static final int FLAGS = 0x3FF;

    private static final @Nullable String[] NAMES = {
        "by satellites",
        "by Wi-Fi",
        "by cells",
        "by beacons",
        "charging",
        "charged",
        "restarted",
        "history",
        "assisted",
        "moving"
    };

    private Status() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(Item.time(in));
        int status = in.u32le("status", "");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(status & FLAGS, NAMES));
        }
        out.charging((status & CHARGING) != 0)
                .moving((status & MOVING) != 0)
                .buffered((status & HISTORY) != 0)
                .batteryPercent(status >>> BATTERY_SHIFT);
        if (in.remaining() >= Integer.BYTES) {
            in.u32le("moreStatus", "");
        }
    }
}
