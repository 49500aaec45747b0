// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class UproSessionTest {
    private static final UproProtocol PROTOCOL = new UproProtocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "356938035643809");
    private static final String PLACE = "&A1655103113880612130084060518211125&B0100000000";
    private static final String LOCATION = "*HQ201356938035643809,AB" + PLACE + "#";

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void answerIsGivenWhenItIsWantedAndStored() {
        run.says(LOCATION);
        assertEquals("*HQ20YAB#", run.storedReply());
        run.link().clear();
        run.says(LOCATION.replace("HQ201", "HQ200"));
        assertEquals(List.of(), run.link().replies());
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(LOCATION);
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void locationTellsPlaceSpeedAndCourse() {
        Report report = run.says(LOCATION).report();
        assertEquals(312_313_433, report.fix().latitudeE7(), 20);
        assertEquals(1_215_014_000, report.fix().longitudeE7(), 20);
        assertEquals(514, report.fix().speedCmps()); // 05 is ten knots
        assertEquals(18_000, report.fix().courseCdeg());
        assertEquals(
                Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(),
                report.fix().timeMs());
        assertEquals(Flag.ON, report.motion().ignition());
    }

    @Test
    void flagsSayHemispheresAndValidity() {
        Report southEast = run.says(LOCATION.replace("0840605", "0840405")).report();
        assertTrue(southEast.fix().latitudeE7() < 0 && southEast.fix().longitudeE7() > 0);
        Report northWest = run.says(LOCATION.replace("0840605", "0840205")).report();
        assertTrue(northWest.fix().latitudeE7() > 0 && northWest.fix().longitudeE7() < 0);
        Report lost = run.says(LOCATION.replace("0840605", "0840705")).report();
        assertFalse(lost.fix().isPlaced());
    }

    @Test
    void finerSpeedWins() {
        assertEquals(
                540, run.says(LOCATION.replace("#", "&F0105#")).report().fix().speedCmps());
    }

    @Test
    void odometerCountsOnBehindNineWithTheNextCharacters() {
        assertEquals(
                3_271,
                run.says(LOCATION.replace("#", "&C00000<6<#")).report().motion().odometerM());
    }

    @Test
    void eachAlarmIsReadAlone() {
        assertEquals(Alarm.VIBRATION.bit(), openBits("B0100000010"));
        assertEquals(Alarm.POWER_LOW.bit(), openBits("B0100000040"));
        assertEquals(0, openBits("B0100000000"));
    }

    private long openBits(String status) {
        return run.says(LOCATION.replace("B0100000000", status))
                .report()
                .alarms()
                .openBits();
    }

    @Test
    void batteryAndSupplyHaveSeveralForms() {
        assertEquals(
                80, run.says(LOCATION.replace("#", "&T80#")).report().power().batteryPercent());
        assertEquals(
                85,
                run.says(LOCATION.replace("#", "&M850&T0081#")).report().power().batteryPercent());
        assertEquals(
                10_900,
                run.says(LOCATION.replace("#", "&V0109#")).report().power().externalMv());
        assertEquals(
                12_922,
                run.says(LOCATION.replace("#", "&Y12922#")).report().power().externalMv());
    }

    @Test
    void lineThatAnotherInterruptsIsRefused() {
        run.says("*HQ201356938035643809,AB&A1655" + LOCATION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void locateIsAnsweredByAPlace() {
        run.says(LOCATION).sends(DEVICE, new Command.Locate());
        assertEquals("*HQ20AA#", run.reply());
        run.says("*HQ200356938035643809,YAA" + PLACE + "#");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
    }

    @Test
    void rawIsAnsweredByItsType() {
        run.says(LOCATION).sends(DEVICE, new Command.Raw("BC30"));
        assertEquals("*HQ20BC30#", run.reply());
        run.says("*HQ200356938035643809,YBC#");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        run.sends(DEVICE, new Command.Interval(30));
        assertEquals(Stage.UNSUPPORTED, run.stages().get(2));
    }
}
