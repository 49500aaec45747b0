// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** Codes of alarms: vehicle and asset trackers number them apart. */
final class Event {
    static final int NONE = 0;

    private static final int MAX_CODE = 0x1F;

    private Event() {}

    /** What a code says; null for none. */
    static @Nullable Alarm alarm(boolean asset, int code) {
        if (code == NONE) {
            return null;
        }
        return asset ? ofAsset(code) : ofVehicle(code);
    }

    private static Alarm ofVehicle(int code) {
        return switch (code) {
            case 0x01 -> Alarm.POWER_OFF;
            case 0x02 -> Alarm.LOW_BATTERY;
            case 0x03 -> Alarm.SOS;
            case 0x04 -> Alarm.OVERSPEED;
            case 0x05, 0x06 -> Alarm.GEOFENCE;
            case 0x07 -> Alarm.ILLEGAL_MOVEMENT;
            case 0x08, 0x0A -> Alarm.VIBRATION;
            case 0x15 -> Alarm.TAMPER;
            case 0x18 -> Alarm.POWER_LOW;
            default -> Alarm.OTHER;
        };
    }

    private static Alarm ofAsset(int code) {
        return switch (code) {
            case 0x01, 0x02, 0x04 -> Alarm.TAMPER;
            case 0x03 -> Alarm.SOS;
            case 0x05 -> Alarm.FALL;
            case 0x06 -> Alarm.LOW_BATTERY;
            case 0x0E, 0x0F -> Alarm.GEOFENCE;
            default -> Alarm.OTHER;
        };
    }

    /** The lowest code of a vehicle tracker by which an open alarm can be said; {@link #NONE} when there is none. */
    static int vehicleCode(long openBits) {
        for (int code = 1; code <= MAX_CODE; code++) {
            Alarm alarm = ofVehicle(code);
            if (alarm != Alarm.OTHER && (alarm.bit() & openBits) != 0) {
                return code;
            }
        }
        return NONE;
    }
}
