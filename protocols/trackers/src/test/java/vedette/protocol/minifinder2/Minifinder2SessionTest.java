// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.FixQuality;

class Minifinder2SessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");
    private static final String DONE = "ab00030008c701007f0100";

    private final SessionRun run = new SessionRun(new Minifinder2Protocol());

    @Test
    void dataAreAnsweredWhenStored() {
        run.says(vector("01-gps"));
        assertEquals(DEVICE, run.report().device());
        assertEquals(List.of(DONE), run.link().storedReplies());
    }

    @Test
    void heartbeatIsAnsweredAtOnce() {
        run.says(vector("03-heartbeat"));
        assertEquals(List.of(DEVICE), run.link().heard());
        assertEquals(1, run.link().replies().size());
        assertEquals(List.of(), run.link().storedReplies());
    }

    @Test
    void timeIsToldToWhoAsks() {
        run.says(vector("03-time"));
        assertTrue(
                run.link().replies().get(0).endsWith("0b00" + "03" + "0512" + "ee282069"),
                run.link().replies()::toString);
    }

    @Test
    void whatWantsNoAnswerGetsNone() {
        run.says(vector("01-gps")).says(vector("02-settings"));
        assertEquals(1, run.link().replies().size());
        assertTrue(Items.of(new Minifinder2Protocol(), run.report()).contains("iccid='8901'"));
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new Minifinder2Protocol());
        closed.says(vector("01-gps")).says(vector("03-heartbeat"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void settingsBeforeTheIdentityCountForNothing() {
        run.says(vector("02-settings"));
        assertEquals(List.of(), run.link().reports());
        assertEquals(List.of("settings: before its login"), run.link().ignored());
    }

    @Test
    void wrongCheckCodeIsRefused() {
        byte[] bytes = vector("01-gps");
        bytes[40] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void eachRecordIsAReport() {
        run.says(vector("01-history"));
        assertEquals(2, run.link().reports().size());
        assertTrue(run.link().reports().stream().allMatch(report -> report.buffered()));
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void placeOfATagIsAnEstimate() {
        run.says(vector("01-tag"));
        assertEquals(FixQuality.ESTIMATED, run.report().fix().quality());
        assertTrue(run.report().fix().isPlaced());
    }

    @Test
    void commandIsABodyInHexadecimalDigits() {
        run.says(vector("01-gps")).sends(DEVICE, new Command.Raw("02021001"));
        assertTrue(run.link().replies().get(1).endsWith("0100" + "02021001"));
        run.says(vector("7f-done"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }

    @Test
    void commandThatIsNoBodyIsUnsupported() {
        run.says(vector("01-gps"))
                .sends(DEVICE, new Command.Raw("where"))
                .sends(DEVICE, new Command.Raw("020"))
                .sends(DEVICE, new Command.Locate());
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.UNSUPPORTED, Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(Minifinder2SessionTest.class, "frame-" + name).bytes();
    }
}
