// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class Xexun2SessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");
    private static final String IMEI = "3520990017614810";

    private final SessionRun run = new SessionRun(new Xexun2Protocol());

    @Test
    void recordsAreAnsweredWhenStored() {
        run.says(vector("14-gps"));
        assertEquals(DEVICE, run.report().device());
        assertEquals(
                List.of("faaf00140001" + IMEI + "0001fffe01faaf"), run.link().storedReplies());
    }

    @Test
    void answerIsEscapedAsItsFrameWas() {
        run.says(vector("14-escaped"));
        assertEquals(
                List.of("faaf0014fbbf01" + IMEI + "0001fffe01faaf"), run.link().storedReplies());
        assertTrue(Items.of(new Xexun2Protocol(), run.report()).contains("vendor=#faaffbbf"));
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new Xexun2Protocol());
        closed.says(vector("14-gps"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void eachRecordIsAReport() {
        run.says(vector("14-sos"));
        assertEquals(2, run.link().reports().size());
        assertFalse(run.link().reports().get(0).fix().isPlaced());
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void wrongCheckCodeIsRefused() {
        byte[] bytes = vector("14-gps");
        bytes[30] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void escapeThatIsNoneIsRefused() {
        byte[] bytes = vector("14-escaped");
        bytes[6] = 3;
        run.says(bytes).says(vector("14-gps"));
        assertEquals(Rejection.BAD_ESCAPE, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void recordsThatReachBeyondTheFrameAreRefusedWhole() {
        String payload = "02" + "0009" + "0009" + "01692028ee1a005000";
        int sum = 0;
        for (byte value : HexFormat.of().parseHex(payload)) {
            sum += value & 0xFF;
        }
        run.says(HexFormat.of()
                .parseHex(
                        "faaf00140001" + IMEI + "000e" + HexFormat.of().toHexDigits((short) ~sum) + payload + "faaf"));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void intervalIsALineAndItsAnswerTheOutcome() {
        run.says(vector("14-gps")).sends(DEVICE, new Command.Interval(60));
        String line = HexFormat.of().formatHex("tracking_send=60,60".getBytes(StandardCharsets.US_ASCII));
        assertTrue(run.link().replies().get(1).startsWith("faaf00070001" + IMEI + "0013"));
        assertTrue(run.link().replies().get(1).endsWith(line + "faaf"));
        run.says(vector("07-answer"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
    }

    @Test
    void engineIsUnsupported() {
        run.says(vector("14-gps")).sends(DEVICE, new Command.Engine(true));
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(Xexun2SessionTest.class, "frame-" + name).bytes();
    }
}
