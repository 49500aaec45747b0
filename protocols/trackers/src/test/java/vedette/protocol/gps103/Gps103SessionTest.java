// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class Gps103SessionTest {
    private static final Gps103Protocol PROTOCOL = new Gps103Protocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "356938035643809");
    private static final String LOGIN = "##,imei:356938035643809,A;";
    private static final String PLACE =
            ",251121165520,,F,165520.000,A,2254.40810,S,04310.37370,W,10.00,271.00,16.0,1,0,31.37%,,+22;";
    private static final String LOCATION = "imei:356938035643809,tracker" + PLACE;

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void loginIsAnsweredLoadAndHeartbeatOn() {
        assertEquals("LOAD", run.says(LOGIN).reply());
        assertEquals("ON", run.says("356938035643809;").reply());
        assertEquals(List.of(DEVICE, DEVICE), run.link().heard());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(LOGIN).says(LOCATION);
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void reportTellsPlaceAndVehicle() {
        Report report = run.says(LOCATION).report();
        assertEquals(-229_068_017, report.fix().latitudeE7(), 20);
        assertEquals(514, report.fix().speedCmps());
        assertEquals(1_600, report.fix().altitudeCm());
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(Flag.OFF, report.motion().doorOpen());
        assertEquals(31, report.motion().fuelPercent());
    }

    @Test
    void dayIsTheOneThatBringsLocalTimeAndUtcTogether() {
        assertEquals("2025-11-20T22:18:11Z", time("2511210718", "221811.000"));
        assertEquals("2025-11-22T05:54:03Z", time("2511211929", "055403"));
        assertEquals("2025-11-21T10:40:00Z", time("2511211840", "104000.000"));
        assertEquals("2025-11-21T18:40:00Z", time("251121184059", "31.0"));
        assertEquals(Fix.UNKNOWN_TIME, Gps103Report.timeMs("000000000", "104000.000"));
    }

    private static String time(String local, String utc) {
        return Instant.ofEpochMilli(Gps103Report.timeMs(local, utc)).toString();
    }

    @Test
    void cryForHelpIsAnsweredWhenItIsStored() {
        run.says(LOCATION.replace("tracker", "help me"));
        assertEquals("**,imei:356938035643809,E;", run.storedReply());
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
    }

    @Test
    void reportInTurnClosesWhatAnAlarmOpened() {
        run.says(LOCATION.replace("tracker", "move"));
        assertEquals(Alarm.ILLEGAL_MOVEMENT.bit(), run.report().alarms().openBits());
        assertEquals(Alarm.ILLEGAL_MOVEMENT.bit(), run.report().alarms().knownBits());
        run.says(LOCATION);
        assertEquals(0, run.report().alarms().openBits());
        assertFalse((run.report().alarms().knownBits() & Alarm.ILLEGAL_MOVEMENT.bit()) == 0);
        assertEquals(
                Alarm.TEMPERATURE.bit(),
                run.says(LOCATION.replace("tracker", "T:+28.0"))
                        .report()
                        .alarms()
                        .openBits());
    }

    @Test
    void obdTellsOdometerSpeedAndRevolutions() {
        Report report = run.says(
                        "imei:356938035643809,OBD,251121165550,51442,0.00,15.88,5632,36,40.39%,95,0.00%,2101,13.80,,,,;")
                .report();
        assertEquals(51_442_000, report.motion().odometerM());
        assertEquals(1_000, report.motion().wheelSpeedCmps());
        assertEquals(2_101, report.motion().engineRpm());
        assertEquals(13_800, report.power().externalMv());
        assertFalse(report.fix().isPlaced());
    }

    @Test
    void frameWithoutAnEndIsRefusedInAStreamAndTakenInADatagram() {
        String open = LOCATION.substring(0, LOCATION.length() - 1);
        run.says(open + LOCATION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
        SessionRun datagrams = new SessionRun(PROTOCOL, Transport.UDP, new CollectingLink());
        datagrams.says("356938035643809" + open);
        assertEquals(1, datagrams.link().reports().size());
        assertEquals("ON", datagrams.reply());
    }

    @Test
    void engineIsCutAndAllowedAgain() {
        run.says(LOCATION).sends(DEVICE, new Command.Engine(true));
        assertEquals("**,imei:356938035643809,J", run.reply());
        run.says(LOCATION);
        assertEquals(List.of(Stage.SENT), run.stages());
        run.says(LOCATION.replace("tracker", "jt"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        run.sends(DEVICE, new Command.Engine(false));
        assertEquals("**,imei:356938035643809,K", run.reply());
    }

    @Test
    void intervalHasTwoDigitsAndAUnit() {
        run.says(LOCATION).sends(DEVICE, new Command.Interval(5));
        assertEquals("**,imei:356938035643809,C,05s", run.reply());
        run.sends(DEVICE, new Command.Interval(600));
        assertEquals("**,imei:356938035643809,C,10m", run.reply());
        run.sends(DEVICE, new Command.Interval(86_400));
        assertEquals("**,imei:356938035643809,C,24h", run.reply());
    }

    @Test
    void locateHasItsResultWithTheNextReport() {
        run.says(LOCATION).sends(DEVICE, new Command.Locate()).says(LOCATION);
        assertEquals("**,imei:356938035643809,B", run.reply());
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }
}
