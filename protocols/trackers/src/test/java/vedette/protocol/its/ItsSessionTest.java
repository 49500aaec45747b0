// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

class ItsSessionTest {
    private static final ItsProtocol PROTOCOL = new ItsProtocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "990000001234566");
    private static final String LOGIN = "$,LGN,V,R,990000001234566,1.0,AIS140,1.0,N,2.0,E,*\r\n";

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void loginIsAnsweredWhenItsHeaderIsEmpty() {
        assertEquals("$,1,*", run.says(LOGIN).reply());
        run.link().clear();
        run.says("$LGN,R,990000001234566,1.0,1.0,N,2.0,E\r\n");
        assertEquals(List.of(), run.link().replies());
        assertFalse(run.report().fix().isPlaced());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(LOGIN).says(position("NR,1,L", "0,C"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void positionTellsPlacePowerAndState() {
        Report report = run.says(position("NR,1,L", "0,C")).report();
        assertEquals(DEVICE, report.device());
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(1_763_715_310_000L, report.fix().timeMs());
        assertEquals(12_600, report.power().externalMv());
        assertEquals(4_100, report.power().batteryMv());
        assertFalse(report.buffered());
    }

    @Test
    void alarmsComeByTypeByNumberAndByState() {
        assertEquals(Alarm.SOS.bit(), open("NR,10,L", "0,C"));
        assertEquals(Alarm.SOS.bit(), open("NR,1,L", "1,C"));
        assertEquals(0, open("EA,11,L", "1,C"));
        assertEquals(Alarm.TAMPER.bit(), open("NR,1,L", "0,O"));
        assertEquals(Alarm.POWER_OFF.bit(), open("BD,3,L", "0,C"));
        assertEquals(Alarm.LOW_BATTERY.bit(), open("NR,4,L", "0,C"));
        assertEquals(Alarm.GEOFENCE.bit(), open("NR,18,L", "0,C"));
        assertEquals(0, open("BR,6,L", "0,C"));
        assertTrue((run.report().alarms().knownBits() & Alarm.POWER_OFF.bit()) != 0);
        assertEquals(0, open("NR,5,L", "0,C"));
        assertTrue((run.report().alarms().knownBits() & Alarm.LOW_BATTERY.bit()) != 0);
    }

    private long open(String event, String state) {
        return run.says(position(event, state)).report().alarms().openBits();
    }

    @Test
    void stateThatIsAMakersOwnSaysNothing() {
        assertEquals(0, run.says(position("NR,1,L", "0,W")).report().alarms().knownBits() & Alarm.TAMPER.bit());
    }

    @Test
    void whatNoFacetSaysIsAnExtra() {
        List<String> items =
                Items.of(PROTOCOL, run.says(position("NR,1,L", "0,C")).report());
        assertTrue(
                items.containsAll(
                        List.of("vehicle='R'", "hdop=0.68", "inputs='0001'", "frame='000014'", "cell='9ad9'")),
                items::toString);
    }

    @Test
    void badFieldCostsTheFieldAlone() {
        Fix fix = run.says(position("NR,1,L", "0,C").replace("36.5", "fast"))
                .report()
                .fix();
        assertEquals(Fix.UNKNOWN, fix.speedCmps());
        assertTrue(fix.isPlaced());
        assertFalse(run.says(position("NR,1,L", "0,C").replace(",N,", ",X,"))
                .report()
                .fix()
                .isPlaced());
        assertFalse(run.says(position("NR,1,L", "0,C").replace("085510", "995510"))
                .report()
                .fix()
                .hasTime());
    }

    @Test
    void lineThatEndsBeforeItsPlaceIsRefused() {
        run.says("$Header,V,1.0,NR,1,L,990000001234566,R,1,21112025,085510,31.2*\r\n");
        run.says("$Header,V,1.0,NR,1,L,99000000123456,R,1,21112025*\r\n");
        assertEquals(
                List.of(Rejection.TOO_SHORT, Rejection.BAD_VALUE),
                run.link().refused().stream().map(one -> one.reason()).toList());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void rawIsALine() {
        run.says(LOGIN).sends(DEVICE, new Command.Raw("HCHK"));
        assertEquals("HCHK\r\n", run.reply());
        run.sends(DEVICE, new Command.Locate());
        assertEquals(List.of(Stage.SENT, Stage.UNSUPPORTED), run.stages());
    }

    private static String position(String event, String state) {
        return "$Header,V,1.0," + event + ",990000001234566,R,1,21112025,085510,31.231344,N,121.501400,E,36.5,270,15,"
                + "16.0,1.04,0.68,CARRIER,1,1,12.6,4.1," + state + ",24,404,45,61b4,9ad9,0001,00,000014,0.0*\r\n";
    }
}
