// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class UproTerminalTest extends TerminalContract {
    UproTerminalTest() {
        super(new UproProtocol(), "356938035643809", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.VIBRATION, Alarm.POWER_LOW);
    }

    @Override
    protected int courseToleranceCdeg() {
        return 1_000; // the wire has tens of degrees
    }
}
