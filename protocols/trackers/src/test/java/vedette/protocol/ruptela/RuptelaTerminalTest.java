// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class RuptelaTerminalTest extends TerminalContract {
    RuptelaTerminalTest() {
        super(new RuptelaProtocol(), "356800000000019", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.COLLISION, Alarm.ILLEGAL_MOVEMENT, Alarm.TAMPER, Alarm.HARSH_BRAKING, Alarm.HARSH_ACCELERATION);
    }
}
