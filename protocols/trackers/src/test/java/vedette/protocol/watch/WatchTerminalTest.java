// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class WatchTerminalTest extends TerminalContract {
    WatchTerminalTest() {
        super(new WatchProtocol(), "8800000015", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(Alarm.SOS, Alarm.LOW_BATTERY, Alarm.GEOFENCE, Alarm.TAMPER, Alarm.FALL, Alarm.OTHER);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
