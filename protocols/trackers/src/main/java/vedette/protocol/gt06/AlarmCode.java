// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/**
 * The alarm byte of the status block. Manufacturers agree on the codes below 0x20; of those above, the ones are here that
 * most agree on. A code that is a notice and no alarm (power on, first fix, ignition) has none.
 */
final class AlarmCode {
    /** All is well. */
    static final int NORMAL = 0;

    /** Entered an area without satellites; {@link #FIX_REGAINED} ends it. */
    private static final int FIX_LOST = 0x0A;

    static final int FIX_REGAINED = 0x0B;

    private static final int MAX_CODE = 0xFF;
    private static final @Nullable Alarm[] BY_CODE = byCode();

    /** Every alarm that a code can open. */
    static final long KNOWN = known();

    private AlarmCode() {}

    /** The alarm of a code; null for a notice, {@link Alarm#OTHER} for a code that nobody knows. */
    static @Nullable Alarm of(int code) {
        return BY_CODE[code & MAX_CODE];
    }

    /** The lowest code that opens {@code alarm}; {@link #NORMAL} when there is none. */
    static int of(Alarm alarm) {
        for (int code = 1; code <= MAX_CODE; code++) {
            if (BY_CODE[code] == alarm) {
                return code;
            }
        }
        return NORMAL;
    }

    private static @Nullable Alarm[] byCode() {
        @Nullable Alarm[] alarms = new @Nullable Alarm[MAX_CODE + 1];
        set(alarms, Alarm.SOS, 0x01);
        set(alarms, Alarm.POWER_OFF, 0x02);
        set(alarms, Alarm.VIBRATION, 0x03);
        set(alarms, Alarm.GEOFENCE, 0x04, 0x05);
        set(alarms, Alarm.OVERSPEED, 0x06);
        set(alarms, Alarm.ILLEGAL_MOVEMENT, 0x09);
        set(alarms, Alarm.GNSS_FAULT, FIX_LOST);
        set(alarms, Alarm.POWER_LOW, 0x0E, 0x0F);
        set(alarms, Alarm.TAMPER, 0x10, 0x13, 0x18, 0x25, 0x32);
        set(alarms, Alarm.ILLEGAL_DOOR, 0x14);
        set(alarms, Alarm.LOW_BATTERY, 0x15, 0x19);
        set(alarms, Alarm.FALL, 0x23);
        set(alarms, Alarm.HARSH_ACCELERATION, 0x29, 0x26, 0xF0);
        set(alarms, Alarm.HARSH_BRAKING, 0x30, 0x27, 0x28, 0xF1);
        set(alarms, Alarm.HARSH_CORNERING, 0x2A, 0x2B, 0x2E);
        set(alarms, Alarm.COLLISION, 0x2C, 0xF2);
        set(alarms, Alarm.ROLLOVER, 0x2D);
        set(alarms, Alarm.OTHER, 0x11, 0x16, 0x17);
        return alarms;
    }

    private static void set(@Nullable Alarm[] alarms, Alarm alarm, int... codes) {
        for (int code : codes) {
            alarms[code] = alarm;
        }
    }

    private static long known() {
        long bits = 0;
        for (Alarm alarm : BY_CODE) {
            bits |= alarm == null ? 0 : alarm.bit();
        }
        return bits;
    }
}
