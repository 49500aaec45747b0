// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class MeitrackTerminalTest extends TerminalContract {
    MeitrackTerminalTest() {
        super(new MeitrackProtocol(), "860123000000017", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.OVERSPEED,
                Alarm.FATIGUE,
                Alarm.COLLISION,
                Alarm.HARSH_ACCELERATION,
                Alarm.HARSH_BRAKING,
                Alarm.HARSH_CORNERING,
                Alarm.GEOFENCE,
                Alarm.ILLEGAL_MOVEMENT,
                Alarm.TAMPER,
                Alarm.LOW_BATTERY,
                Alarm.POWER_LOW,
                Alarm.POWER_OFF,
                Alarm.GNSS_ANTENNA,
                Alarm.TEMPERATURE);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
