// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;

class TopinSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");

    private final SessionRun run = new SessionRun(new TopinProtocol());

    @Test
    void loginIsAnsweredWithTheTime() {
        run.says(vector("01-login"));
        assertEquals(DEVICE, run.link().asked().get(0).device());
        assertEquals(
                List.of("787801010d0a", "7878083007e90b1508370a0d0a"),
                run.link().replies());
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new TopinProtocol());
        closed.says(vector("10-location")).says(vector("08-heartbeat"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void locationIsAnsweredWhenStoredWithItsTime() {
        run.says(vector("10-location"));
        assertEquals(List.of("78780710190b1508370a0d0a"), run.link().storedReplies());
        assertEquals(312_313_439, run.report().fix().latitudeE7());
        assertEquals(SessionRun.NOW_MS, run.report().fix().timeMs());
        assertEquals(9, run.report().fix().satelliteCount());
    }

    @Test
    void lateLocationIsBuffered() {
        run.says(vector("11-late"));
        assertTrue(run.report().buffered());
    }

    @Test
    void heartbeatMayTellAPlace() {
        run.says(vector("08-places"));
        assertEquals(312_313_440, run.report().fix().latitudeE7());
        assertEquals(1_215_014_000, run.report().fix().longitudeE7());
    }

    @Test
    void emptyHeartbeatIsHeardAlone() {
        run.says(vector("08-heartbeat"));
        assertEquals(List.of(), run.link().reports());
        assertEquals("787801080d0a", run.link().replies().get(2));
    }

    @Test
    void statusTellsTheBatteryAndIsRepeated() {
        run.says(vector("13-status"));
        assertEquals(81, run.report().power().batteryPercent());
        assertEquals("78780713514d0819640d0a", run.link().replies().get(2));
    }

    @Test
    void wifiHasATimeAndNoPlace() {
        run.says(vector("69-wifi"));
        assertEquals(SessionRun.NOW_MS, run.report().fix().timeMs());
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void emergencyButtonIsAnAlarm() {
        run.says(vector("99-sos"));
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
        assertEquals(List.of("787801990d0a"), run.link().storedReplies());
    }

    @Test
    void chargerIsTold() {
        run.says(vector("82-charger"));
        assertEquals(Flag.ON, run.report().power().charging());
    }

    @Test
    void stopInsideAPlaceEndsNoFrame() {
        run.says(vector("01-login"));
        run.says(HexFormat.of().parseHex("78781210190b1508370a99" + "03590d0a0d0922b8" + "0514b40d0a"));
        assertEquals(1, run.link().reports().size());
        assertEquals(List.of(), run.link().refused());
    }

    @Test
    void frameWithoutItsStopIsRefused() {
        run.says(vector("01-login"));
        run.says(HexFormat.of().parseHex("78780713514d0819640000")).says(vector("08-heartbeat"));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
        assertEquals(2, run.link().heard().size() - 1);
    }

    @Test
    void intervalIsDoneWhenTheDeviceRepeatsIt() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Interval(300));
        assertEquals("78780398012c0d0a", run.link().replies().get(2));
        run.says(HexFormat.of().parseHex("78780398012c0d0a"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }

    @Test
    void locateIsDoneByTheNextPlaceAndRefusedByItsAnswer() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Locate());
        run.says(vector("10-location"));
        run.sends(DEVICE, new Command.Locate());
        run.says(HexFormat.of().parseHex("78780280030d0a"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT, Stage.SENT, Stage.REJECTED), run.stages());
    }

    @Test
    void engineIsUnsupported() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Engine(true));
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(TopinSessionTest.class, "frame-" + name).bytes();
    }
}
