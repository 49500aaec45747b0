// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class VendorReportsTest {
    private final Terminals t = new Terminals();

    @Test
    void compactLocationIsAReport() {
        t.hear(frame("frame-5501-lock"));
        Report report = t.link.reports().get(0);
        assertEquals(312_313_433, report.fix().latitudeE7()); // 13.8806 minutes
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertEquals(Terminals.NOW_MS, report.fix().timeMs());
        assertEquals(1000, report.fix().speedCmps());
        assertEquals(27_000, report.fix().courseCdeg());
        assertEquals(1600, report.fix().altitudeCm());
        assertEquals(8, report.fix().satelliteCount());
        assertEquals(10_000, report.motion().odometerM());
        assertEquals(80, report.power().batteryPercent());
        assertFalse(report.buffered());
    }

    @Test
    void compactLocationOfABlindZoneIsBuffered() {
        t.hear(frame("frame-5502-lock-blind-zone"));
        assertTrue(t.link.reports().get(0).buffered());
    }

    @Test
    void answerGoesOutWhereItIsWantedWithOneByteOfSerialNumber() {
        t.hear(frame("frame-5501-lock"));
        assertEquals("4401:550100", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals(0, t.reply(0).header().serial());
        Terminals quiet = new Terminals();
        quiet.say(out -> compact(0, "1213008407", out));
        assertEquals(List.of(), quiet.link.replies());
        assertEquals(1, quiet.link.reports().size());
    }

    @Test
    void flagsTellTheHemispheresAndWhetherThereIsAPlace() {
        t.say(out -> compact(0, "1213008401", out));
        assertEquals(-312_313_433, t.link.reports().get(0).fix().latitudeE7());
        assertEquals(-1_215_014_000, t.link.reports().get(0).fix().longitudeE7());
        t.say(out -> compact(0, "1213008403", out));
        assertEquals(312_313_433, t.link.reports().get(1).fix().latitudeE7());
        t.say(out -> compact(0, "1213008406", out));
        assertFalse(t.link.reports().get(2).fix().isPlaced());
        t.say(out -> compact(0, "12130084a7", out));
        assertFalse(t.link.reports().get(3).fix().isPlaced());
    }

    @Test
    void chargingIsNoPercentage() {
        Terminals charging = new Terminals();
        charging.say(out -> compact(CompactLocation.CHARGING, "1213008407", out));
        Report report = charging.link.reports().get(0);
        assertEquals(Fix.UNKNOWN, report.power().batteryPercent());
        assertEquals(Flag.ON, report.power().charging());
    }

    @Test
    void batteryReportIsPowerAtItsTime() {
        t.hear(frame("frame-0210-battery"));
        Report report = t.link.reports().get(0);
        assertEquals(79, report.power().batteryPercent());
        assertEquals(Terminals.NOW_MS, report.fix().timeMs());
        assertEquals("8001:0001021000", t.reply(0).text());
    }

    @Test
    void batchWithOneByteOfLengthIsAReportEach() {
        t.hear(frame("frame-0210-batch"));
        assertEquals(2, t.link.reports().size());
        assertEquals(312_313_440, t.link.reports().get(1).fix().latitudeE7());
        assertEquals(12, t.link.reports().get(1).fix().satelliteCount());
        assertEquals(Terminals.NOW_MS + 10_000, t.link.reports().get(1).fix().timeMs());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals("8001:0001021000", t.reply(0).text());
    }

    @Test
    void vendorsQueryOfTheTimeIsAnsweredInBinaryUtc() {
        t.hear(frame("frame-0109-time-query"));
        assertEquals("8109:07e90b1508370a", t.reply(0).text());
        assertEquals(1, t.link.heard().size());
    }

    @Test
    void vendorsPhotoIsATerminalsMessage() {
        t.hear(frame("frame-8888-photo"));
        assertEquals("8001:0001888800", t.reply(0).text());
        assertEquals(t.link.replies(), t.link.storedReplies());
        assertEquals(
                "ffd8ffe00010",
                LocationExtraTest.names(t.link.reports().get(0).extra().bytes()).get("data"));
    }

    @Test
    void vendorsHeartbeatIsOne() {
        t.hear(frame("frame-0506-heartbeat"));
        assertEquals("8001:0001050600", t.reply(0).text());
        assertEquals(1, t.link.heard().size());
    }

    @Test
    void valuesOfAVehicleInterfaceHaveAPlace() {
        t.hear(frame("frame-0900-values"));
        Report report = t.link.reports().get(0);
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(-1_215_014_000, report.fix().longitudeE7());
        assertEquals(Terminals.NOW_MS, report.fix().timeMs());
        assertEquals(Fix.UNKNOWN, report.fix().speedCmps());
        assertEquals(Fix.UNKNOWN, report.fix().altitudeCm());
        assertEquals(Flag.ON, report.motion().ignition());
        assertTrue(report.buffered());
        assertEquals(Alarms.NONE, report.alarms());
        assertEquals("8001:0001090000", t.reply(0).text());
    }

    @Test
    void faultCodesOfAVehicleInterfaceAreNamed() {
        t.hear(frame("frame-0900-fault-codes"));
        Report report = t.link.reports().get(0);
        assertEquals(1_215_014_000, report.fix().longitudeE7());
        assertFalse(report.buffered());
        assertEquals("P0301", LocationExtraTest.names(report.extra().bytes()).get("codeName"));
    }

    @Test
    void eventOfAVehicleInterfaceIsAnAlarmUpToTheNextLocation() {
        t.hear(frame("frame-0900-events"));
        assertTrue(t.link.reports().get(0).alarms().isOpen(Alarm.HARSH_BRAKING));
        t.hear(frame("frame-0200-2013"));
        Alarms after = t.link.reports().get(1).alarms();
        assertFalse(after.isOpen(Alarm.HARSH_BRAKING));
        assertTrue((after.knownBits() & Alarm.HARSH_BRAKING.bit()) != 0);
    }

    @Test
    void locationInTransparentDataIsAReport() {
        t.hear(frame("frame-0900-location"));
        Fix fix = t.link.reports().get(0).fix();
        assertEquals(-229_068_470, fix.latitudeE7());
        assertEquals(-431_728_960, fix.longitudeE7());
        assertEquals(1600, fix.altitudeCm());
        assertEquals(1014, fix.speedCmps());
        assertEquals(27_000, fix.courseCdeg());
    }

    @Test
    void transparentDataThatDoesNotComeOutEvenIsKept() {
        t.send(0x0900, "f0251121165510000103" + "01" + "1b02" + "0102" + "00000003" + "01dc8d70" + "073df6d800");
        t.send(0x0900, "f0");
        t.send(0x0900, "ff251121165510" + "7fffffff" + "00000000" + "0010016d010e");
        assertEquals(3, t.link.reports().size());
        for (Report report : t.link.reports()) {
            assertEquals(Fix.NONE, report.fix());
        }
    }

    @Test
    void otherFlagsAndEscapesAreReadAndAnsweredAlike() {
        t.hear(frame("frame-e7-0200"));
        Report report = t.link.reports().get(0);
        assertEquals("13912345678", report.device().value());
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(6100, report.fix().altitudeCm());
        assertEquals(LocationReport.toCmps(487), report.fix().speedCmps());
        assertEquals(
                "e7" + "80010005" + "00013912345678" + "0000" + "0001020000" + "b7e7",
                t.link.replies().get(0));
        t.hear(frame("frame-e7-0002"));
        assertEquals(1, t.link.heard().size());
    }

    @Test
    void otherFlagsAreRecognisedByAWholeGoodFrame() {
        String whole = frame("frame-e7-0200");
        assertEquals(Certainty.YES, recognise(whole));
        assertEquals(Certainty.NEED_MORE, recognise("e7"));
        assertEquals(Certainty.NEED_MORE, recognise(whole.substring(0, whole.length() - 2)));
        assertEquals(Certainty.NO, recognise("e71234"));
        assertEquals(Certainty.NO, recognise(whole.replace("016d", "016c").replace("e7020000", "e7020001")));
    }

    private static Certainty recognise(String hex) {
        ByteBuf first = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        return new Jt808Protocol().recognise(Transport.TCP, first);
    }

    /** Writes the frame of a compact location that wants no answer. */
    private static void compact(int battery, String longitude, ByteBuf frame) {
        CompactLocation location = new CompactLocation(
                "211125085510", "31138806", longitude, 36, 135, 30, 8, 10, battery, Octets.parse("00"), Octets.NONE);
        String body = Terminals.hex(location::encode);
        ByteBuf out = Unpooled.buffer();
        PhoneNumber phone = PhoneNumber.parse(Terminals.PHONE, PhoneNumber.SHORT_BYTES);
        new Header(0x5501, body.length() / 2, Header.NO_VERSION, phone, 7, 0, 0).encode(out);
        out.writeBytes(HexFormat.of().parseHex(body));
        Terminals.wrap(out, frame);
    }

    private static String frame(String vector) {
        return HexFormat.of()
                .formatHex(Vector.of(VendorReportsTest.class, vector).bytes());
    }
}
