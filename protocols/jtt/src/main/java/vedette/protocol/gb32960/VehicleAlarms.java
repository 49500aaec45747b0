// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;

/**
 * Alarms (报警数据), information body {@code 0x07} of 2016 and {@code 0x06} of 2025. The vendors' fault codes are read by
 * name and kept in the extra alone.
 *
 * @param level the highest of the alarms that are open, 0 none to 3 most severe
 * @param alarmBits see {@link AlarmBit}
 */
record VehicleAlarms(Edition edition, int level, int alarmBits) {
    static final int TYPE_2016 = 0x07;
    static final int TYPE_2025 = 0x06;

    private static final int LISTS = 4;

    static VehicleAlarms decode(Measures in, Edition edition) throws MalformedMessageException {
        int level = in.u8("alarmLevel", Scale.NUMBER);
        int alarmBits = in.bits32("alarmBits", AlarmBit.NAMES);
        in.codes32("batteryFaults", in.count8("batteryFaultCount"));
        in.codes32("motorFaults", in.count8("motorFaultCount"));
        in.codes32("engineFaults", in.count8("engineFaultCount"));
        in.codes32("otherFaults", in.count8("otherFaultCount"));
        if (edition == Edition.V2025) {
            int count = in.count8("leveledAlarmCount");
            for (int i = 1; i <= count; i++) {
                in.of("alarm", i);
                in.u8("bit", Scale.NUMBER);
                in.u8("level", Scale.NUMBER);
            }
            in.ofAll();
        }
        return new VehicleAlarms(edition, level, alarmBits);
    }

    /** Writes the alarms with empty lists. */
    void encode(ByteBuf out) {
        out.writeByte(level);
        out.writeInt(alarmBits);
        out.writeZero(edition == Edition.V2025 ? LISTS + 1 : LISTS);
    }

    /** A level without a bit is an alarm, too. */
    Alarms toAlarms() {
        long open = AlarmBit.alarms(alarmBits, edition);
        if (open == 0 && level > 0 && Measures.isValue8(level)) {
            open = Alarm.OTHER.bit();
        }
        return new Alarms(open, AlarmBit.known(edition));
    }
}
