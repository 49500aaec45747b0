// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class HuashengSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");

    private final SessionRun run = new SessionRun(new HuashengProtocol());

    @Test
    void loginIsAnsweredAtOnce() {
        run.says(vector("aa02-login"));
        assertEquals(List.of(DEVICE), run.link().heard());
        assertEquals(List.of("c00100000cff0300000000000ec0"), run.link().replies());
        assertEquals(List.of(), run.link().storedReplies());
    }

    @Test
    void firstLoginOfOlderFirmwareIsAnsweredInItsForm() {
        run.says(vector("0002-login"));
        assertEquals(DEVICE, run.link().asked().get(0).device());
        assertEquals(List.of("c00100000c0003000000000010c0"), run.link().replies());
    }

    @Test
    void locationIsAnsweredWhenStored() {
        run.says(vector("aa00-location"));
        assertEquals(List.of("c00100000cff01000000000011c0"), run.link().storedReplies());
        List<String> items = Items.of(new HuashengProtocol(), run.report());
        assertTrue(items.contains("coolantTemperature=126"), items::toString);
        assertTrue(items.contains("engineHours=1174"), items::toString);
    }

    @Test
    void answerIsEscapedAsTheFrameWas() {
        run.says(vector("aa00-escaped"));
        assertEquals(List.of("c00100000cff010000000000dbddc0"), run.link().storedReplies());
    }

    @Test
    void unknownDeviceGetsNoAnswer() {
        SessionRun closed = SessionRun.closed(new HuashengProtocol());
        closed.says(vector("aa02-login")).says(vector("aa00-location"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void locationOfNobodyCountsForNothing() {
        String location = "0000002caa00000000000001" + "c800" + "0000" + "323531313231303835353130" + "00b964bc"
                + "002fa7be" + "0024" + "010e" + "0010" + "0000";
        String frame = "c0" + location + "c0";
        run.says(HexFormat.of().parseHex(frame));
        assertEquals(List.of(), run.link().refused());
        assertEquals(List.of("location: before its login"), run.link().ignored());
        run.says(vector("aa02-login")).says(HexFormat.of().parseHex(frame));
        assertEquals(312_313_400, run.report().fix().latitudeE7());
    }

    @Test
    void loginStandsAboveTheImeiOfALocation() {
        String login = "0000001f" + "aa02" + "0000" + "00000001" + "0003" + "0013" + "333532303939303031373631343939";
        run.says(HexFormat.of().parseHex("c0" + login + "c0")).says(vector("aa00-south"));
        assertEquals(new DeviceId("imei", "352099001761499"), run.report().device());
    }

    @Test
    void whatTheVehicleDoesNotTellIsUnknown() {
        run.says(vector("aa00-lost"));
        assertEquals(Fix.UNKNOWN, run.report().motion().engineRpm());
        assertEquals(Fix.UNKNOWN, run.report().motion().fuelPercent());
        assertEquals(12_100, run.report().power().externalMv());
    }

    @Test
    void wrongLengthCostsOneFrame() {
        byte[] bytes = vector("aa00-south");
        bytes[4] ^= 1;
        run.says(bytes).says(vector("aa00-south"));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void faultsAreReportedWithoutAnAnswer() {
        run.says(vector("aa12-faults"));
        assertEquals(1, run.link().replies().size());
        assertEquals(1, run.link().reports().size());
    }

    @Test
    void commandsAreUnsupported() {
        run.says(vector("aa02-login")).sends(DEVICE, new Command.Locate());
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    private static byte[] vector(String name) {
        return Vector.of(HuashengSessionTest.class, "frame-" + name).bytes();
    }
}
