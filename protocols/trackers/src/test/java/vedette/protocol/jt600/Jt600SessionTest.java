// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

class Jt600SessionTest {
    private static final Jt600Protocol PROTOCOL = new Jt600Protocol();
    private static final DeviceId DEVICE = new DeviceId("jt600", "9900000007");

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void reportsAndEventsAreAnsweredWhenTheyAreStored() {
        assertEquals("(S39)", run.says(vector("report")).storedReply());
        assertEquals("(S20)", run.says(vector("event")).storedReply());
        assertEquals("(P35)", run.says(vector("lock")).storedReply());
        run.link().clear();
        run.says(vector("lock-charging")).says(vector("states"));
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(vector("report")).says(vector("lock"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void speedsOfLinesAreMilesAnHourAndOfFramesKnots() {
        assertEquals(1_014, run.says(vector("report")).report().fix().speedCmps());
        assertEquals(977, run.says(vector("lock")).report().fix().speedCmps());
    }

    @Test
    void everyRecordIsAReportWithItsAlarms() {
        run.says(vector("states"));
        assertEquals(2, run.link().reports().size());
        assertEquals(
                Alarm.ILLEGAL_MOVEMENT.bit(),
                run.link().reports().get(0).alarms().openBits());
        assertEquals(
                Alarm.SOS.bit() | Alarm.OVERSPEED.bit(), run.report().alarms().openBits());
        assertEquals(DEVICE, run.report().device());
        assertEquals(30_347_000, run.report().motion().odometerM());
    }

    @Test
    void lockTellsItsBatteryOrThatItIsCharged() {
        assertEquals(100, run.says(vector("lock")).report().power().batteryPercent());
        assertEquals(Alarm.VIBRATION.bit(), run.report().alarms().openBits());
        assertTrue(run.says(vector("lock-charging")).report().power().charging().isOn());
        assertEquals(Alarm.LOW_BATTERY.bit(), run.report().alarms().openBits());
    }

    @Test
    void placeThatDoesNotCountIsNone() {
        assertFalse(run.says(vector("lock-not-valid")).report().fix().isPlaced());
        assertFalse(run.says(vector("report-lost")).report().fix().isPlaced());
    }

    @Test
    void whatNoFacetSaysIsAnExtra() {
        Report report = run.says(vector("event")).report();
        assertTrue(Items.of(PROTOCOL, report).containsAll(List.of("event=11", "status='00000001000000'")));
    }

    @Test
    void lineThatEndsBeforeItsPlaceIsRefused() {
        run.says("(9900000007,U01,211125,085510,T,31.2)").says("(9900000007,U01,(9900000007,P17,1)");
        assertEquals(
                List.of(Rejection.TOO_SHORT, Rejection.TOO_SHORT),
                run.link().refused().stream().map(one -> one.reason()).toList());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void commandsAreAnsweredByALine() {
        run.says(vector("report")).sends(DEVICE, new Command.Reboot());
        assertEquals("(S17)", run.reply());
        run.says("(9900000007,P17,1)").sends(DEVICE, new Command.Engine(true));
        assertEquals("(S07,0)", run.reply());
        run.sends(DEVICE, new Command.Raw("S08")).sends(DEVICE, new Command.Locate());
        assertEquals("(S08)", run.reply());
        assertEquals(List.of(Stage.SENT, Stage.RESULT, Stage.SENT, Stage.SENT, Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(Jt600SessionTest.class, "frame-" + name).bytes();
    }
}
