// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/** Driver state monitoring (驾驶员状态监测系统报警信息), additional item {@code 0x65}. */
final class DsmItem {
    static final int ID = 0x65;

    private DsmItem() {}

    static void read(FieldReader in, AdditionalItems items) throws MalformedMessageException {
        Dialect dialect = Items.dialect(in, Items.HEAD_BYTES);
        if (dialect == null) {
            Items.pass(in);
            return;
        }
        in.u32("alarmId");
        int state = AlarmState.read(in);
        int type = in.u8("type");
        in.meaning(name(type));
        in.u8("level");
        in.u8("fatigue", "1 to 10");
        in.u32("reserved");
        Scene.read(in);
        AlarmIdentity.pass(in, dialect);
        Alarm alarm = alarm(type);
        if (alarm != null) {
            AlarmState.tell(items, alarm, state);
        }
    }

    /** Null for what is an event and no alarm. */
    private static @Nullable Alarm alarm(int type) {
        return switch (type) {
            case 0x01, 0x08 -> Alarm.FATIGUE;
            case 0x02, 0x03, 0x04, 0x0D -> Alarm.DISTRACTION;
            case 0x05 -> Alarm.DRIVER_ABSENT;
            case 0x06 -> Alarm.VIDEO_COVERED;
            case 0x0A, 0x0C -> Alarm.DANGEROUS_DRIVING;
            case 0x10, 0x11 -> null;
            default -> Alarm.OTHER;
        };
    }

    static String name(int type) {
        return switch (type) {
            case 0x01 -> "fatigue";
            case 0x02 -> "telephone";
            case 0x03 -> "smoking";
            case 0x04 -> "distraction";
            case 0x05 -> "driver-abnormal";
            case 0x06 -> "camera-covered";
            case 0x08 -> "driving-too-long";
            case 0x0A -> "no-seat-belt";
            case 0x0B -> "sunglasses";
            case 0x0C -> "hands-off";
            case 0x0D -> "playing-with-telephone";
            case 0x10 -> "snapshot";
            case 0x11 -> "driver-change";
            default -> "dsm-" + type;
        };
    }
}
