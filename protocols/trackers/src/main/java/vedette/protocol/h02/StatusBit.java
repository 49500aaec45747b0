// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/**
 * The vehicle status word: four bytes whose bits mean something when they are 0. Bits are counted from the least significant
 * one of the word as it is written.
 */
final class StatusBit {
    static final int DOOR_OPEN = 8;
    static final int IGNITION_OFF = 10;
    static final int BACKUP_BATTERY = 19;
    static final int BATTERY_REMOVED = 20;
    static final int VEHICLE_BATTERY_REMOVED = 28;

    private static final @Nullable String[] NAMES = new String[Integer.SIZE];
    private static final @Nullable Alarm[] ALARMS = new Alarm[Integer.SIZE];
    private static final long KNOWN_ALARM_BITS;

    static {
        alarm(0, "theft alarm", Alarm.THEFT);
        alarm(1, "robbery alarm", Alarm.SOS);
        alarm(2, "overspeed alarm", Alarm.OVERSPEED);
        alarm(3, "illegal ignition alarm", Alarm.ILLEGAL_IGNITION);
        alarm(4, "entered a forbidden area", Alarm.GEOFENCE);
        alarm(5, "GPS antenna open", Alarm.GNSS_ANTENNA);
        alarm(6, "GPS antenna short", Alarm.GNSS_ANTENNA);
        alarm(7, "left the permitted area", Alarm.GEOFENCE);
        NAMES[DOOR_OPEN] = "door open";
        NAMES[9] = "armed";
        NAMES[IGNITION_OFF] = "ACC off";
        NAMES[13] = "engine";
        NAMES[14] = "custom alarm";
        alarm(15, "overspeed", Alarm.OVERSPEED);
        alarm(16, "GPS receiver fault", Alarm.GNSS_FAULT);
        alarm(18, "SOS", Alarm.SOS);
        alarm(BACKUP_BATTERY, "on backup battery", Alarm.POWER_OFF);
        alarm(BATTERY_REMOVED, "battery removed", Alarm.POWER_OFF);
        alarm(21, "GPS antenna open", Alarm.GNSS_ANTENNA);
        alarm(22, "GPS antenna short", Alarm.GNSS_ANTENNA);
        NAMES[23] = "low level sensor 2";
        alarm(24, "temperature alarm", Alarm.TEMPERATURE);
        NAMES[25] = "wrong password three times";
        NAMES[26] = "GPRS blocked";
        NAMES[27] = "oil and engine cut off";
        alarm(VEHICLE_BATTERY_REMOVED, "vehicle battery removed", Alarm.POWER_OFF);
        NAMES[29] = "high level sensor 1";
        NAMES[30] = "high level sensor 2";
        NAMES[31] = "low level sensor 1";
        long known = 0;
        for (Alarm alarm : ALARMS) {
            known |= alarm == null ? 0 : alarm.bit();
        }
        KNOWN_ALARM_BITS = known;
    }

    private StatusBit() {}

    private static void alarm(int bit, String name, Alarm alarm) {
        NAMES[bit] = name;
        ALARMS[bit] = alarm;
    }

    /** Tells a report what the word says. */
    static void tell(int word, ReportBuilder out) {
        int active = ~word;
        long open = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            Alarm alarm = ALARMS[bit];
            open |= alarm != null && isSet(active, bit) ? alarm.bit() : 0;
        }
        out.alarms(open, KNOWN_ALARM_BITS);
        out.ignition(!isSet(active, IGNITION_OFF));
        out.doorOpen(isSet(active, DOOR_OPEN));
        out.external(!isSet(active, BACKUP_BATTERY) && !isSet(active, BATTERY_REMOVED));
    }

    /** What is active, in words. */
    static String names(int word) {
        return Explanation.names(~word, NAMES);
    }

    /** The bit that says {@code alarm}, -1 when none does. */
    static int of(Alarm alarm) {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if (ALARMS[bit] == alarm) {
                return bit;
            }
        }
        return -1;
    }

    private static boolean isSet(int bits, int bit) {
        return ((bits >>> bit) & 1) != 0;
    }
}
