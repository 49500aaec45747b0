// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class TetraSessionTest {
    private static final long NOW_MS = Instant.parse("2025-11-21T08:55:10Z").toEpochMilli();
    private static final DeviceId RADIO = new DeviceId("tetra", "5000042");

    private final CollectingLink link = new CollectingLink();
    private final TetraSession session = new TetraSession(SessionLimits.DEFAULT);

    @Test
    void shortReportIsAsOldAsItMayBe() {
        assertEquals(NOW_MS - 5_000, shortReport(0, 1, 0, 129).fix().timeMs());
        assertEquals(NOW_MS - 300_000, shortReport(1, 1, 0, 129).fix().timeMs());
        assertEquals(NOW_MS - 1_800_000, shortReport(2, 1, 0, 129).fix().timeMs());
        assertEquals(Fix.UNKNOWN_TIME, shortReport(3, 1, 0, 129).fix().timeMs());
    }

    @Test
    void positionErrorIsTheAccuracy() {
        int[] metres = {2, 20, 200, 2_000, 20_000, 200_000};
        for (int code = 0; code < metres.length; code++) {
            assertEquals(metres[code] * 100, shortReport(0, code, 0, 129).fix().accuracyCm());
        }
        assertEquals(Fix.UNKNOWN, shortReport(0, 7, 0, 129).fix().accuracyCm());
    }

    @Test
    void placeThatMayBeAnywhereIsAsBadAsThat() {
        assertEquals(2_000_000_000, shortReport(0, 6, 0, 129).fix().accuracyCm());
    }

    @Test
    void speedIsLinearThenExponential() {
        assertEquals(778, shortReport(0, 1, 28, 129).fix().speedCmps());
        assertEquals(807, shortReport(0, 1, 29, 129).fix().speedCmps());
        assertEquals(2_051, shortReport(0, 1, 54, 129).fix().speedCmps());
        assertEquals(Fix.UNKNOWN, shortReport(0, 1, 127, 129).fix().speedCmps());
    }

    @Test
    void emergencyStaysUntilTheRadioIsBackToNormal() {
        Report emergency = shortReport(0, 1, 0, SendingReason.EMERGENCY);
        assertTrue(emergency.alarms().isOpen(Alarm.SOS));
        assertEquals(Flag.ON, emergency.radio().emergency());
        Report later = shortReport(0, 1, 1, SendingReason.INTERVAL);
        assertEquals(0, later.alarms().knownBits());
        assertEquals(Flag.UNKNOWN, later.radio().emergency());
        Report normal = shortReport(0, 1, 2, SendingReason.BACK_TO_NORMAL);
        assertEquals(Alarm.SOS.bit(), normal.alarms().knownBits());
        assertEquals(Flag.OFF, normal.radio().emergency());
    }

    @Test
    void pushToTalkIsOnForAsLongAsItIsTheReason() {
        assertEquals(
                Flag.ON,
                shortReport(0, 1, 0, SendingReason.PUSH_TO_TALK).radio().pushToTalk());
        assertEquals(
                Flag.OFF, shortReport(0, 1, 0, SendingReason.INTERVAL).radio().pushToTalk());
    }

    @Test
    void lowBatteryIsAnAlarm() {
        assertTrue(shortReport(0, 1, 0, SendingReason.LOW_BATTERY).alarms().isOpen(Alarm.LOW_BATTERY));
    }

    @Test
    void placeAfterALostFixIsAnEstimate() {
        assertEquals(
                FixQuality.ESTIMATED,
                shortReport(0, 1, 0, SendingReason.LOST_FIX).fix().quality());
    }

    @Test
    void radioThatIsSwitchedOffIsGone() {
        assertEquals(
                Flag.OFF, shortReport(0, 1, 0, SendingReason.POWER_OFF).radio().registered());
        assertEquals(1, link.gone().size());
    }

    @Test
    void dayOfTheMonthIsTheLastSuchDay() {
        long today = longReport(21, 8).fix().timeMs();
        assertEquals(Instant.parse("2025-11-21T08:00:00Z").toEpochMilli(), today);
        long yesterday = longReport(30, 8).fix().timeMs();
        assertEquals(Instant.parse("2025-10-30T08:00:00Z").toEpochMilli(), yesterday);
        assertEquals(
                Instant.parse("2025-10-31T08:00:00Z").toEpochMilli(),
                longReport(31, 8).fix().timeMs());
        assertEquals(Fix.UNKNOWN_TIME, longReport(0, 8).fix().timeMs());
        assertEquals(Fix.UNKNOWN_TIME, longReport(21, 25).fix().timeMs());
    }

    @Test
    void bareReportIsItsAddress() {
        link.peer(new Endpoint("192.0.2.7", 5_000));
        assertEquals("tetra:192.0.2.7", shortReport(0, 1, 0, 129).device().toString());
    }

    @Test
    void lineSaysWhoCalls() {
        text("+CTSDSR: 12,4600012305000042,1,5009000,0,84\r\n0A04a00c895bd9b9000200\r\n");
        assertEquals("tetra:460-123-5000042", link.reports().get(0).device().toString());
        text("+CTSDSR: 12,5000042,0,5009000,0,84\r\n0A04a00c895bd9b9000200\r\n");
        assertEquals(RADIO, link.reports().get(1).device());
    }

    @Test
    void otherShortDataIsPassedOver() {
        text("{\"issi\":\"5000042\",\"hex\":\"0200ff\"}");
        assertEquals(List.of("a short data message without a location message"), link.ignored());
        text("{\"issi\":\"5000042\",\"hex\":\"0200ff\"");
        text("{\"issi\":\"x\",\"hex\":\"0200ff\"}");
        text("{\"issi\":\"5000042\",\"hex\":\"0\"}");
        assertEquals(3, link.refused().size());
    }

    @Test
    void radioThatSendsATextOrAStatusIsThere() {
        text("{\"issi\":\"5000042\",\"hex\":\"820200ff\"}");
        text("+CTSDSR: 13,5000042,0,5009000,0,16\r\n8002\r\n");
        assertEquals(List.of(RADIO, RADIO), link.heard());
        assertEquals(List.of(), link.refused());
    }

    @Test
    void ageCountsFromWhenTheNetworkHadTheMessage() {
        text("{\"issi\":\"5000042\",\"ts\":1763715010,\"hex\":\"0A04a00c895bd9b9000200\"}");
        assertEquals(
                1_763_715_005_000L, link.reports().get(0).fix().timeMs(), "seconds, less than five of them before");
        text("{\"issi\":\"5000042\",\"ts\":1763715010000,\"hex\":\"0A04a00c895bd9b9000210\"}");
        assertEquals(1_763_715_005_000L, link.reports().get(1).fix().timeMs());
        text("{\"issi\":\"5000042\",\"ts\":1999999999999,\"hex\":\"0A04a00c895bd9b9000220\"}");
        assertEquals(NOW_MS - 5_000, link.reports().get(2).fix().timeMs());
    }

    @Test
    void sentencesAreLocationsToo() {
        nmea("0300", "GPRMC,085505.00,A,3113.88064,S,12130.08400,W,10.0,270.0,211125,,,A");
        Fix fix = link.reports().get(0).fix();
        assertEquals(-312_313_440, fix.latitudeE7());
        assertEquals(-1_215_014_000, fix.longitudeE7());
        assertEquals(NOW_MS - 5_000, fix.timeMs());
        assertEquals(514, fix.speedCmps());
        assertEquals(27_000, fix.courseCdeg());
        nmea("83000500", "$GNGGA,085500,3113.88064,N,12130.08400,E,1,09,0.9,16.5,M,0,M,,*47\r\n");
        assertEquals(1_650, link.reports().get(1).fix().altitudeCm());
        assertEquals(NOW_MS - 10_000, link.reports().get(1).fix().timeMs());
        nmea("0300", "$GPGLL,3113.88064,N,12130.08400,E,215500,A");
        assertEquals(NOW_MS - 39_610_000, link.reports().get(2).fix().timeMs(), "before midnight");
    }

    @Test
    void sentenceWithoutAFixHasNoPlace() {
        nmea("0300", "GPRMC,085505.00,V,,,,,,,211125,,,N");
        assertEquals(NOW_MS - 5_000, link.reports().get(0).fix().timeMs());
        assertEquals(Fix.UNKNOWN, link.reports().get(0).fix().latitudeE7());
        nmea("0300", "GPRMC,999999,A,3199.88064,N,12130.08400,E,x,,000000");
        assertEquals(Fix.UNKNOWN_TIME, link.reports().get(1).fix().timeMs());
        assertEquals(Fix.UNKNOWN, link.reports().get(1).fix().latitudeE7());
    }

    @Test
    void sentenceWithAnotherChecksumIsRefused() {
        nmea("0300", "$GPRMC,085505.00,A,3113.88064,N,12130.08400,E,10.0,270.0,211125,,,A*00");
        nmea("0300", "$GPVTG,270.0,T,,M,10.0,N,18.5,K");
        assertEquals(2, link.refused().size());
        assertEquals(List.of(), link.reports());
    }

    private void nmea(String head, String sentence) {
        String hex = HexFormat.of().formatHex(sentence.getBytes(US_ASCII));
        text("{\"issi\":\"5000042\",\"hex\":\"" + head + hex + "\"}");
    }

    @Test
    void locateIsAnsweredByAReport() {
        text("{\"issi\":\"5000042\",\"hex\":\"0A04a00c895bd9b9000810\"}");
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        assertEquals("{\"issi\":\"5000042\",\"hex\":\"0a4500\"}", lastReply());
        text("{\"issi\":\"5000042\",\"hex\":\"0A04a00c895bd9b9000200\"}");
        assertEquals(Stage.RESULT, link.outcomes().get(1).stage());
    }

    @Test
    void intervalIsInTensOfSeconds() {
        text("{\"issi\":\"42\",\"mcc\":460,\"mnc\":\"1\",\"hex\":\"0A04a00c895bd9b9000810\"}");
        DeviceId radio = new DeviceId("tetra", "460-1-42");
        session.send(radio, "c1", new Command.Interval(61), NOW_MS, link);
        assertEquals("{\"mcc\":\"460\",\"mnc\":\"1\",\"issi\":\"42\",\"hex\":\"0a550f00\"}", lastReply());
        text("{\"issi\":\"42\",\"mcc\":460,\"mnc\":\"1\",\"hex\":\"0A5600\"}");
        assertEquals(Stage.RESULT, link.outcomes().get(1).stage());
    }

    private String lastReply() {
        String hex = link.replies().get(link.replies().size() - 1);
        return new String(HexFormat.of().parseHex(hex), US_ASCII);
    }

    private Report shortReport(int elapsed, int error, int speed, int reason) {
        ByteBuf out = Unpooled.buffer();
        BitWriter bits = new BitWriter(out);
        bits.bits(2, 0).bits(2, elapsed).bits(25, 1_000_000).bits(24, 2_000_000).bits(3, error);
        bits.bits(7, speed).bits(4, 0).bits(1, 0).bits(8, reason).end();
        return take(out);
    }

    private Report longReport(int day, int hour) {
        ByteBuf out = Unpooled.buffer();
        BitWriter bits = new BitWriter(out);
        bits.bits(2, 1)
                .bits(4, 3)
                .bits(2, 2)
                .bits(5, day)
                .bits(5, hour)
                .bits(6, 0)
                .bits(6, 0);
        bits.bits(4, 1).bits(25, 1_000_000).bits(24, 2_000_000).bits(3, 0);
        bits.bits(1, 0).bits(1, 0).bits(8, 129).end();
        return take(out);
    }

    private Report take(ByteBuf datagram) {
        String hex = ByteBufUtil.hexDump(datagram);
        session.receive(datagram, Envelope.BYTES, NOW_MS, link);
        assertEquals(List.of(), link.refused(), hex);
        return link.reports().get(link.reports().size() - 1);
    }

    private void text(String text) {
        session.receive(Unpooled.copiedBuffer(text, US_ASCII), Envelope.BYTES, NOW_MS, link);
    }
}
