// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class SuntechTerminalTest extends TerminalContract {
    SuntechTerminalTest() {
        super(new SuntechProtocol(), "0560000017", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.OVERSPEED,
                Alarm.COLLISION,
                Alarm.HARSH_ACCELERATION,
                Alarm.HARSH_BRAKING,
                Alarm.HARSH_CORNERING,
                Alarm.GEOFENCE,
                Alarm.ROUTE,
                Alarm.THEFT,
                Alarm.TAMPER,
                Alarm.VIBRATION,
                Alarm.LOW_BATTERY,
                Alarm.POWER_OFF,
                Alarm.GNSS_ANTENNA);
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
