// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class T800xTerminalTest extends TerminalContract {
    T800xTerminalTest() {
        super(new T800xProtocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.POWER_OFF,
                Alarm.LOW_BATTERY,
                Alarm.SOS,
                Alarm.OVERSPEED,
                Alarm.GEOFENCE,
                Alarm.ILLEGAL_MOVEMENT,
                Alarm.VIBRATION,
                Alarm.TAMPER,
                Alarm.POWER_LOW);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }
}
