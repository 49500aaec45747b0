// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class QueclinkTerminalTest extends TerminalContract {
    QueclinkTerminalTest() {
        super(new QueclinkProtocol(), "860123000000017", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.OVERSPEED, Alarm.GEOFENCE, Alarm.TEMPERATURE, Alarm.FUEL, Alarm.COLLISION);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }
}
