// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class TaipTerminalTest extends TerminalContract {
    TaipTerminalTest() {
        super(new TaipProtocol(), "003168", Transport.UDP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS);
    }
}
