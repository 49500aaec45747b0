// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/** Advanced driver assistance (高级驾驶辅助系统报警信息), additional item {@code 0x64}. */
final class AdasItem {
    static final int ID = 0x64;

    private static final int SIGN_EXCEEDED = 6;
    private static final int SIGN_OF_SPEED = 1;

    private AdasItem() {}

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
        in.u8("aheadSpeed", "km/h, of the vehicle ahead");
        in.u8("aheadTime", "100 ms, to what is ahead");
        in.u8("departure", "1 left, 2 right");
        int sign = in.u8("sign", "1 speed, 2 height, 3 weight, 4 no entry, 5 no stopping");
        in.u8("signValue");
        Scene.read(in);
        AlarmIdentity.pass(in, dialect);
        Alarm alarm = alarm(type, sign);
        if (alarm != null) {
            AlarmState.tell(items, alarm, state);
        }
    }

    /** Null for what is an event and no alarm. */
    private static @Nullable Alarm alarm(int type, int sign) {
        return switch (type) {
            case 0x01, 0x03, 0x04, 0x07 -> Alarm.CRASH_WARNING;
            case 0x02, 0x12 -> Alarm.LANE_DEPARTURE;
            case 0x05 -> Alarm.DANGEROUS_DRIVING;
            case SIGN_EXCEEDED -> sign == SIGN_OF_SPEED ? Alarm.OVERSPEED : Alarm.OTHER;
            case 0x10, 0x11 -> null;
            default -> Alarm.OTHER;
        };
    }

    static String name(int type) {
        return switch (type) {
            case 0x01 -> "forward-collision";
            case 0x02 -> "lane-departure";
            case 0x03 -> "headway";
            case 0x04 -> "pedestrian";
            case 0x05 -> "frequent-lane-change";
            case SIGN_EXCEEDED -> "sign-exceeded";
            case 0x07 -> "obstacle";
            case 0x10 -> "sign-recognised";
            case 0x11 -> "snapshot";
            case 0x12 -> "solid-line";
            case 0x13 -> "person-in-aisle";
            default -> "adas-" + type;
        };
    }
}
