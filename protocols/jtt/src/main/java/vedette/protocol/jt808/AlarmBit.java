// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** Alarm flags (报警标志) of {@link LocationReport}: what each bit says and which alarm it is. */
final class AlarmBit {
    static final int EMERGENCY = 1;

    /** Meaning by bit, for {@link vedette.protocol.FieldReader#bits32}. */
    static final @Nullable String[] NAMES = {
        "emergency",
        "overspeed",
        "fatigue driving",
        "danger warning",
        "GNSS module fault",
        "GNSS antenna open or cut",
        "GNSS antenna short",
        "main power low",
        "main power off",
        "display fault",
        "speech fault",
        "camera fault",
        "card reader fault",
        "overspeed warning",
        "fatigue warning",
        "forbidden hours",
        "tyre pressure",
        "right-turn blind zone",
        "daily driving time exceeded",
        "parked too long",
        "area entered or left",
        "route entered or left",
        "section time too short or long",
        "off route",
        "speed sensor fault",
        "fuel abnormal",
        "stolen",
        "illegal ignition",
        "illegal movement",
        "collision",
        "rollover warning",
        "illegal door opening"
    };

    private static final Alarm[] ALARMS = {
        Alarm.SOS,
        Alarm.OVERSPEED,
        Alarm.FATIGUE,
        Alarm.DANGEROUS_DRIVING,
        Alarm.GNSS_FAULT,
        Alarm.GNSS_ANTENNA,
        Alarm.GNSS_ANTENNA,
        Alarm.POWER_LOW,
        Alarm.POWER_OFF,
        Alarm.SENSOR_FAULT,
        Alarm.SENSOR_FAULT,
        Alarm.CAMERA_FAULT,
        Alarm.SENSOR_FAULT,
        Alarm.OVERSPEED_WARNING,
        Alarm.FATIGUE_WARNING,
        Alarm.FORBIDDEN_HOURS,
        Alarm.TYRE_PRESSURE,
        Alarm.BLIND_SPOT,
        Alarm.DAILY_DRIVING_LIMIT,
        Alarm.PARKED_TOO_LONG,
        Alarm.GEOFENCE,
        Alarm.ROUTE,
        Alarm.SECTION_TIME,
        Alarm.ROUTE,
        Alarm.SENSOR_FAULT,
        Alarm.FUEL,
        Alarm.THEFT,
        Alarm.ILLEGAL_IGNITION,
        Alarm.ILLEGAL_MOVEMENT,
        Alarm.COLLISION,
        Alarm.ROLLOVER,
        Alarm.ILLEGAL_DOOR
    };

    private AlarmBit() {}

    /** The alarm of each bit, by the edition of 2019; a copy. */
    static Alarm[] standard() {
        return ALARMS.clone();
    }

    /** {@link Alarm#bit} of each alarm whose flag is set, by a table of the alarm of each bit. */
    static long alarms(int alarmBits, Alarm[] table) {
        long open = 0;
        for (int left = alarmBits; left != 0; left &= left - 1) {
            open |= table[Integer.numberOfTrailingZeros(left)].bit();
        }
        return open;
    }
}
