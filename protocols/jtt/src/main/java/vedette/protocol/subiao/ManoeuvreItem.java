// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/** Intense driving (激烈驾驶报警信息) of some provinces, additional item {@code 0x70}: as long as {@link AdasItem}. */
final class ManoeuvreItem {
    static final int ID = 0x70;

    private ManoeuvreItem() {}

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
        in.u8("threshold");
        in.u16("threshold2");
        in.u16("threshold3");
        Scene.read(in);
        AlarmIdentity.pass(in, dialect);
        AlarmState.tell(items, alarm(type), state);
    }

    private static Alarm alarm(int type) {
        return switch (type) {
            case 0x01 -> Alarm.HARSH_ACCELERATION;
            case 0x02 -> Alarm.HARSH_BRAKING;
            case 0x03 -> Alarm.HARSH_CORNERING;
            case 0x16 -> Alarm.COLLISION;
            default -> Alarm.DANGEROUS_DRIVING;
        };
    }

    static String name(int type) {
        return switch (type) {
            case 0x01 -> "acceleration";
            case 0x02 -> "braking";
            case 0x03 -> "cornering";
            case 0x16 -> "accident";
            default -> "manoeuvre-" + type;
        };
    }
}
