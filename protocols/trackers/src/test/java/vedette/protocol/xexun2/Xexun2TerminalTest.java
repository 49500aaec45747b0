// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class Xexun2TerminalTest extends TerminalContract {
    Xexun2TerminalTest() {
        super(new Xexun2Protocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.TAMPER, Alarm.FALL);
    }
}
