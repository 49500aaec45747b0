// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import java.util.Set;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class ItsTerminalTest extends TerminalContract {
    ItsTerminalTest() {
        super(new ItsProtocol(), "990000001234566", Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.TAMPER,
                Alarm.POWER_OFF,
                Alarm.LOW_BATTERY,
                Alarm.HARSH_BRAKING,
                Alarm.HARSH_ACCELERATION,
                Alarm.HARSH_CORNERING,
                Alarm.OVERSPEED);
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
