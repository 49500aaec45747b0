// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class CastelTerminalTest extends TerminalContract {
    CastelTerminalTest() {
        super(new CastelProtocol(), "990000001234566", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.OVERSPEED, Alarm.POWER_OFF, Alarm.POWER_LOW);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
