// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** The general alarm flags (通用报警标志): their names and what they are in the gateway's terms. */
final class AlarmBit {
    static final int BATTERY_HOT = 1;
    static final int SOC_LOW = 4;
    static final int INSULATION = 11;
    static final int HYDROGEN_LEAK = 24;

    static final @Nullable String[] NAMES = {
        "temperature spread",
        "battery hot",
        "pack over-voltage",
        "pack under-voltage",
        "SOC low",
        "cell over-voltage",
        "cell under-voltage",
        "SOC high",
        "SOC jump",
        "battery mismatched",
        "cells inconsistent",
        "insulation",
        "DC-DC hot",
        "brakes",
        "DC-DC state",
        "motor controller hot",
        "high-voltage interlock",
        "motor hot",
        "overcharge",
        "motor over-speed",
        "motor over-current",
        "super capacitor hot",
        "super capacitor pressure",
        "battery thermal event",
        "hydrogen leak",
        "hydrogen pressure",
        "hydrogen temperature",
        "fuel cell stack hot"
    };

    /** Temperature spread, battery, DC-DC, motor controller, motor, capacitor, thermal event, hydrogen, stack. */
    private static final int TEMPERATURES =
            1 | 1 << BATTERY_HOT | 1 << 12 | 1 << 15 | 1 << 17 | 1 << 21 | 1 << 23 | 1 << 26 | 1 << 27;

    /** Those of 2016; the others were reserved. */
    private static final int OF_2016 = (1 << 19) - 1;

    private static final int NAMED = 1 << SOC_LOW | 1 << HYDROGEN_LEAK | TEMPERATURES;

    private AlarmBit() {}

    /** {@link Alarm#bit()} of every alarm that the flags open; a flag without a closer word is {@link Alarm#OTHER}. */
    static long alarms(int alarmBits, Edition edition) {
        int named = edition == Edition.V2025 ? NAMED : NAMED & OF_2016;
        int said = alarmBits & named;
        return ((said & TEMPERATURES) != 0 ? Alarm.TEMPERATURE.bit() : 0)
                | ((said & 1 << SOC_LOW) != 0 ? Alarm.LOW_BATTERY.bit() : 0)
                | ((said & 1 << HYDROGEN_LEAK) != 0 ? Alarm.FUEL.bit() : 0)
                | (said != alarmBits ? Alarm.OTHER.bit() : 0);
    }

    /** What every alarm body speaks of. */
    static long known(Edition edition) {
        long both = Alarm.TEMPERATURE.bit() | Alarm.LOW_BATTERY.bit() | Alarm.OTHER.bit();
        return edition == Edition.V2025 ? both | Alarm.FUEL.bit() : both;
    }

    /** The flags that say those alarms; what cannot be said is left out. */
    static int bits(long openBits) {
        return (isOpen(openBits, Alarm.TEMPERATURE) ? 1 << BATTERY_HOT : 0)
                | (isOpen(openBits, Alarm.LOW_BATTERY) ? 1 << SOC_LOW : 0)
                | (isOpen(openBits, Alarm.OTHER) ? 1 << INSULATION : 0);
    }

    private static boolean isOpen(long openBits, Alarm alarm) {
        return (openBits & alarm.bit()) != 0;
    }
}
