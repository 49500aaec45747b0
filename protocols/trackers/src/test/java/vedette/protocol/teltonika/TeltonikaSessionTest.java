// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class TeltonikaSessionTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");
    private static final byte[] LOGIN = vector("frame-login");
    private static final int LOGIN_BYTES = LOGIN.length;

    private final SessionRun run = new SessionRun(new TeltonikaProtocol());

    @Test
    void loginIsAcceptedWithOne() {
        run.says(LOGIN);
        assertEquals(List.of("01"), run.link().replies());
        assertEquals(DEVICE, run.link().asked().get(0).device());
    }

    @Test
    void unknownDeviceIsRefusedWithZeroAndNothingIsAcknowledged() {
        SessionRun closed = SessionRun.closed(new TeltonikaProtocol()).says(vector("frame-8-periodic"));
        assertEquals(List.of("00"), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void recordsBeforeALoginAreNotAcknowledged() {
        byte[] all = vector("frame-8-periodic");
        run.says(Arrays.copyOfRange(all, LOGIN_BYTES, all.length));
        assertEquals(List.of(), run.link().replies());
        assertEquals(List.of("codec 8: before its login"), run.link().ignored());
    }

    @Test
    void recordsAreAcknowledgedWithTheirNumberOnceStored() {
        run.says(vector("frame-8-three"));
        assertEquals(List.of("00000003"), run.link().storedReplies());
        assertEquals(3, run.link().reports().size());
    }

    @Test
    void wrongCheckCodeIsRefusedWithoutAnAnswer() {
        byte[] bytes = vector("frame-8-periodic");
        bytes[bytes.length - 1] ^= 1;
        run.says(bytes);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().storedReplies());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void wrongCountIsRefusedWhole() {
        run.says(LOGIN);
        ByteBuf out = Unpooled.buffer();
        int start = Framing.begin(out, Codec.C8, 1);
        out.writeBytes(vector("record8-westbound")).writeZero(5);
        Framing.end(out, start, 2);
        run.says(ByteBufUtil.getBytes(out));
        assertEquals(Rejection.BAD_LENGTH, run.link().refused().get(0).reason());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void elementsBecomeFacets() {
        Report report = run.says(vector("frame-8-periodic")).report();
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(Flag.ON, report.motion().moving());
        assertEquals(4_123_456, report.motion().odometerM());
        assertEquals(13_820, report.power().externalMv());
        assertEquals(4_103, report.power().batteryMv());
        assertEquals(87, report.power().batteryPercent());
        assertEquals(0, report.alarms().openBits());
    }

    @Test
    void modelOfTheDeviceChoosesTheMeaningOfItsIds() {
        Admission pro = Admission.ADMITTED.of("", "FMB640");
        SessionRun told =
                new SessionRun(new TeltonikaProtocol(), Transport.TCP, new CollectingLink((device, credential) -> pro));
        assertEquals(
                Family.PRO.number(),
                told.says(vector("frame-8-periodic")).report().extra().bytes()[0]);
        assertEquals(
                Family.STD.number(),
                run.says(vector("frame-8-periodic")).report().extra().bytes()[0]);
    }

    @Test
    void familyIsToldByTheModelOrByItsName() {
        assertEquals(Family.PRO, Family.ofModel("FMC650"));
        assertEquals(Family.PRO, Family.ofModel("pro"));
        assertEquals(Family.ASSET, Family.ofModel("tat141"));
        assertEquals(Family.ASSET, Family.ofModel("GH5200"));
        assertEquals(Family.TFT, Family.ofModel("TFT100"));
        assertEquals(Family.STD, Family.ofModel("FMB920"));
        assertEquals(Family.STD, Family.ofModel(""));
    }

    @Test
    void eventsAreAlarmsOfTheirRecordAlone() {
        run.says(vector("frame-8-three"));
        List<Report> reports = run.link().reports();
        assertEquals(0, reports.get(0).alarms().openBits());
        assertEquals(Alarm.HARSH_BRAKING.bit(), reports.get(1).alarms().openBits());
        assertEquals(Alarm.SOS.bit(), reports.get(2).alarms().openBits());
        assertTrue((reports.get(0).alarms().knownBits() & Alarm.SOS.bit()) != 0);
    }

    @Test
    void cutSupplyIsAnAlarmAndAState() {
        Report report = run.says(vector("frame-8e-unplugged")).report();
        assertEquals(Alarm.POWER_OFF.bit(), report.alarms().openBits());
        assertEquals(Flag.OFF, report.power().external());
        assertEquals(152_345_000, report.motion().odometerM());
    }

    @Test
    void withoutSatellitesThePlaceIsTheLastOne() {
        Fix fix = run.says(vector("frame-8e-last-place")).report().fix();
        assertEquals(312_313_440, fix.latitudeE7());
        assertEquals(1_215_014_000, fix.longitudeE7());
        assertEquals(1_600, fix.altitudeCm());
        assertEquals(FixQuality.NO_FIX, fix.quality());
        assertFalse(fix.isVouchedFor());
    }

    @Test
    void recordOfCodec7WithoutSatellitesKeepsTheLastPlaceToo() {
        Fix fix = run.says(vector("frame-7-last-place")).report().fix();
        assertEquals(312_313_442, fix.latitudeE7(), 20);
        assertEquals(FixQuality.NO_FIX, fix.quality());
    }

    @Test
    void withoutSatellitesOriginIsNoPlace() {
        Report report = run.says(vector("frame-8e-no-fix")).report();
        assertFalse(report.fix().isPlaced());
        assertEquals(SessionRun.NOW_MS, report.fix().timeMs());
    }

    @Test
    void pingIsHeardAndNotAnswered() {
        run.says(LOGIN).says(new byte[] {(byte) Framing.PING});
        assertEquals(List.of(DEVICE, DEVICE), run.link().heard());
        assertEquals(1, run.link().replies().size());
    }

    @Test
    void rawLineIsAnsweredByItsText() {
        run.says(LOGIN).sends(DEVICE, new Command.Raw("getinfo"));
        assertEquals(
                "000000000000000f0c010500000007676574696e666f0100004312",
                run.link().replies().get(1));
        run.says(response(Codec.C12, "INI:2025/11/21"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("INI:2025/11/21", run.link().outcomes().get(1).detail());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void locateIsAcknowledgedByTextAndAnsweredByARecord() {
        run.says(LOGIN).sends(DEVICE, new Command.Locate());
        run.says(response(Codec.C12, "New record is saved"));
        run.says(response(Codec.C12, "something else"));
        run.says(vector("frame-8-three"));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
    }

    @Test
    void refusedImeiIsARefusal() {
        run.says(LOGIN).sends(DEVICE, new Command.Raw("getver"));
        run.says(Arrays.copyOfRange(vector("frame-14-refused"), LOGIN_BYTES, vector("frame-14-refused").length));
        assertEquals(List.of(Stage.SENT, Stage.REJECTED), run.stages());
    }

    @Test
    void otherCommandsAreLinesToo() {
        assertEquals("setparam 10050:30;10055:30", line(new Command.Interval(30)));
        assertEquals("setdigout 1", line(new Command.Engine(true)));
        assertEquals("setdigout 0", line(new Command.Engine(false)));
        assertEquals("setdigout ??1", line(new Command.Output(3, true)));
        assertEquals("cpureset", line(new Command.Reboot()));
    }

    @Test
    void thereIsNoFifthOutputAndNoDisplay() {
        run.says(LOGIN).sends(DEVICE, new Command.Output(5, true)).sends(DEVICE, new Command.Text("hello", false));
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.UNSUPPORTED), run.stages());
    }

    @Test
    void codec14NamesTheDevice() {
        ByteBuf out = Unpooled.buffer();
        Commands.write(new Command.Raw("getver"), Codec.C14, "352093081452251", out);
        assertEquals("00000000000000160e01050000000e0352093081452251676574766572010000d2c1", ByteBufUtil.hexDump(out));
    }

    @Test
    void datagramIsAcknowledgedByItsIds() {
        SessionRun udp = new SessionRun(new TeltonikaProtocol(), Transport.UDP, new CollectingLink());
        TeltonikaTerminal terminal = new TeltonikaTerminal("356800000000019", Transport.UDP);
        ByteBuf out = Unpooled.buffer();
        terminal.report(Fix.NONE.at(SessionRun.NOW_MS), Alarms.NONE, false, 0, out);
        udp.says(ByteBufUtil.getBytes(out));
        assertEquals(List.of("00050001010101"), udp.link().storedReplies());
        udp.says(new byte[] {0, 1, 2});
        assertEquals(Rejection.BAD_LENGTH, udp.link().refused().get(0).reason());
    }

    private String line(Command command) {
        SessionRun fresh = new SessionRun(new TeltonikaProtocol()).says(LOGIN).sends(DEVICE, command);
        String hex = fresh.link().replies().get(1);
        byte[] bytes = ByteBufUtil.decodeHexDump(hex);
        int contentAt = 15;
        int behind = 5;
        return new String(bytes, contentAt, bytes.length - contentAt - behind, StandardCharsets.US_ASCII);
    }

    private static byte[] response(Codec codec, String text) {
        ByteBuf out = Unpooled.buffer();
        String hex = ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII));
        new TextMessage(codec, TextMessage.TYPE_RESPONSE, TextMessage.NO_TIME, "", hex).encodePacket(out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] vector(String name) {
        return Vector.read(Path.of("teltonika", "vectors", name + ".txt")).bytes();
    }
}
