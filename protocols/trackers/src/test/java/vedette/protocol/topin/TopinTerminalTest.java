// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class TopinTerminalTest extends TerminalContract {
    TopinTerminalTest() {
        super(new TopinProtocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.VIBRATION);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }
}
