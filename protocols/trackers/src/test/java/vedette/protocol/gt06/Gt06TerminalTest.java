// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Conversation;
import vedette.protocol.testkit.TerminalContract;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class Gt06TerminalTest extends TerminalContract {
    private static final String IMEI = "352099001761481";

    Gt06TerminalTest() {
        super(new Gt06Protocol(), IMEI, Transport.TCP);
    }

    @Override
    protected Set<Alarm> alarms() {
        return Set.of(
                Alarm.SOS,
                Alarm.POWER_OFF,
                Alarm.VIBRATION,
                Alarm.GEOFENCE,
                Alarm.OVERSPEED,
                Alarm.ILLEGAL_MOVEMENT,
                Alarm.LOW_BATTERY,
                Alarm.TAMPER,
                Alarm.FALL,
                Alarm.HARSH_BRAKING,
                Alarm.COLLISION);
    }

    @Override
    protected boolean saysBuffered() {
        return true;
    }

    @Test
    void commandIsObeyedAndAnswered() {
        Conversation conversation = new Conversation(
                new Gt06Protocol(), IMEI, Transport.TCP, Conversation.WHOLE, new CollectingLink(), SessionRun.NOW_MS);
        conversation.connect();
        conversation.send(new DeviceId("imei", IMEI), "c1", new Command.Engine(true));
        assertEquals(2, conversation.link().outcomes().size());
        assertEquals(Stage.RESULT, conversation.link().outcomes().get(1).stage());
        assertEquals("RELAY,1# OK", conversation.link().outcomes().get(1).detail());
    }
}
