// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.telemetry.Alarm;

/**
 * Tyre pressure monitoring (胎压监测系统报警信息), additional item {@code 0x66}: what is common, a count, and an entry a wheel.
 * The position of a wheel takes one byte or two, and one terminal leaves the count out; the length tells.
 */
final class TyreItem {
    static final int ID = 0x66;

    static final int HEAD_BYTES = 5 + Scene.LENGTH_BYTES;
    private static final int ENTRY_BYTES = 9;
    private static final int WIDE_ENTRY_BYTES = 10;

    private static final @Nullable String[] BIT_NAMES = {
        "periodic report", "pressure high", "pressure low", "hot", "sensor", "imbalance", "slow leak", "battery low"
    };
    private static final int PRESSURES = 1 << 1 | 1 << 2 | 1 << 5 | 1 << 6;
    private static final int HOT = 1 << 3;
    private static final int SENSORS = 1 << 4 | 1 << 7;

    private TyreItem() {}

    static void read(FieldReader in, AdditionalItems items) throws MalformedMessageException {
        Dialect dialect = dialect(in);
        if (dialect == null) {
            Items.pass(in);
            return;
        }
        boolean counted = counts(in, dialect);
        int listBytes = in.remaining() - HEAD_BYTES - dialect.identityBytes();
        in.u32("alarmId");
        int state = AlarmState.read(in);
        Scene.read(in);
        AlarmIdentity.pass(in, dialect);
        int count = counted ? in.u8("wheelCount") : listBytes / ENTRY_BYTES;
        boolean wide = count > 0 && in.remaining() / count == WIDE_ENTRY_BYTES;
        int bits = 0;
        for (int i = 1; i <= count; i++) {
            bits |= wheel(in, i, wide);
        }
        tell(items, bits, state);
    }

    /** The dialect by which the list comes out even; null for any other length: kept as hex. */
    static @Nullable Dialect dialect(FieldReader in) {
        for (Dialect dialect : Dialect.values()) {
            if (counts(in, dialect)) {
                return dialect;
            }
        }
        int listBytes = in.remaining() - HEAD_BYTES - Dialect.SU.identityBytes();
        return listBytes > 0 && listBytes % ENTRY_BYTES == 0 ? Dialect.SU : null;
    }

    /** Whether the count stands where this dialect has it and agrees with the length. */
    private static boolean counts(FieldReader in, Dialect dialect) {
        int at = HEAD_BYTES + dialect.identityBytes();
        int count = in.peekU8(at);
        int listBytes = in.remaining() - at - 1;
        return count >= 0 && (listBytes == count * ENTRY_BYTES || listBytes == count * WIDE_ENTRY_BYTES);
    }

    private static int wheel(FieldReader in, int number, boolean wide) throws MalformedMessageException {
        int outer = in.enter(in.isExplaining() ? "wheel " + number : "wheel", wide ? WIDE_ENTRY_BYTES : ENTRY_BYTES);
        String meaning = "from front left, row by row";
        if (wide) {
            in.u16("position", meaning);
        } else {
            in.u8("position", meaning);
        }
        int bits = in.bits16("tyre", BIT_NAMES);
        in.u16("pressure", "kPa");
        in.u16("temperature", "C");
        in.u16("battery", "%");
        in.leave(outer);
        return bits;
    }

    private static void tell(AdditionalItems items, int bits, int state) {
        if ((bits & PRESSURES) != 0) {
            AlarmState.tell(items, Alarm.TYRE_PRESSURE, state);
        }
        if ((bits & HOT) != 0) {
            AlarmState.tell(items, Alarm.TEMPERATURE, state);
        }
        if ((bits & SENSORS) != 0) {
            AlarmState.tell(items, Alarm.SENSOR_FAULT, state);
        }
    }
}
