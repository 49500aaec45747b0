// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** What the bits of the alarm item mean: each is an event. */
final class AlarmBit {
    static final int LOW_BATTERY = 1;
    static final int OVERSPEED = 1 << 1;
    static final int FALL = 1 << 2;
    static final int GEOFENCES = 0xF << 4;
    static final int SOS = 1 << 12;

    private static final @Nullable String[] NAMES = {
        "low battery",
        "overspeed",
        "fall",
        "tilt",
        "geofence 1",
        "geofence 2",
        "geofence 3",
        "geofence 4",
        "switched off",
        "switched on",
        "motion",
        "no motion",
        "sos"
    };

    private AlarmBit() {}

    /** Bits, and when it happened. */
    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int bits = in.u32le("alarmBits", "");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, NAMES));
        }
        open(bits, LOW_BATTERY, Alarm.LOW_BATTERY, out);
        open(bits, OVERSPEED, Alarm.OVERSPEED, out);
        open(bits, FALL, Alarm.FALL, out);
        open(bits, GEOFENCES, Alarm.GEOFENCE, out);
        open(bits, SOS, Alarm.SOS, out);
        if (in.remaining() >= Integer.BYTES) {
            out.timeMs(Item.time(in));
        }
    }

    private static void open(int bits, int mask, Alarm alarm, ReportBuilder out) {
        if ((bits & mask) != 0) {
            out.alarm(alarm, true);
        }
    }
}
