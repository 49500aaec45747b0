// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Alarm;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** What the items of active safety become in a location report. */
class ItemsTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String SCENE = "32" + "0010" + "01dc8d70" + "073df6d8" + "251121165500" + "0401";
    private static final String SU = "56454430303031" + "251121165500" + "01" + "02" + "00";
    private static final String YUE =
            "564544455454452d30303031" + "00".repeat(18) + "251121165500" + "01" + "02" + "0000";

    private final Session session = new Jt808Protocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private final CollectingLink link = new CollectingLink();
    private final Jt808Terminal terminal = new Jt808Terminal("013912345678", Edition.V2013, new FrameWriter());

    @Test
    void collisionWarningBeginsAndEnds() {
        assertOpen(Alarm.CRASH_WARNING, report(adas("01", "01", SU)));
        assertOpen(Alarm.CRASH_WARNING, report(""), "it goes on until its end");
        assertShut(Alarm.CRASH_WARNING, report(adas("02", "01", SU)));
    }

    @Test
    void alarmOfAMomentIsOverWithTheNextReport() {
        assertOpen(Alarm.LANE_DEPARTURE, report(adas("00", "02", SU)));
        assertShut(Alarm.LANE_DEPARTURE, report(""));
        assertFalse(knows(Alarm.LANE_DEPARTURE, report("")), "said once");
    }

    @Test
    void dialectIsToldByTheLength() {
        assertOpen(Alarm.DISTRACTION, report(dsm("01", "03", SU)));
        assertShut(Alarm.DISTRACTION, report(dsm("02", "03", YUE)));
    }

    @Test
    void snapshotIsNoAlarm() {
        Report report = report(adas("00", "11", SU) + dsm("00", "10", SU));
        assertEquals(0, report.alarms().openBits());
    }

    @Test
    void eachKindHasItsAlarm() {
        assertOpen(Alarm.FATIGUE, report(dsm("01", "01", SU)));
        assertOpen(Alarm.DISTRACTION, report(dsm("01", "02", SU)));
        assertOpen(Alarm.DRIVER_ABSENT, report(dsm("01", "05", SU)));
        assertOpen(Alarm.DANGEROUS_DRIVING, report(dsm("01", "0a", YUE)));
        assertOpen(Alarm.BLIND_SPOT, report(item("67", "00000001" + "01" + "02" + SCENE + SU)));
        assertOpen(
                Alarm.HARSH_BRAKING, report(item("70", "00000001" + "01" + "02" + "01" + "00".repeat(5) + SCENE + SU)));
    }

    @Test
    void tyreIsToldWheelByWheel() {
        String wheels = "02" + "00" + "0004" + "0064" + "0019" + "0050" + "03" + "0008" + "00c8" + "0060" + "0050";
        Report report = report(item("66", "00000001" + "01" + SCENE + SU + wheels));
        assertOpen(Alarm.TYRE_PRESSURE, report);
        assertOpen(Alarm.TEMPERATURE, report);
        Map<String, Object> extra = read(report);
        assertEquals(100L, extra.get("tyresPressure"));
        assertEquals(200L, extra.get("tyresPressure2"));
        assertEquals(3L, extra.get("tyresPosition2"));
    }

    @Test
    void wheelPositionOfTwoBytesIsToldByTheLength() {
        String wheel = "01" + "0003" + "0004" + "0064" + "0019" + "0050";
        Report report = report(item("66", "00000001" + "01" + SCENE + YUE + wheel));
        assertOpen(Alarm.TYRE_PRESSURE, report);
        assertEquals(3L, read(report).get("tyresPosition"));
    }

    @Test
    void wheelsWithoutACountAreTold() {
        Report report = report(item("66", "00000001" + "01" + SCENE + SU + "03" + "0004" + "0064" + "0019" + "0050"));
        assertOpen(Alarm.TYRE_PRESSURE, report);
        assertEquals(3L, read(report).get("tyresPosition"));
    }

    @Test
    void fieldsAreInTheExtra() {
        Map<String, Object> extra = read(report(adas("01", "06", SU)));
        assertEquals(7L, extra.get("adasAlarmId"));
        assertEquals("sign-exceeded", extra.get("adasTypeName"));
        assertEquals(60L, extra.get("adasSignValue"));
        assertEquals(50L, extra.get("adasSpeed"));
        assertEquals(31231344L, extra.get("adasLatitude"));
        assertEquals("251121165500", extra.get("adasTime"));
        assertEquals("VED0001", extra.get("adasTerminalId"));
        assertEquals(2L, extra.get("adasAttachmentCount"));
    }

    @Test
    void speedSignIsOverspeedAndAnotherIsNot() {
        assertOpen(Alarm.OVERSPEED, report(adas("01", "06", SU)));
        String height = "00000007" + "01" + "06" + "01" + "000000" + "02" + "3c" + SCENE + SU;
        assertOpen(Alarm.OTHER, report(item("64", height)));
    }

    @Test
    void anotherLengthIsKeptAsHex() {
        Report report = report(item("64", "0001020304"));
        assertEquals(0, report.alarms().openBits());
        assertEquals("0001020304", read(report).get("item_64"));
        assertTrue(report.fix().isPlaced());
    }

    @Test
    void filesAreAskedForOnce() {
        link.publicAddress(new Endpoint("192.0.2.10", 7611));
        report(dsm("01", "02", SU));
        report(dsm("02", "02", SU));
        List<String> asked = link.replies().stream()
                .filter(reply -> reply.startsWith("7e9208"))
                .toList();
        assertEquals(1, asked.size());
        DeviceId device = new DeviceId("jt808", "13912345678");
        AlarmIdentity alarm = new AlarmIdentity(Dialect.SU, GbkText.fixed("VED0001", 7), "251121165500", 1, 2, "00");
        ByteBuf out = Unpooled.buffer();
        AttachmentRequest.of("192.0.2.10", 7611, alarm, Ticket.of(device, alarm, NOW_MS))
                .encode(out);
        assertTrue(asked.get(0).contains(ByteBufUtil.hexDump(out)), asked.get(0));
    }

    @Test
    void filesOfATyreAreAskedForToo() {
        link.publicAddress(new Endpoint("192.0.2.10", 7611));
        report(item("66", "00000001" + "01" + SCENE + YUE + "00"));
        assertTrue(link.replies().stream().anyMatch(reply -> reply.startsWith("7e9208")));
    }

    @Test
    void nothingIsAskedForWithoutFilesOrAddress() {
        report(dsm("01", "02", SU));
        link.publicAddress(new Endpoint("192.0.2.10", 7611));
        String none = "56454430303031" + "251121165500" + "01" + "00" + "00";
        report(dsm("01", "02", none));
        assertFalse(link.replies().stream().anyMatch(reply -> reply.startsWith("7e9208")));
    }

    private static String adas(String state, String type, String identity) {
        return item("64", "00000007" + state + type + "01" + "000000" + "01" + "3c" + SCENE + identity);
    }

    private static String dsm(String state, String type, String identity) {
        return item("65", "00000007" + state + type + "01" + "00" + "00000000" + SCENE + identity);
    }

    private static String item(String id, String value) {
        return id + Integer.toHexString(0x100 | (value.length() / 2)).substring(1) + value;
    }

    private Report report(String itemsHex) {
        ByteBuf out = Unpooled.buffer();
        LocationReport place = new LocationReport(0, 3, 31_231_344, 121_501_400, 16, 365, 90, NOW_MS);
        terminal.location(place, Unpooled.wrappedBuffer(HexFormat.of().parseHex(itemsHex)), out);
        session.receive(out, Envelope.BYTES, NOW_MS, link);
        return link.reports().get(link.reports().size() - 1);
    }

    private static boolean knows(Alarm alarm, Report report) {
        return (report.alarms().knownBits() & alarm.bit()) != 0;
    }

    private static void assertOpen(Alarm alarm, Report report) {
        assertTrue(report.alarms().isOpen(alarm), () -> alarm + " in " + report.alarms());
    }

    /** Nothing that is said shuts it. */
    private static void assertOpen(Alarm alarm, Report report, String why) {
        assertFalse(knows(alarm, report) && !report.alarms().isOpen(alarm), why);
    }

    private static void assertShut(Alarm alarm, Report report) {
        assertTrue(knows(alarm, report) && !report.alarms().isOpen(alarm), () -> alarm + " in " + report.alarms());
    }

    private static Map<String, Object> read(Report report) {
        return ExtraItems.of(new Jt808Protocol(), report).values();
    }
}
