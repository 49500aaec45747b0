// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class EelinkTerminalTest extends TerminalContract {
    EelinkTerminalTest() {
        super(new EelinkProtocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.POWER_OFF,
                Alarm.LOW_BATTERY,
                Alarm.VIBRATION,
                Alarm.TAMPER,
                Alarm.OVERSPEED,
                Alarm.GEOFENCE,
                Alarm.FALL);
    }
}
