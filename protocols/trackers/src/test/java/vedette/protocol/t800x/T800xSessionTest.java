// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import vedette.telemetry.Fix;

class T800xSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");
    private static final String IMEI = "0352099001761481";

    private final SessionRun run = new SessionRun(new T800xProtocol());

    @Test
    void loginAndHeartbeatAreAnsweredAtOnce() {
        run.says(vector("2323-01-login")).says(vector("2323-03-heartbeat"));
        assertEquals(DEVICE, run.link().asked().get(0).device());
        assertEquals(
                List.of("232301000f0001" + IMEI, "232303000f0002" + IMEI),
                run.link().replies());
        assertEquals(List.of(), run.link().storedReplies());
    }

    @Test
    void reportIsAnsweredWhenStoredAndAnAlarmWithItsCode() {
        run.says(vector("2727-02-location")).says(vector("2525-14-sos")).says(vector("2323-04-power-cut"));
        assertEquals(
                List.of(
                        "272702000f7d88" + IMEI,
                        "2525140010" + "0907" + IMEI + "03",
                        "2323040010" + "0005" + IMEI + "01"),
                run.link().storedReplies());
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new T800xProtocol());
        closed.says(vector("2323-01-login")).says(vector("2727-02-location"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void speedThatIsNoNumberCostsTheSpeedAlone() {
        byte[] bytes = vector("2727-02-location");
        bytes[35] = (byte) 0xFF;
        run.says(bytes);
        assertEquals(Fix.UNKNOWN, run.report().fix().speedCmps());
        assertTrue(run.report().fix().isPlaced());
    }

    @Test
    void sensorsNearbyStandInTheExtra() {
        run.says(vector("2727-10-climate"));
        List<String> items = Items.of(new T800xProtocol(), run.report());
        assertTrue(items.contains("tagTemperature=2572"), items::toString);
        assertTrue(items.contains("tagHumidity=5400"), items::toString);
    }

    @Test
    void lengthThatReachesIntoTheNextFrameCostsOneFrame() {
        byte[] bytes = vector("2323-03-heartbeat");
        bytes[4] = 0x11;
        run.says(HexFormat.of()
                .parseHex(HexFormat.of().formatHex(bytes) + HexFormat.of().formatHex(vector("2323-02-location"))));
        assertEquals(1, run.link().reports().size());
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
    }

    @Test
    void commandIsALineAndItsAnswerTheOutcome() {
        run.says(vector("2727-02-location")).sends(DEVICE, new Command.Interval(60));
        String line = HexFormat.of().formatHex("TIMER,60,60#".getBytes(StandardCharsets.US_ASCII));
        assertEquals("272781001c0001" + IMEI + "01" + line, run.link().replies().get(1));
        run.says(vector("2727-81-answer"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("TIMER OK", run.link().outcomes().get(1).detail());
    }

    @Test
    void textIsUnsupported() {
        run.says(vector("2323-01-login")).sends(DEVICE, new Command.Text("hello", false));
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(T800xSessionTest.class, "frame-" + name).bytes();
    }
}
