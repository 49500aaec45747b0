// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** What opens almost every content of a dongle: 34 bytes of time, distances, fuel and state. */
record StatusBlock(long timeS, long odometerM, int stateBits) {
    static final int LENGTH_BYTES = 34;

    static final int LOW_VOLTAGE = 1;
    static final int OVERSPEED = 1 << 2;
    static final int SOS = 1 << 13;
    static final int POWER_OFF = 1 << 21;
    static final int IGNITION = 1 << 18;

    private static final long MS_PER_S = 1000;
    private static final int RESERVED_BYTES = 8;

    private static final String[] STATE = {
        "low voltage", "towed", "overspeed", "hot", "hard acceleration", "hard braking", "idle", "exhaust",
        "high rpm", "power on", "lane change", "sharp turn", "fatigue", "emergency", "crash", "tamper",
        "entered", "started illegally", "ignition", "privacy", "no receiver", "power off", "no engine data",
                "engine lamp",
        "unlocked", "no card", "dangerous driving", "vibration"
    };

    /** By the bit in the state. */
    private static final Alarm[][] ALARMS = {
        {Alarm.POWER_LOW},
        {Alarm.ILLEGAL_MOVEMENT},
        {Alarm.OVERSPEED},
        {Alarm.TEMPERATURE},
        {Alarm.HARSH_ACCELERATION},
        {Alarm.HARSH_BRAKING},
        {},
        {},
        {},
        {},
        {},
        {Alarm.HARSH_CORNERING},
        {Alarm.FATIGUE},
        {Alarm.SOS},
        {Alarm.COLLISION},
        {Alarm.TAMPER},
        {Alarm.ILLEGAL_DOOR},
        {Alarm.ILLEGAL_IGNITION},
        {},
        {},
        {Alarm.GNSS_FAULT},
        {Alarm.POWER_OFF},
        {Alarm.SENSOR_FAULT},
        {},
        {},
        {},
        {Alarm.DANGEROUS_DRIVING},
        {Alarm.VIBRATION}
    };

    static StatusBlock read(FieldReader in) throws MalformedMessageException {
        in.u32le("ignitionTimeS", "when the ignition was switched last");
        long timeS = Integer.toUnsignedLong(in.u32le("timeS", "since 1970 UTC"));
        long odometerM = Integer.toUnsignedLong(in.u32le("odometerM", "m"));
        in.u32le("tripM", "m");
        in.u32le("fuel", "0.01 l, since the device was fitted");
        in.u16le("tripFuel", "0.01 l");
        int stateBits = in.u32le("stateBits", "");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(stateBits, STATE));
        }
        in.skip("reserved", RESERVED_BYTES, "");
        return new StatusBlock(timeS, odometerM, stateBits);
    }

    void say(ReportBuilder out) {
        out.timeMs(timeS * MS_PER_S).odometerM(odometerM).ignition((stateBits & IGNITION) != 0);
        for (int bit = 0; bit < ALARMS.length; bit++) {
            for (Alarm alarm : ALARMS[bit]) {
                out.alarm(alarm, (stateBits & (1 << bit)) != 0);
            }
        }
    }
}
