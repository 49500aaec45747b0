// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class HyteraTerminalTest extends TerminalContract {
    HyteraTerminalTest() {
        super(new HyteraProtocol(), "3300", Transport.UDP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS);
    }
}
