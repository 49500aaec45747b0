// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class HuashengTerminalTest extends TerminalContract {
    HuashengTerminalTest() {
        super(new HuashengProtocol(), "352099001761481", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.FATIGUE,
                Alarm.SOS,
                Alarm.HARSH_BRAKING,
                Alarm.HARSH_ACCELERATION,
                Alarm.HARSH_CORNERING,
                Alarm.COLLISION,
                Alarm.TAMPER);
    }
}
