// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class MavlinkTerminalTest extends TerminalContract {
    MavlinkTerminalTest() {
        super(new MavlinkProtocol(), "17", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.FLIGHT_FAULT, Alarm.LOW_BATTERY);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
