// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** Terminal information, battery, signal, alarm and language: the heartbeat, and the end of an alarm message. */
final class StatusBlock {
    static final int LENGTH_BYTES = 5;

    static final int IGNITION_ON = 1 << 1;
    static final int CHARGING = 1 << 2;
    static final int LOCATED = 1 << 6;

    private static final int STATE_SHIFT = 3;
    private static final int STATE_MASK = 0b111;
    private static final int FULL_LEVEL = 6;
    private static final int MAX_PERCENT = 100;
    private static final int CENTIVOLT_MV = 10;

    private static final @Nullable String[] BITS = {
        "armed", "ignition on", "charging", "alarm 1", "alarm 2", "alarm 4", "located", "oil and electricity cut"
    };

    private StatusBlock() {}

    /** Terminal information, battery level, signal, alarm, language; the shortest heartbeats end before the alarm. */
    static void read(FieldReader in, Statement out) throws MalformedMessageException {
        int info = information(in);
        if (in.remaining() > 0) {
            level(in, out);
        }
        if (in.remaining() <= 1) {
            tellFlags(info, out.say());
            in.rest("signal", "0 to 4, or per cent");
            return;
        }
        alarm(in, info, out);
    }

    /** As {@link #read}, with a voltage in place of the level: message 0x23. */
    static void readWithVoltage(FieldReader in, Statement out) throws MalformedMessageException {
        int info = information(in);
        out.say().batteryMv(in.u16("battery", "0.01 V") * CENTIVOLT_MV);
        alarm(in, info, out);
    }

    /** The byte of flags with which each form begins; {@link #tell} says them. */
    static int information(FieldReader in) throws MalformedMessageException {
        int info = in.u8("status");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(info, BITS));
        }
        return info;
    }

    static void level(FieldReader in, Statement out) throws MalformedMessageException {
        int level = in.u8("battery level", "0 to 6, or per cent");
        if (level <= MAX_PERCENT) {
            out.say().batteryPercent(level > FULL_LEVEL ? level : level * MAX_PERCENT / FULL_LEVEL);
        }
    }

    /** Signal, alarm, language. A signal beyond its range tells the vendor whose order is another. */
    private static void alarm(FieldReader in, int info, Statement out) throws MalformedMessageException {
        int signal = in.u8("signal", "0 to 4, or per cent");
        int code;
        if (signal <= MAX_PERCENT) {
            code = in.u8("alarm code");
            explain(in, code);
            in.u8("language", "1 Chinese, 2 English");
        } else {
            in.u8("signal", "0 to 4");
            code = in.u8("alarm code");
            explain(in, code);
        }
        tell(info, code, out);
    }

    private static void explain(FieldReader in, int code) {
        if (in.isExplaining()) {
            Alarm alarm = AlarmCode.of(code);
            in.meaning(alarm == null ? code == AlarmCode.NORMAL ? "normal" : "no alarm" : alarm.wireName());
        }
    }

    /** Says what flags and alarm code say. */
    static void tell(int info, int code, Statement out) {
        ReportBuilder report = out.say();
        tellFlags(info, report);
        Alarm state = state(info);
        Alarm alarm = AlarmCode.of(code);
        if (state != null) {
            report.alarm(state, true);
        }
        if (alarm != null) {
            report.alarm(alarm, true);
        } else if (code == AlarmCode.FIX_REGAINED) {
            report.alarm(Alarm.GNSS_FAULT, false);
        } else if (code == AlarmCode.NORMAL && state == null) {
            boolean powered = (info & CHARGING) != 0;
            report.alarms(0, powered ? AlarmCode.KNOWN : AlarmCode.KNOWN & ~Alarm.POWER_OFF.bit());
        }
    }

    /** Says ignition and supply alone. */
    static void tellFlags(int info, ReportBuilder report) {
        report.ignition((info & IGNITION_ON) != 0);
        report.charging((info & CHARGING) != 0);
    }

    /** The alarm that the flags themselves name. */
    private static @Nullable Alarm state(int info) {
        return switch ((info >> STATE_SHIFT) & STATE_MASK) {
            case 1 -> Alarm.VIBRATION;
            case 2 -> Alarm.POWER_OFF;
            case 3 -> Alarm.LOW_BATTERY;
            case 4 -> Alarm.SOS;
            case 6 -> Alarm.GEOFENCE;
            case 7 -> Alarm.TAMPER;
            default -> null;
        };
    }
}
