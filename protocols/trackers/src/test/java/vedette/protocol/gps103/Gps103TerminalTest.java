// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class Gps103TerminalTest extends TerminalContract {
    Gps103TerminalTest() {
        super(new Gps103Protocol(), "356938035643809", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.LOW_BATTERY,
                Alarm.GEOFENCE,
                Alarm.ILLEGAL_MOVEMENT,
                Alarm.OVERSPEED,
                Alarm.ILLEGAL_IGNITION,
                Alarm.ILLEGAL_DOOR,
                Alarm.TAMPER,
                Alarm.POWER_OFF,
                Alarm.COLLISION,
                Alarm.VIBRATION,
                Alarm.FUEL,
                Alarm.SENSOR_FAULT,
                Alarm.OTHER);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
