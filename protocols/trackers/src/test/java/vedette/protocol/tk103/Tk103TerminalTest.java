// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class Tk103TerminalTest extends TerminalContract {
    Tk103TerminalTest() {
        super(new Tk103Protocol(), "013912345678", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.POWER_OFF, Alarm.COLLISION, Alarm.SOS, Alarm.THEFT, Alarm.OTHER, Alarm.OVERSPEED, Alarm.GEOFENCE);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
