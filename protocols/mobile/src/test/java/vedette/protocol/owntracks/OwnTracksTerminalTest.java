// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class OwnTracksTerminalTest extends TerminalContract {
    OwnTracksTerminalTest() {
        super(new OwnTracksProtocol(), "990000001234566", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS);
    }

    @Override
    protected int placeToleranceE7() {
        return 0;
    }
}
