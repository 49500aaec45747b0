// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class GalileoskySessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");

    private final SessionRun run = new SessionRun(new GalileoskyProtocol());

    @Test
    void packetIsAcknowledgedWithItsCheckCodeOnceStored() {
        byte[] login = vector("frame-login");
        run.says(login);
        String check = ByteBufUtil.hexDump(login, login.length - 2, 2);
        assertEquals(List.of("02" + check), run.link().storedReplies());
        assertEquals(List.of(DEVICE), run.link().heard());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void unknownDeviceIsNotAnswered() {
        SessionRun closed = SessionRun.closed(new GalileoskyProtocol()).says(vector("frame-two"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void wrongCheckCodeIsRefusedWithoutAnAnswer() {
        byte[] bytes = vector("frame-login");
        bytes[bytes.length - 1] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().replies());
    }

    @Test
    void repeatedTagBeginsTheNextRecord() {
        run.says(vector("frame-two"));
        assertEquals(2, run.link().reports().size());
        Report first = run.link().reports().get(0);
        assertEquals(SessionRun.NOW_MS, first.fix().timeMs());
        assertEquals(312_313_440, first.fix().latitudeE7());
        assertEquals(1_215_014_000, first.fix().longitudeE7());
        assertEquals(1_028, first.fix().speedCmps());
        assertEquals(27_000, first.fix().courseCdeg());
        assertEquals(1_600, first.fix().altitudeCm());
        assertEquals(11, first.fix().satelliteCount());
        assertEquals(-300, run.report().fix().altitudeCm());
        assertEquals(-229_068_470, run.report().fix().latitudeE7());
    }

    @Test
    void tagsBecomeFacetsAlarmsAndItems() {
        run.says(vector("frame-two"));
        Report first = run.link().reports().get(0);
        assertEquals(Flag.ON, first.motion().moving());
        assertEquals(Flag.ON, first.motion().ignition());
        assertEquals(4_123_456, first.motion().odometerM());
        assertEquals(40, first.motion().fuelPercent());
        assertEquals(1_000, first.motion().engineRpm());
        assertEquals(13_820, first.power().externalMv());
        assertEquals(4_103, first.power().batteryMv());
        assertEquals(0, first.alarms().openBits());
        assertEquals(
                Alarm.ILLEGAL_MOVEMENT.bit() | Alarm.THEFT.bit(),
                run.report().alarms().openBits());
        assertEquals(
                List.of(
                        "deviceNumber=50",
                        "recordNumber=7",
                        "hdopTenths=8",
                        "statusBits=513",
                        "deviceTemperatureC=-5",
                        "inputBits=5",
                        "input0=215",
                        "canFuelTemperatureRpm=524308580",
                        "userArray=#010203"),
                Items.of(new GalileoskyProtocol(), first));
    }

    @Test
    void placeThatIsNotMeasuredIsNone() {
        Report report = run.says(vector("frame-no-fix")).report();
        assertFalse(report.fix().isPlaced());
        assertEquals(
                Alarm.LOW_BATTERY.bit() | Alarm.GNSS_ANTENNA.bit(),
                report.alarms().openBits());
    }

    @Test
    void placeOfACellIsAnEstimate() {
        Report report = run.says(vector("frame-cell")).report();
        assertEquals(FixQuality.ESTIMATED, report.fix().quality());
        assertEquals(new DeviceId("galileosky", "51"), report.device());
    }

    @Test
    void unknownTagCostsWhatStandsBehindIt() {
        Report report = run.says(vector("frame-unknown-tag")).report();
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(List.of("unread=#1eaabb"), Items.of(new GalileoskyProtocol(), report));
        assertEquals(2, run.link().storedReplies().size());
    }

    @Test
    void piecesBecomeAPicture() {
        run.says(vector("frame-login")).sends(DEVICE, new Command.Photo(1));
        run.says(vector("frame-picture"));
        assertEquals(1, run.link().media().size());
        assertArrayEquals(
                ByteBufUtil.decodeHexDump("ffd8ffe00001ffd9"),
                run.link().media().get(0).bytes());
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("media 1", run.link().outcomes().get(1).detail());
        assertEquals("07", run.link().storedReplies().get(4).substring(0, 2));
    }

    @Test
    void pictureThatNobodyKeepsIsNotAcknowledged() {
        run.link().keepFiles(false);
        run.says(vector("frame-login")).sends(DEVICE, new Command.Photo(1));
        run.says(vector("frame-picture"));
        assertEquals(1, run.link().media().size());
        assertEquals(4, run.link().storedReplies().size(), "its pieces, and not its end");
        assertEquals(List.of(Stage.SENT), run.stages());
    }

    @Test
    void pictureWithoutItsBeginningIsRefused() {
        byte[] login = vector("frame-login");
        byte[] all = vector("frame-picture");
        int firstPieceBytes = 10;
        run.says(login).says(Arrays.copyOfRange(all, login.length + firstPieceBytes, all.length));
        assertEquals(Rejection.INCOMPLETE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().media());
    }

    @Test
    void pieceThatComesAgainCountsOnce() {
        byte[] login = vector("frame-login");
        byte[] all = vector("frame-picture");
        int twoPiecesBytes = 20;
        run.says(Arrays.copyOf(all, login.length + twoPiecesBytes));
        run.says(Arrays.copyOfRange(all, login.length + twoPiecesBytes / 2, all.length));
        assertEquals(8, run.link().media().get(0).bytes().length);
        assertEquals(5, run.link().storedReplies().size());
    }

    @Test
    void commandIsAnsweredByItsNumber() {
        run.says(vector("frame-login")).sends(DEVICE, new Command.Output(1, false));
        String sent = text(run.link().replies().get(1));
        assertEquals("Out 1,0", sent.substring(sent.length() - 9, sent.length() - 2));
        run.says(vector("frame-answer"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("OUT(3..0) = 1110", run.link().outcomes().get(1).detail());
    }

    @Test
    void deviceWhoseImeiIsNoneIsAddressedAsItCallsItself() {
        run.says(vector("fuzz-imei-of-letters"));
        DeviceId device = run.link().asked().get(0).device();
        run.sends(device, new Command.Reboot());
        assertEquals(List.of(Stage.SENT), run.stages());
        String sent = run.link().replies().get(1);
        assertTrue(sent.contains("0333353638c630303030303030303139040000"), sent);
    }

    @Test
    void otherCommandsAreLinesToo() {
        run.says(vector("frame-login"));
        run.sends(DEVICE, new Command.Locate())
                .sends(DEVICE, new Command.Engine(true))
                .sends(DEVICE, new Command.Reboot())
                .sends(DEVICE, new Command.Raw("Insys"))
                .sends(DEVICE, new Command.Interval(30));
        List<String> replies = run.link().replies();
        assertEquals("Coords", line(replies.get(1), 6));
        assertEquals("Out 1,1", line(replies.get(2), 7));
        assertEquals("Reset", line(replies.get(3), 5));
        assertEquals("Insys", line(replies.get(4), 5));
        assertEquals(Stage.UNSUPPORTED, run.stages().get(4));
    }

    private static String line(String hex, int length) {
        String sent = text(hex);
        return sent.substring(sent.length() - 2 - length, sent.length() - 2);
    }

    private static String text(String hex) {
        return new String(ByteBufUtil.decodeHexDump(hex), StandardCharsets.ISO_8859_1);
    }

    private static byte[] vector(String name) {
        return Vector.read(Path.of("galileosky", "vectors", name + ".txt")).bytes();
    }
}
