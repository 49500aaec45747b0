// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

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

class CastelSessionTest {
    private static final CastelProtocol PROTOCOL = new CastelProtocol();
    private static final DeviceId DONGLE = new DeviceId("castel", "213VD2025000007");

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void loginIsAnsweredWithTheTime() {
        run.says(vector("login"));
        String answer = run.link().storedReplies().get(0);
        assertTrue(answer.startsWith("4040290004"), answer);
        assertTrue(answer.contains("9001" + "ffffffff" + "0000" + "ee282069"), answer);
        assertEquals(DONGLE, run.report().device());
    }

    @Test
    void alarmIsAnsweredByItsNumberWhenItIsStored() {
        run.says(vector("alarm"));
        assertTrue(run.link().storedReplies().get(0).contains("c007" + "05000000"));
        assertEquals(Alarm.OVERSPEED.bit(), run.report().alarms().openBits());
    }

    @Test
    void heartbeatsAreAnsweredAndPositionsAreNot() {
        run.says(vector("heartbeat"));
        assertTrue(run.link().replies().get(0).contains("9003"));
        assertEquals(List.of(DONGLE), run.link().heard());
        run.link().clear();
        run.says(vector("position"));
        assertEquals(List.of(), run.link().replies());
        run.says(vector("tracker-heartbeat"));
        assertTrue(run.link().replies().get(0).contains("c206"));
    }

    @Test
    void trackerIsAnsweredInItsOwnForm() {
        run.says(vector("tracker-login"));
        assertTrue(run.link().storedReplies().get(0).startsWith("2424"));
        assertTrue(run.link().storedReplies().get(0).contains("8001" + "ffffffff"));
        assertEquals(-992_200_100, run.report().fix().longitudeE7(), 5);
    }

    @Test
    void heartbeatOfATrackerWithAVersionIsAnsweredWhenItsPositionsAreStored() {
        run.says(vector("versioned-heartbeat"));
        assertTrue(run.link().storedReplies().get(0).startsWith("4040"));
        assertTrue(run.link().storedReplies().get(0).contains("8206"));
        assertEquals(2, run.link().reports().size());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(vector("login")).says(vector("alarm"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void everyPositionIsAReport() {
        run.says(vector("positions"));
        assertEquals(2, run.link().reports().size());
        assertTrue(run.report().buffered());
        assertEquals(123_456, run.report().motion().odometerM());
    }

    @Test
    void engineDataAreFacetsAndExtras() {
        Report report = run.says(vector("engine")).report();
        assertEquals(772, report.motion().engineRpm());
        assertEquals(41, report.motion().fuelPercent());
        assertEquals(1_000, report.motion().wheelSpeedCmps());
        assertFalse(report.fix().isPlaced());
        assertTrue(Items.of(PROTOCOL, report).containsAll(List.of("pid5=90", "pida6=1234567")));
    }

    @Test
    void wrongCheckCodeIsRefusedAndTheNextFrameIsRead() {
        byte[] bad = vector("position");
        bad[40] ^= 1;
        run.says(bad).says(vector("heartbeat"));
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(DONGLE), run.link().heard());
    }

    @Test
    void goodbyeIsHeard() {
        run.says(vector("logout"));
        assertEquals(List.of(DONGLE), run.link().gone());
    }

    @Test
    void engineIsBlockedByATypeOfItsOwn() {
        run.says(vector("heartbeat")).sends(DONGLE, new Command.Engine(true));
        assertTrue(run.link().replies().get(1).contains("4583" + "01"));
        run.sends(DONGLE, new Command.Engine(false)).sends(DONGLE, new Command.Locate());
        assertTrue(run.link().replies().get(2).contains("4583" + "00"));
        assertEquals(List.of(Stage.SENT, Stage.SENT, Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(CastelSessionTest.class, "frame-" + name).bytes();
    }
}
