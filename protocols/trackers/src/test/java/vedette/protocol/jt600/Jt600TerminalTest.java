// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class Jt600TerminalTest extends TerminalContract {
    Jt600TerminalTest() {
        super(new Jt600Protocol(), "9900000007", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.VIBRATION, Alarm.LOW_BATTERY);
    }
}
