// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class RemoteIdTerminalTest extends TerminalContract {
    RemoteIdTerminalTest() {
        super(new RemoteIdProtocol(), "0000F0000000017", Transport.UDP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.FLIGHT_FAULT);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
