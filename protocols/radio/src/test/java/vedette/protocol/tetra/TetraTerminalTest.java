// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class TetraTerminalTest extends TerminalContract {
    TetraTerminalTest() {
        super(new TetraProtocol(), "5000042", Transport.UDP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.LOW_BATTERY);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }

    /** Codes of speed are 3.8 % apart. */
    @Override
    protected int speedToleranceCmps() {
        return 60;
    }

    @Override
    protected int placeToleranceE7() {
        return 60;
    }
}
