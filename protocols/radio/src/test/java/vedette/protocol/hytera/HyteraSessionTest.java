// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class HyteraSessionTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId RADIO = new DeviceId("hytera", "100");
    private static final String REGISTRATION = "3242000000" + "0111000300040a000064bd03";
    private static final String GPS = "A085510211125N3113.8806E12130.08402.4270";

    private final CollectingLink link = new CollectingLink();
    private final HyteraSession session = new HyteraSession(SessionLimits.DEFAULT);

    @Test
    void registrationIsAnsweredOnceStoredAndTheRadioIsAskedToReport() {
        take(REGISTRATION);
        assertEquals(Flag.ON, lastReport().radio().registered());
        assertEquals(2, link.storedReplies().size());
        assertTrue(link.storedReplies().get(0).contains("11008000090a0000640000000708"));
        assertEquals("324200010001", link.storedReplies().get(1));
        assertTrue(link.replies().get(1).contains("08c001002c000000640a000064"));
    }

    @Test
    void strangersAreNotAcknowledged() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(bytes(REGISTRATION), Envelope.BYTES, NOW_MS, closed);
        assertEquals(List.of(), closed.replies());
    }

    @Test
    void connectionIsKeptUp() {
        take("324200020007");
        assertEquals(List.of("324200020007"), link.replies());
        take("32420024000083040001869f040102");
        assertEquals("324200050000", link.replies().get(1));
        take("324200010003");
        assertEquals(2, link.replies().size());
    }

    @Test
    void servicesHaveTheirPorts() {
        link.peer(new Endpoint("192.0.2.7", 30_002));
        take(REGISTRATION);
        assertTrue(link.log().stream().anyMatch(line -> line.startsWith("reply to port 30004 ")));
    }

    @Test
    void emergencyIsAnAlarmUntilItsReportIsStopped() {
        take(lp(0xB003, "0a000064" + "01" + hex(GPS)));
        assertEquals(Flag.ON, lastReport().radio().emergency());
        assertTrue(lastReport().alarms().isOpen(Alarm.SOS));
        take(lp(0xC003, "000000640a000064" + hex("00000000" + GPS)));
        assertEquals(0, lastReport().alarms().knownBits());
        take(lp(0xB002, "000000640a0000640000"));
        assertEquals(Alarm.SOS.bit(), lastReport().alarms().knownBits());
        assertEquals(Flag.OFF, lastReport().radio().emergency());
    }

    @Test
    void conditionReportTellsTheSignal() {
        take(lp(0xD004, "000000640a0000640000" + hex(GPS) + "ff9f"));
        assertEquals(-97, lastReport().radio().rssiDbm());
        Fix fix = lastReport().fix();
        assertEquals(312_313_433, fix.latitudeE7());
        assertEquals(1_215_014_000, fix.longitudeE7());
        assertEquals(123, fix.speedCmps());
        assertEquals(27_000, fix.courseCdeg());
        assertEquals(1_763_715_310_000L, fix.timeMs());
    }

    @Test
    void southAndWestAreNegative() {
        take(lp(0xD003, "000000640a000064" + hex("A085510211125S3113.8806W12130.0840" + "12." + "\0\0\0")));
        Fix fix = lastReport().fix();
        assertEquals(-312_313_433, fix.latitudeE7());
        assertEquals(-1_215_014_000, fix.longitudeE7());
        assertEquals(617, fix.speedCmps());
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
    }

    @Test
    void placeThatIsNotValidIsNone() {
        take(lp(0xD003, "000000640a000064" + hex('V' + GPS.substring(1))));
        assertEquals(Fix.UNKNOWN, lastReport().fix().latitudeE7());
    }

    @Test
    void wrongChecksumIsRefused() {
        take("11000300040a000064be03");
        assertEquals(1, link.refused().size());
    }

    @Test
    void locateIsAnsweredByARecord() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        take(lp(0xA002, "000000640a0000640000" + hex(GPS)));
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "ok"), lastOutcome());
        session.send(RADIO, "c2", new Command.Locate(), NOW_MS, link);
        take(lp(0xA002, "000000640a0000640006" + hex('V' + GPS.substring(1))));
        assertEquals(new CommandOutcome("c2", RADIO, Stage.REJECTED, "position method failure"), lastOutcome());
    }

    @Test
    void answerWithMoreBehindItsRecordIsOne() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        take(lp(0xA004, "000000640a0000640000" + hex(GPS) + "0102030405060708"));
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "ok"), lastOutcome());
        int before = link.reports().size();
        take(lp(0xA004, "000000640a0000640000" + "0102030405060708"));
        assertEquals(before, link.reports().size());
        assertEquals(List.of(), link.refused());
    }

    @Test
    void intervalStopsTheOldReportsFirst() {
        take(REGISTRATION);
        take(lp(0xC002, "000000640a0000640000"));
        session.send(RADIO, "c1", new Command.Interval(3_725), NOW_MS, link);
        assertTrue(lastReply().contains("08c0040008"));
        take(lp(0xC005, "000000640a0000640000"));
        assertTrue(lastReply().contains(hex("00010205")), () -> "1 hour, 2 minutes, 5 seconds in " + lastReply());
        take(lp(0xC002, "000000640a0000640000"));
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "ok"), lastOutcome());
    }

    @Test
    void textIsDeliveredWhenTheRadioSaysSo() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Text("到", true), NOW_MS, link);
        assertTrue(lastReply().contains("0900a1000e000000010a0000640afffffe3052"));
        take(frame(0x09, 0x00A2, "000000010a0000640afffffe00"));
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "ok"), lastOutcome());
    }

    @Test
    void textOfARadioIsANoteAndIsAnswered() {
        take(frame(0x09, 0x00A1, "000000090a0000010a0000643052"));
        assertEquals("到", link.notes().get(0).text());
        assertTrue(link.storedReplies().get(0).startsWith("0900a2000d000000090a0000010a00006400"));
        take(frame(0x09, 0xC0A1, "0002000000090a0000010a00006430520102"));
        assertEquals("到", link.notes().get(1).text());
        assertEquals(1, link.storedReplies().size());
    }

    @Test
    void radioThatLeavesIsGone() {
        take("110001" + "00040a000064" + "bf03");
        assertEquals(Flag.OFF, lastReport().radio().registered());
        assertEquals(List.of(RADIO), link.gone());
    }

    private Report lastReport() {
        return link.reports().get(link.reports().size() - 1);
    }

    private CommandOutcome lastOutcome() {
        return link.outcomes().get(link.outcomes().size() - 1);
    }

    private String lastReply() {
        return link.replies().get(link.replies().size() - 1);
    }

    private void take(String hex) {
        session.receive(bytes(hex), Envelope.BYTES, NOW_MS, link);
    }

    private static String lp(int operation, String payload) {
        return frame(Hdap.LP, operation, payload);
    }

    private static String frame(int service, int operation, String payload) {
        ByteBuf out = Unpooled.buffer();
        Hdap.write(service, operation, bytes(payload), out);
        return ByteBufUtil.hexDump(out);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
