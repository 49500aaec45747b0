// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class H02TerminalTest extends TerminalContract {
    H02TerminalTest() {
        super(new H02Protocol(), "9170000001", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.THEFT,
                Alarm.OVERSPEED,
                Alarm.ILLEGAL_IGNITION,
                Alarm.GEOFENCE,
                Alarm.GNSS_ANTENNA,
                Alarm.GNSS_FAULT,
                Alarm.POWER_OFF,
                Alarm.TEMPERATURE);
    }
}
