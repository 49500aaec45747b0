// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Power;

/** What one aircraft last said of its batteries and of its faults; each part is told while it is fresh. */
final class Health {
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Battery messages may come rarely. */
    private static final long BATTERY_FRESH_MS = 30_000;

    private static final int CRITICAL = 5;
    private static final int EMERGENCY = 6;
    private static final int U16_UNKNOWN = 0xFFFF;
    private static final int CELLS = 10;
    private static final int CELLS_OFFSET = 10;
    private static final int CHARGE_LOW = 2;
    private static final int CHARGE_FAILED = 5;
    private static final int CHARGE_CHARGING = 7;
    private static final int MAX_PERCENT = 100;

    /** Gyroscope, accelerometer, compass, barometer, air speed. */
    private static final int SENSORS = 0x1F;

    private static final int GPS = 0x20;
    private static final int BATTERY = 1 << 25;

    private int systemStatus;
    private long beatMs = NEVER;
    private int unhealthy;
    private int watched;
    private long sensorsMs = NEVER;
    private int percent = Fix.UNKNOWN;
    private int batteryMv = Fix.UNKNOWN;
    private int chargeState;
    private long percentMs = NEVER;
    private boolean detailed;

    /** Whether the aircraft calls for help, or no longer. */
    boolean beat(int newSystemStatus, long nowMs) {
        boolean changed = isEmergency(systemStatus) != isEmergency(newSystemStatus);
        systemStatus = newSystemStatus;
        beatMs = nowMs;
        return changed;
    }

    void systemStatus(Frame in, long nowMs) {
        watched = in.i32(0) & in.i32(4);
        unhealthy = watched & ~in.i32(8);
        sensorsMs = nowMs;
        if (!detailed || nowMs - percentMs > BATTERY_FRESH_MS) {
            int volts = in.u16(14);
            batteryMv = volts == U16_UNKNOWN || volts == 0 ? Fix.UNKNOWN : volts;
            percent(in.i8(30), nowMs);
            chargeState = 0;
        }
    }

    /** Of several batteries the first one speaks for the aircraft. */
    void battery(Frame in, long nowMs) {
        if (in.u8(32) != 0) {
            return;
        }
        int sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            int cellMv = in.u16(CELLS_OFFSET + 2 * cell);
            sum += cellMv == U16_UNKNOWN ? 0 : cellMv;
        }
        batteryMv = sum > 0 ? sum : Fix.UNKNOWN;
        chargeState = in.u8(40);
        percent(in.i8(35), nowMs);
        detailed = true;
    }

    void percent(int value, long nowMs) {
        percent = value >= 0 && value <= MAX_PERCENT ? value : Fix.UNKNOWN;
        percentMs = nowMs;
    }

    Power power(long nowMs) {
        boolean fresh = nowMs - percentMs <= BATTERY_FRESH_MS;
        if (!fresh || (percent == Fix.UNKNOWN && batteryMv == Fix.UNKNOWN)) {
            return Power.NONE;
        }
        Flag charging = chargeState == 0 ? Flag.UNKNOWN : Flag.of(chargeState == CHARGE_CHARGING);
        return new Power(percent, batteryMv, Flag.UNKNOWN, Fix.UNKNOWN, charging);
    }

    Alarms alarms(long nowMs) {
        long known = 0;
        long open = 0;
        if (FlightState.isFresh(beatMs, nowMs)) {
            known |= Alarm.FLIGHT_FAULT.bit();
            open |= isEmergency(systemStatus) ? Alarm.FLIGHT_FAULT.bit() : 0;
        }
        if (FlightState.isFresh(sensorsMs, nowMs)) {
            known |= Alarm.SENSOR_FAULT.bit() | (has(GPS) ? Alarm.GNSS_FAULT.bit() : 0);
            open |= (unhealthy & SENSORS) != 0 ? Alarm.SENSOR_FAULT.bit() : 0;
            open |= (unhealthy & GPS) != 0 ? Alarm.GNSS_FAULT.bit() : 0;
            known |= has(BATTERY) ? Alarm.LOW_BATTERY.bit() : 0;
            open |= (unhealthy & BATTERY) != 0 ? Alarm.LOW_BATTERY.bit() : 0;
        }
        if (chargeState != 0 && nowMs - percentMs <= BATTERY_FRESH_MS) {
            known |= Alarm.LOW_BATTERY.bit();
            open |= chargeState >= CHARGE_LOW && chargeState <= CHARGE_FAILED ? Alarm.LOW_BATTERY.bit() : 0;
        }
        return known == 0 ? Alarms.NONE : new Alarms(open, known);
    }

    private boolean has(int sensor) {
        return (watched & sensor) != 0;
    }

    private static boolean isEmergency(int status) {
        return status == CRITICAL || status == EMERGENCY;
    }
}
