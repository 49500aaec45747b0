// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class Minifinder2TerminalTest extends TerminalContract {
    Minifinder2TerminalTest() {
        super(new Minifinder2Protocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.LOW_BATTERY, Alarm.OVERSPEED, Alarm.FALL, Alarm.GEOFENCE, Alarm.SOS);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }
}
