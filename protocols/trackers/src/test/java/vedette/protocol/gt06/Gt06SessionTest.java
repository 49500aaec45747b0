// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
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
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class Gt06SessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "352099001761481");

    private final SessionRun run = new SessionRun(new Gt06Protocol());

    @Test
    void loginIsAnsweredAtOnceWithItsSerial() {
        run.says(vector("01-login"));
        assertEquals(DEVICE, run.link().asked().get(0).device());
        assertEquals(List.of("787805010001d9dc0d0a"), run.link().replies());
        assertEquals(List.of(), run.link().storedReplies());
    }

    @Test
    void unknownDeviceGetsNoAnswerAndNothingOfItCounts() {
        SessionRun closed = SessionRun.closed(new Gt06Protocol());
        closed.says(vector("12-location")).says(vector("13-heartbeat"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
        assertEquals(List.of(), closed.link().heard());
    }

    @Test
    void withoutALoginNothingCounts() {
        run.says(frame(0x12, "00", 1));
        assertEquals(List.of("location 0x12: before its login"), run.link().ignored());
    }

    @Test
    void locationIsAnsweredWhenStored() {
        run.says(vector("12-location"));
        assertEquals(List.of(answer(0x12, 3)), run.link().storedReplies());
        Fix fix = run.report().fix();
        assertEquals(1_763_715_322_000L, fix.timeMs());
        assertEquals(312_313_439, fix.latitudeE7());
        assertEquals(1_215_014_000, fix.longitudeE7());
        assertEquals(1222, fix.speedCmps());
        assertEquals(18_000, fix.courseCdeg());
        assertEquals(9, fix.satelliteCount());
        assertEquals(Flag.UNKNOWN, run.report().motion().ignition());
    }

    @Test
    void courseBitsTellIgnition() {
        run.says(vector("12-odometer"));
        assertEquals(Flag.ON, run.report().motion().ignition());
        assertEquals(4_320_784, run.report().motion().odometerM());
    }

    @Test
    void southAndWestAreNegativeAndLateIsBuffered() {
        run.says(vector("22-late"));
        assertTrue(run.report().fix().latitudeE7() < 0);
        assertTrue(run.report().fix().longitudeE7() < 0);
        assertTrue(run.report().buffered());
    }

    @Test
    void placeWithoutFixIsNone() {
        run.says(vector("22-no-fix"));
        assertEquals(Fix.UNKNOWN, run.report().fix().latitudeE7());
        assertEquals(Flag.OFF, run.report().motion().ignition());
    }

    @Test
    void alarmCodeOpensItsAlarmAlone() {
        run.says(vector("26-sos"));
        assertEquals(Alarm.SOS.bit(), run.report().alarms().openBits());
        assertEquals(Alarm.SOS.bit(), run.report().alarms().knownBits());
        assertEquals(answer(0x26, 5), run.link().storedReplies().get(0));
    }

    @Test
    void flagsOpenAnAlarmToo() {
        run.says(vector("16-power-cut"));
        assertEquals(Alarm.POWER_OFF.bit(), run.report().alarms().openBits());
    }

    @Test
    void normalHeartbeatEndsAlarms() {
        run.says(vector("13-heartbeat"));
        Report report = run.report();
        assertEquals(0, report.alarms().openBits());
        assertTrue((report.alarms().knownBits() & Alarm.SOS.bit()) != 0);
        assertEquals(100, report.power().batteryPercent());
        assertEquals(Flag.ON, report.power().charging());
        assertEquals(2, run.link().replies().size());
        assertEquals(List.of(), run.link().storedReplies());
    }

    @Test
    void heartbeatOfALostSupplyDoesNotEndThePowerCut() {
        run.says(vector("01-login")).says(frame(0x13, "4206040002", 2));
        assertEquals(0, run.report().alarms().knownBits() & Alarm.POWER_OFF.bit());
    }

    @Test
    void signalBeyondItsRangeTellsTheOtherOrder() {
        run.says(vector("01-login")).says(frame(0x13, "0604ea0400", 2));
        assertEquals(0, run.report().alarms().openBits());
    }

    @Test
    void zoneOfTheLoginIsTakenOff() {
        run.says(frame(0x01, "0352099001761481" + "0001" + "3202", 1)); // 8 h east
        run.says(frame(0x12, "190b15103716" + "c900000000000000000014b4", 2));
        assertEquals(1_763_715_322_000L, run.report().fix().timeMs());
    }

    @Test
    void westernZoneIsAdded() {
        run.says(frame(0x01, "0352099001761481" + "0001" + "320a", 1)); // 8 h west
        run.says(frame(0x12, "190b15003716" + "c900000000000000000014b4", 2));
        assertEquals(1_763_715_322_000L, run.report().fix().timeMs());
    }

    @Test
    void zoneIsDroppedWhenAFreshReportIsInUtc() {
        run.says(frame(0x01, "0352099001761481" + "0001" + "3202", 1));
        run.says(frame(0x12, "190b15083716" + "c900000000000000000014b4", 2));
        assertEquals(1_763_715_322_000L, run.report().fix().timeMs());
    }

    @Test
    void timeIsTold() {
        run.says(vector("8a-time"));
        String reply = run.link().replies().get(1);
        assertEquals("78780b8a190b1508370a", reply.substring(0, 20));
        assertEquals("0009", reply.substring(20, 24));
    }

    @Test
    void modularMessageTellsAltitudeAndBattery() {
        run.says(vector("70-modular"));
        assertEquals(1300, run.report().fix().altitudeCm());
        assertEquals(3700, run.report().power().batteryMv());
        assertEquals(Flag.ON, run.report().motion().doorOpen());
        assertTrue(run.link().storedReplies().get(0).startsWith("79790005 70".replace(" ", "")));
    }

    @Test
    void placeInATextIsAReport() {
        run.says(vector("21-where"));
        assertEquals(312_313_440, run.report().fix().latitudeE7());
        assertEquals(SessionRun.NOW_MS, run.report().fix().timeMs());
    }

    @Test
    void commandIsAnsweredByItsFlag() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Engine(true));
        assertEquals(
                "78781280" + "0c00000001" + HexFormat.of().formatHex("RELAY,1#".getBytes(US_ASCII)) + "0001",
                lastReply().substring(0, 38));
        run.says(vector("15-text"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals(
                "Cut off the fuel supply: Success!",
                run.link().outcomes().get(1).detail());
    }

    @Test
    void answerWithoutFlagIsTheOldestCommands() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Raw("STATUS#"));
        run.says(frame(0x21, "0000000001" + HexFormat.of().formatHex("Command error!".getBytes(US_ASCII)), 2));
        assertEquals(List.of(Stage.SENT, Stage.REJECTED), run.stages());
    }

    @Test
    void locateIsDoneWhenThePlaceCame() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Locate()).sends(DEVICE, new Command.Locate());
        run.says(vector("21-where"));
        assertTrue(run.stages().contains(Stage.RESULT));
    }

    @Test
    void textHasNoPlaceInTheCommandLanguage() {
        run.says(vector("01-login")).sends(DEVICE, new Command.Text("hello", false));
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
    }

    @Test
    void wrongCheckCodeIsRefused() {
        byte[] bytes = vector("01-login");
        bytes[5] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().asked());
    }

    @Test
    void lengthThatCannotBeIsRefusedUpToTheNextStop() {
        run.says(HexFormat.of().parseHex("78780017191105430d0a")).says(vector("01-login"));
        assertEquals(1, run.link().refused().size());
        assertEquals(1, run.link().replies().size());
    }

    @Test
    void untrueLengthIsForgivenWhereTheCheckCodeIsRight() {
        run.says(HexFormat.of()
                .parseHex("78780d01035209900176142e7e0d0a".replace("2e7e", checkOf("0d0103520990017614"))));
        assertEquals(
                new DeviceId("gt06", "3520990017614"), run.link().asked().get(0).device());
    }

    @Test
    void extraNamesWhatNoFacetTells() {
        run.says(vector("27-fence"));
        List<String> seen = Items.of(new Gt06Protocol(), run.report());
        assertTrue(seen.containsAll(List.of("fence=3", "alarmCode=5", "mobileCountryCode=460")), seen.toString());
    }

    private String lastReply() {
        return run.link().replies().get(run.link().replies().size() - 1);
    }

    private static byte[] vector(String name) {
        return Vector.of(Gt06SessionTest.class, "frame-" + name).bytes();
    }

    private static byte[] frame(int type, String content, int serial) {
        ByteBuf out = Unpooled.buffer();
        int start = Framing.begin(false, type, out);
        out.writeBytes(HexFormat.of().parseHex(content));
        Framing.end(start, serial, out);
        return ByteBufUtil.getBytes(out);
    }

    private static String answer(int type, int serial) {
        return HexFormat.of().formatHex(frame(type, "", serial));
    }

    private static String checkOf(String hex) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        return HexFormat.of().toHexDigits((short) vedette.protocol.tracker.Checksums.crc16X25(in, 0, in.writerIndex()));
    }
}
