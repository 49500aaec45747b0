// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class EgtsTerminalTest extends TerminalContract {
    EgtsTerminalTest() {
        super(new EgtsProtocol(), "990000001234566", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }
}
