// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/** Blind spot detection (盲区监测系统报警信息), additional item {@code 0x67}. */
final class BlindSpotItem {
    static final int ID = 0x67;

    static final int HEAD_BYTES = 6 + Scene.LENGTH_BYTES;

    private BlindSpotItem() {}

    static void read(FieldReader in, AdditionalItems items) throws MalformedMessageException {
        Dialect dialect = Items.dialect(in, HEAD_BYTES);
        if (dialect == null) {
            Items.pass(in);
            return;
        }
        in.u32("alarmId");
        int state = AlarmState.read(in);
        int type = in.u8("type");
        in.meaning(name(type));
        Scene.read(in);
        AlarmIdentity.pass(in, dialect);
        AlarmState.tell(items, Alarm.BLIND_SPOT, state);
    }

    static String name(int type) {
        return switch (type) {
            case 1 -> "behind";
            case 2 -> "left-behind";
            case 3 -> "right-behind";
            default -> "blind-spot-" + type;
        };
    }
}
