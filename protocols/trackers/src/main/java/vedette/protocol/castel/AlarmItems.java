// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** The alarms of an alarm frame: whether it is new, its kind, its value, its threshold. */
final class AlarmItems {
    private AlarmItems() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int count = in.u8("alarmCount");
        for (int i = 0; i < count; i++) {
            boolean open = in.u8("alarmState", "1 begins, 0 ends") != 0;
            int kind = in.u8("alarmKind");
            in.u16le("alarmValue", "");
            in.u16le("alarmThreshold", "");
            Alarm alarm = alarm(kind);
            if (alarm != null) {
                out.alarm(alarm, open);
            }
        }
    }

    /** Null for what is no alarm, such as the ignition. */
    private static @Nullable Alarm alarm(int kind) {
        return switch (kind) {
            case 0x01 -> Alarm.OVERSPEED;
            case 0x02 -> Alarm.POWER_LOW;
            case 0x03 -> Alarm.TEMPERATURE;
            case 0x04 -> Alarm.HARSH_ACCELERATION;
            case 0x05 -> Alarm.HARSH_BRAKING;
            case 0x07 -> Alarm.ILLEGAL_MOVEMENT;
            case 0x0C -> Alarm.HARSH_CORNERING;
            case 0x0D -> Alarm.FATIGUE;
            case 0x0E -> Alarm.POWER_OFF;
            case 0x0F -> Alarm.GEOFENCE;
            case 0x10 -> Alarm.SOS;
            case 0x11 -> Alarm.COLLISION;
            case 0x12 -> Alarm.TAMPER;
            case 0x13 -> Alarm.ILLEGAL_DOOR;
            case 0x14 -> Alarm.ILLEGAL_IGNITION;
            case 0x15 -> Alarm.SENSOR_FAULT;
            case 0x1B -> Alarm.DANGEROUS_DRIVING;
            case 0x1C -> Alarm.VIBRATION;
            case 0x06, 0x08, 0x09, 0x0A, 0x0B, 0x16, 0x17, 0x18, 0x19, 0x1A -> null;
            default -> Alarm.OTHER;
        };
    }
}
