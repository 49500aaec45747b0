// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class ThingsBoardTerminalTest extends TerminalContract {
    ThingsBoardTerminalTest() {
        super(new ThingsBoardProtocol(), "990000001234566", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }

    @Override
    protected int placeToleranceE7() {
        return 0;
    }

    @Override
    protected int speedToleranceCmps() {
        return 0;
    }

    @Override
    protected int courseToleranceCdeg() {
        return 0;
    }
}
