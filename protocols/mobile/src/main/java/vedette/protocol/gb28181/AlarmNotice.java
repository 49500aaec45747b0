// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import vedette.telemetry.Alarm;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Severity;

/**
 * An alarm that a unit tells. The standard knows no end of one: it is open up to the unit's next position.
 *
 * @param priority 1 (highest) to 4; 0 when it is not said
 * @param method 1 telephone, 2 device, 3 short message, 4 GPS, 5 video, 6 fault, 7 other
 * @param type what kind of that method; 0 when it is not said
 */
record AlarmNotice(int priority, int method, int type, String description, long timeMs) {
    private static final int DEVICE = 2;
    private static final int FAULT = 6;
    private static final String[] METHODS = {
        "", "telephone", "device", "short message", "GPS", "video", "fault", "other"
    };
    private static final String[] DEVICE_TYPES = {
        "", "video loss", "tamper", "storage full", "temperature high", "temperature low"
    };

    /** What it is in the gateway's terms. Types of a device's alarm are those of 2016. */
    Alarm alarm() {
        if (method == FAULT) {
            return Alarm.SENSOR_FAULT;
        }
        if (method != DEVICE) {
            return Alarm.OTHER;
        }
        return switch (type) {
            case 1 -> Alarm.VIDEO_LOSS;
            case 2 -> Alarm.TAMPER;
            case 3 -> Alarm.STORAGE_FAULT;
            case 4, 5 -> Alarm.TEMPERATURE;
            default -> Alarm.OTHER;
        };
    }

    /** The line for people. */
    Note note(DeviceId device) {
        StringBuilder text = new StringBuilder("alarm");
        if (method > 0 && method < METHODS.length) {
            text.append(", ").append(METHODS[method]);
        }
        if (method == DEVICE && type > 0 && type < DEVICE_TYPES.length) {
            text.append(": ").append(DEVICE_TYPES[type]);
        }
        if (!description.isEmpty()) {
            text.append(": ").append(description);
        }
        return new Note(device, timeMs, severity(), text.toString());
    }

    private Severity severity() {
        return switch (priority) {
            case 1 -> Severity.CRITICAL;
            case 2 -> Severity.ERROR;
            case 4 -> Severity.NOTICE;
            default -> Severity.WARNING;
        };
    }

    /** When it has no place of its own. */
    Fix fix() {
        return timeMs == Fix.UNKNOWN_TIME ? Fix.NONE : Fix.NONE.at(timeMs);
    }
}
