// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

/** The contract between terminal and session. */
class Gb32960TerminalTest extends TerminalContract {
    Gb32960TerminalTest() {
        super(new Gb32960Protocol(), "LTEST00000VEDETTE", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.TEMPERATURE, Alarm.LOW_BATTERY, Alarm.OTHER);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }

    @Override
    protected boolean saysCourse() {
        return false;
    }
}
