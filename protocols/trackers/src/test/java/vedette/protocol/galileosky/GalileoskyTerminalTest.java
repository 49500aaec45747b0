// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class GalileoskyTerminalTest extends TerminalContract {
    GalileoskyTerminalTest() {
        super(new GalileoskyProtocol(), "356800000000019", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.ILLEGAL_MOVEMENT,
                Alarm.LOW_BATTERY,
                Alarm.GNSS_ANTENNA,
                Alarm.POWER_LOW,
                Alarm.COLLISION,
                Alarm.THEFT);
    }
}
