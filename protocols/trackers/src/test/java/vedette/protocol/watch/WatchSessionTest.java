// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;

class WatchSessionTest {
    private static final WatchProtocol PROTOCOL = new WatchProtocol();
    private static final DeviceId DEVICE = new DeviceId("watch", "8800000015");
    private static final String PLACE =
            ",211125,165510,A,31.2313440,N,121.5014000,E,5.40,180.0,16.0,7,80,90,1000,50,00000000,0,0]";
    private static final String LOCATION = "[3G*8800000015*0057*UD" + PLACE;

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void linkKeepingIsAnsweredAtOnce() {
        run.says("[SG*8800000015*0002*LK]");
        assertEquals("[SG*8800000015*0002*LK]", run.reply());
        assertEquals(List.of(DEVICE), run.link().heard());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void linkKeepingTellsTheBattery() {
        assertEquals(
                95,
                run.says("[3G*8800000015*000B*LK,50,10,95]").report().power().batteryPercent());
    }

    @Test
    void answerRepeatsTheSequenceNumber() {
        run.says("[ZJ*356938035643809*0033*0002*LK]");
        assertEquals("[ZJ*356938035643809*0033*0002*LK]", run.reply());
        assertEquals(new DeviceId("imei", "356938035643809"), run.link().heard().get(0));
    }

    @Test
    void alarmIsAnsweredWhenItIsStored() {
        run.says(LOCATION.replace("UD", "AL").replace("00000000", "00010000"));
        assertEquals("[3G*8800000015*0002*AL]", run.storedReply());
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
    }

    @Test
    void alarmThatSaysNoReasonIsAnAlarmAllTheSame() {
        run.says(LOCATION.replace("UD", "AL"));
        assertEquals(Alarm.OTHER.bit(), run.report().alarms().openBits());
        assertEquals(0, run.says(LOCATION).report().alarms().openBits());
    }

    @Test
    void locationIsNotAnswered() {
        run.says(LOCATION);
        assertEquals(List.of(), run.link().replies());
        assertTrue(run.report().fix().isPlaced());
        assertEquals(Flag.UNKNOWN, run.report().motion().moving());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says("[SG*8800000015*0002*LK]");
        assertEquals(List.of(), closed.link().replies());
    }

    @Test
    void frameThatAnotherInterruptsIsRefused() {
        run.says("[3G*8800000015*0057*UD,211125" + LOCATION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void wrongLengthIsNoReasonToRefuse() {
        run.says(LOCATION.replace("0057", "0001"));
        assertFalse(run.link().reports().isEmpty());
    }

    @Test
    void commandIsAnsweredByItsFirstWord() {
        run.says(LOCATION).sends(DEVICE, new Command.Interval(600));
        assertEquals("[3G*8800000015*000A*UPLOAD,600]", run.reply());
        run.says("[3G*8800000015*0006*UPLOAD]");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }

    @Test
    void locateHasItsResultWithTheNextPlace() {
        run.says(LOCATION).sends(DEVICE, new Command.Locate());
        assertEquals("[3G*8800000015*0002*CR]", run.reply());
        run.says("[3G*8800000015*0002*CR]").says(LOCATION);
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
    }

    @Test
    void textIsWrittenAsUnicode() {
        run.says(LOCATION).sends(DEVICE, new Command.Text("Hi", false));
        assertEquals("[3G*8800000015*0010*MESSAGE,00480069]", run.reply());
    }

    @Test
    void parametersAreTheDetail() {
        run.says(LOCATION).sends(DEVICE, new Command.QueryParameters());
        run.says("[3G*8800000015*0012*TS,ver:G8;profile:1]");
        assertEquals("ver:G8;profile:1", run.link().outcomes().get(1).detail());
    }
}
