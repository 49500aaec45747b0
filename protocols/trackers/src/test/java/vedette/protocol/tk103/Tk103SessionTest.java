// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class Tk103SessionTest {
    private static final Tk103Protocol PROTOCOL = new Tk103Protocol();
    private static final DeviceId DEVICE = new DeviceId("tk103", "013912345678");
    private static final String PLACE = "251121A3113.8806N12130.0840E036.5165510180.2501000000L000450AC)";
    private static final String LOCATION = "(013912345678BR00" + PLACE;

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void loginAndHandshakeAreAnswered() {
        assertEquals(
                "(013912345678AP05)",
                run.says("(013912345678BP05000013912345678)").reply());
        assertEquals("", run.storedReply());
        assertEquals(
                "(013912345678AP01HSO)",
                run.says("(013912345678BP00000013912345678HSO)").reply());
    }

    @Test
    void loginWithAPlaceIsAnsweredWhenThatIsStored() {
        run.says("(013912345678BP05000013912345678" + PLACE);
        assertEquals("(013912345678AP05)", run.storedReply());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says("(013912345678BP05000013912345678)");
        assertEquals(List.of(), closed.link().replies());
    }

    @Test
    void locationTellsPlaceMotionAndSwitches() {
        Report report = run.says(LOCATION).report();
        assertEquals(312_313_433, report.fix().latitudeE7(), 20);
        assertEquals(1_014, report.fix().speedCmps());
        assertEquals(18_025, report.fix().courseCdeg());
        assertEquals(
                Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(),
                report.fix().timeMs());
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(Flag.ON, report.power().external());
        assertEquals(282_796, report.motion().odometerM());
    }

    @Test
    void eachSwitchIsReadAlone() {
        Report off = run.says(LOCATION.replace("01000000L", "10000000L")).report();
        assertEquals(Flag.OFF, off.motion().ignition());
        assertEquals(Flag.OFF, off.power().external());
    }

    @Test
    void alarmIsAnsweredWhenItIsStored() {
        run.says("(013912345678BO015" + PLACE);
        assertEquals("(013912345678AS015)", run.storedReply());
        assertEquals(Alarm.OVERSPEED.bit(), run.report().alarms().openBits());
        run.says(LOCATION);
        assertEquals(0, run.report().alarms().openBits());
        assertFalse(run.report().alarms().knownBits() == 0);
    }

    @Test
    void eventsBetweenCommasAreAlarmsOrIgnition() {
        String place = ",211125,A,3113.8806N,12130.0840E,000.0,165550,178.48)";
        Report cut = run.says("(013912345678,ZC13" + place).report();
        assertEquals(Alarm.POWER_OFF.bit(), cut.alarms().openBits());
        Report started = run.says("(013912345678,ZC15" + place).report();
        assertEquals(Flag.ON, started.motion().ignition());
        assertEquals(
                Instant.parse("2025-11-21T16:55:50Z").toEpochMilli(),
                started.fix().timeMs());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void batteryLineTellsVoltages() {
        Report report =
                run.says("(013912345678,ZC20,211125,165600,3,392,112,0)").report();
        assertEquals(50, report.power().batteryPercent());
        assertEquals(3_920, report.power().batteryMv());
        assertEquals(11_200, report.power().externalMv());
    }

    @Test
    void frameThatAnotherInterruptsIsRefused() {
        run.says("(013912345678BR00251121A31" + LOCATION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void commandIsAnsweredByTheLetterB() {
        run.says(LOCATION).sends(DEVICE, new Command.Engine(true));
        assertEquals("(013912345678AV010)", run.reply());
        run.says("(013912345678BV011)");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("1", run.link().outcomes().get(1).detail());
        run.sends(DEVICE, new Command.Engine(false));
        assertEquals("(013912345678AV011)", run.reply());
        run.sends(DEVICE, new Command.Interval(60));
        assertEquals("(013912345678AR00003C0000)", run.reply());
    }

    @Test
    void locateHasItsResultWithTheNextReport() {
        run.says(LOCATION).sends(DEVICE, new Command.Locate());
        assertEquals("(013912345678AP00)", run.reply());
        run.says(LOCATION.replace("BR00", "BP04"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }
}
