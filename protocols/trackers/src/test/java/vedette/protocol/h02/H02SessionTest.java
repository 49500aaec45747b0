// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.ExtraItems;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class H02SessionTest {
    private static final H02Protocol PROTOCOL = new H02Protocol();
    private static final DeviceId DEVICE = new DeviceId("h02", "9170000001");
    private static final String PLACE = "165510,A,3113.8806,N,12130.0840,E,010.00,180,211125,";
    private static final String LOCATION = "*HQ,9170000001,V1," + PLACE + "FFFFFBFF,460,0,6311,50675#";

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void locationIsConfirmedWhenItIsStored() {
        run.says(LOCATION);
        assertEquals("*HQ,9170000001,V4,V1,20251121085510#", run.storedReply());
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void confirmationBearsTheMakerOfTheDevice() {
        run.says(LOCATION.replace("*HQ", "*TH"));
        assertEquals("*TH,9170000001,V4,V1,20251121085510#", run.storedReply());
    }

    @Test
    void unknownDeviceIsNotConfirmed() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(LOCATION);
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void statusBitsMeanSomethingWhenTheyAreZero() {
        Report calm = run.says(LOCATION.replace("FFFFFBFF", "FFFFFFFF")).report();
        assertEquals(Flag.ON, calm.motion().ignition());
        assertEquals(0, calm.alarms().openBits());
        Report parked = run.says(LOCATION).report();
        assertEquals(Flag.OFF, parked.motion().ignition());
        Report pressed = run.says(LOCATION.replace("FFFFFBFF", "FFFFFFFD")).report();
        assertEquals(Alarm.SOS.bit(), pressed.alarms().openBits());
        Report unplugged = run.says(LOCATION.replace("FFFFFBFF", "FFF7FFFF")).report();
        assertEquals(Alarm.POWER_OFF.bit(), unplugged.alarms().openBits());
        assertEquals(Flag.OFF, unplugged.power().external());
    }

    @Test
    void notValidMeansNoPlaceButTheRestStands() {
        Report report = run.says(LOCATION.replace(",A,", ",V,")).report();
        assertFalse(report.fix().isPlaced());
        assertEquals(Flag.OFF, report.motion().ignition());
    }

    @Test
    void badCourseCostsTheCourseAlone() {
        Report report = run.says(LOCATION.replace(",180,", ",x80,")).report();
        assertEquals(Fix.UNKNOWN, report.fix().courseCdeg());
        assertTrue(report.fix().isPlaced());
    }

    @Test
    void lineWithoutAnEndIsRefusedAndTheNextOneCounts() {
        run.says("*HQ,9170000001,V1,1655" + LOCATION);
        assertEquals(Rejection.TOO_SHORT, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void lineWithoutAnIdentityIsTheConnectionsDevices() {
        String nameless = LOCATION.replace("9170000001", "");
        run.says(nameless);
        assertEquals(Rejection.BAD_VALUE, run.link().refused().get(0).reason());
        run.says(LOCATION).says(nameless);
        assertEquals(2, run.link().reports().size());
    }

    @Test
    void binaryFrameTellsBatteryHemisphereAndStatus() {
        String hex = "249170000003165515211125225440810404310373720120" + "35fffffffd";
        run.says(HexFormat.of().parseHex(hex + "ff0000"));
        Report report = run.report();
        assertEquals(-229_068_017, report.fix().latitudeE7(), 20);
        assertEquals(-431_728_950, report.fix().longitudeE7(), 20);
        assertEquals(617, report.fix().speedCmps());
        assertEquals(3_500, report.fix().courseCdeg());
        assertEquals(60, report.power().batteryPercent());
        assertEquals(Alarm.SOS.bit(), report.alarms().openBits());
    }

    @Test
    void heartbeatIsAnsweredAtOnce() {
        run.says("*HQ,9170000001,HTBT#");
        assertEquals("*HQ,9170000001,V4,HTBT,20251121085510#", run.reply());
        assertEquals(List.of(DEVICE), run.link().heard());
    }

    @Test
    void commandIsAnsweredByItsConfirmation() {
        run.says(LOCATION).sends(DEVICE, new Command.Interval(30));
        assertEquals("*HQ,9170000001,S17,085510,30#", run.reply());
        run.says("*HQ,9170000001,V4,S20,DONE,085510," + PLACE + "FFFFFFFF#");
        assertEquals(List.of(Stage.SENT), run.stages());
        run.says("*HQ,9170000001,V4,S17,085510," + PLACE + "FFFFFFFF#");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK), run.stages());
    }

    @Test
    void engineAndRawCommandsAreWritten() {
        run.says(LOCATION).sends(DEVICE, new Command.Engine(true));
        assertEquals("*HQ,9170000001,S20,085510,1,1#", run.reply());
        run.sends(DEVICE, new Command.Engine(false));
        assertEquals("*HQ,9170000001,S20,085510,1,0#", run.reply());
        run.sends(DEVICE, new Command.Raw("S26,085510"));
        assertEquals("*HQ,9170000001,S26,085510#", run.reply());
        run.says("*HQ,9170000001,V4,S26,5,10,30#");
        assertEquals("5,10,30", run.link().outcomes().get(3).detail());
        assertEquals(Stage.RESULT, run.link().outcomes().get(3).stage());
    }

    @Test
    void locateHasItsResultWithTheNextPlace() {
        run.says(LOCATION).sends(DEVICE, new Command.Locate());
        assertEquals("*HQ,9170000001,D1,085510,10,1#", run.reply());
        run.says(LOCATION);
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }

    @Test
    void extraHasWhatNoFacetTells() {
        run.says("*HQ,9170000001,LINK,165630,15,7,84,120,3,211125,FFFFFBFF#");
        Map<String, Object> items = ExtraItems.of(PROTOCOL, run.report()).values();
        assertEquals(15L, items.get("gsmSignal"));
        assertEquals(120L, items.get("steps"));
        assertFalse(items.containsKey("battery"), items.toString());
        assertEquals(84, run.report().power().batteryPercent());
    }
}
