// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class T55SessionTest {
    private static final T55Protocol PROTOCOL = new T55Protocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "356938035643809");
    private static final String NAME = "IMEI 356938035643809\r\n";
    private static final String RMC = "$GPRMC,165510.000,A,3113.88064,N,12130.08400,E,19.70,180.00,211125,,,A*55\r\n";

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void sentenceIsOfWhoeverNamedItself() {
        Report report = run.says(NAME).says(RMC).report();
        assertEquals(DEVICE, report.device());
        assertEquals(312_313_440, report.fix().latitudeE7(), 20);
        assertEquals(1_013, report.fix().speedCmps());
        assertEquals(
                Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(),
                report.fix().timeMs());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void lastSentenceBeforeTheIdentityWaitsForIt() {
        run.says(RMC.replace("165510", "165500").replace("*55", "")).says(RMC);
        assertEquals(List.of(), run.link().reports());
        run.says("$GPFID,PATROL7\r\n");
        assertEquals(1, run.link().reports().size());
        assertEquals(new DeviceId("t55", "PATROL7"), run.report().device());
        assertEquals(
                Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(),
                run.report().fix().timeMs());
    }

    @Test
    void nobodyIsLetInForAnUnknownDevice() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(NAME).says(RMC);
        assertEquals(List.of(), closed.link().reports());
        assertEquals(List.of(), closed.link().heard());
    }

    @Test
    void wrongCheckCodeIsRefusedAtTheEndAndInTheMiddle() {
        run.says(NAME).says(RMC.replace("*55", "*64"));
        run.says(RMC.replace("*55\r\n", "*64,11,356938035643809,1,090,086\r\n"));
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(1).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void fieldsBehindTheCheckCodeNameTheDeviceAndTellTheVehicle() {
        Report report = run.says(RMC.replace("*55\r\n", "*55,11,356938035643809,1,090,086,1\r\n"))
                .report();
        assertEquals(DEVICE, report.device());
        assertEquals(11, report.fix().satelliteCount());
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(90, report.motion().fuelPercent());
        assertEquals(86, report.power().batteryPercent());
    }

    @Test
    void voidSentenceHasNoPlace() {
        assertFalse(run.says(NAME)
                .says("$GPRMC,165530.000,V,0000.0000,N,00000.0000,E,,,211125,,\r\n")
                .report()
                .fix()
                .isPlaced());
    }

    @Test
    void timeOfDayIsOfTheNearestDay() {
        long nowMs = Instant.parse("2025-11-21T00:10:00Z").toEpochMilli();
        assertEquals(
                "2025-11-20T23:59:59Z",
                Instant.ofEpochMilli(Sentence.onNearestDay("235959", nowMs)).toString());
        assertEquals(
                "2025-11-21T00:11:00Z",
                Instant.ofEpochMilli(Sentence.onNearestDay("001100.00", nowMs)).toString());
        long lateMs = Instant.parse("2025-11-21T23:50:00Z").toEpochMilli();
        assertEquals(
                "2025-11-22T00:01:00Z",
                Instant.ofEpochMilli(Sentence.onNearestDay("000100", lateMs)).toString());
        assertEquals(Fix.UNKNOWN_TIME, Sentence.onNearestDay("", nowMs));
    }

    @Test
    void fixDataTellsQualityAndAltitude() {
        Fix fix = run.says("356938035643809$GPGGA,085500.000,3113.88064,N,12130.08400,E,4,12,0.8,16.2,M,0.0,M,,\r\n")
                .report()
                .fix();
        assertEquals(FixQuality.RTK_FIXED, fix.quality());
        assertEquals(1_620, fix.altitudeCm());
        assertEquals(12, fix.satelliteCount());
        assertEquals(Instant.parse("2025-11-21T08:55:00Z").toEpochMilli(), fix.timeMs());
    }

    @Test
    void sentenceThatLostItsLineBreakEndsAtTheNext() {
        run.says(NAME).says("$GPRMC,1655" + RMC);
        assertEquals(1, run.link().refused().size());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void thereIsNoWayBack() {
        run.says(NAME).sends(DEVICE, new Command.Locate());
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }
}
