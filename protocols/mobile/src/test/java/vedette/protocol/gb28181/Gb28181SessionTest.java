// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

class Gb28181SessionTest {
    private static final long NOW_MS = Instant.parse("2025-11-21T08:55:12Z").toEpochMilli();
    private static final String ID = "34020000001320000042";
    private static final DeviceId UNIT = new DeviceId("gb28181", ID);
    private static final String PLACE = "<Longitude>121.5014</Longitude><Latitude>31.231344</Latitude>";

    private CollectingLink link = new CollectingLink();
    private final Gb28181Session session = new Gb28181Session(Transport.UDP, SessionLimits.DEFAULT);

    @Test
    void codeSaysWhatItIs() {
        assertEquals(DeviceKind.BODY_CAMERA, session.kindOf(UNIT));
        assertEquals(DeviceKind.BODY_CAMERA, kindOf("34020000001310000042"));
        assertEquals(DeviceKind.VEHICLE, kindOf("34020000001110000042"));
        assertEquals(DeviceKind.VEHICLE, kindOf("34020000001180000042"));
        assertEquals(DeviceKind.UNKNOWN, kindOf("34020000002000000042"));
        assertEquals(DeviceKind.UNKNOWN, kindOf("3402000000132"));
    }

    private DeviceKind kindOf(String code) {
        return session.kindOf(new DeviceId("gb28181", code));
    }

    @Test
    void registrationIsAnsweredWithTheTimeAndTheUnitIsAsked() {
        register(1, "3600");
        assertTrue(reply(0).startsWith("SIP/2.0 200 OK\r\n"));
        assertTrue(reply(0).contains("\r\nDate: 2025-11-21T16:55:12.000\r\n"));
        assertTrue(reply(0).contains("\r\nExpires: 3600\r\n"));
        assertTrue(reply(1).startsWith("SUBSCRIBE sip:" + ID + "@192.0.2.42:5060 SIP/2.0\r\n"));
        assertTrue(reply(1).contains("<Interval>5</Interval>"));
        assertTrue(reply(1).contains("From: <sip:34020000002000000001@3402000000>;tag=vedette\r\n"));
    }

    @Test
    void registrationWithoutAnEndIsRefused() {
        register(1, "");
        assertTrue(reply(0).startsWith("SIP/2.0 400 "));
    }

    @Test
    void strangerIsForbidden() {
        link = new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        register(1, "3600");
        assertTrue(reply(0).startsWith("SIP/2.0 403 "));
        assertEquals(List.of(), link.heard());
    }

    @Test
    void subscriptionIsSentAgainUntilItIsAnswered() {
        register(1, "3600");
        session.tick(NOW_MS + 4_000, link);
        assertEquals(3, link.replies().size());
        subscribed(1);
        session.tick(NOW_MS + 60_000, link);
        assertEquals(3, link.replies().size());
        session.tick(NOW_MS + 3_540_000, link);
        assertTrue(reply(3).contains("CSeq: 2 SUBSCRIBE"));
        assertTrue(reply(3).contains(";tag=7\r\n"));
    }

    @Test
    void placeIsAcknowledgedOnceStored() {
        tell(
                "NOTIFY",
                2,
                notify("<Time>2025-11-21T16:55:10</Time>" + PLACE + "<Speed>36</Speed><Direction>270</Direction>"));
        Fix fix = link.reports().get(0).fix();
        assertEquals(Instant.parse("2025-11-21T08:55:10Z").toEpochMilli(), fix.timeMs());
        assertEquals(312_313_440, fix.latitudeE7());
        assertEquals(1_000, fix.speedCmps());
        assertEquals(27_000, fix.courseCdeg());
        assertEquals(Fix.UNKNOWN, fix.altitudeCm());
        assertEquals(1, link.storedReplies().size());
    }

    @Test
    void alarmIsToldAnsweredAndOpenUpToTheNextPosition() {
        String alarm = "<Notify><CmdType>Alarm</CmdType><SN>7</SN><DeviceID>" + ID + "</DeviceID>"
                + "<AlarmPriority>1</AlarmPriority><AlarmMethod>2</AlarmMethod><AlarmTime>2025-11-21T16:55:10</AlarmTime>"
                + "<AlarmDescription>box</AlarmDescription>" + PLACE + "<Info><AlarmType>2</AlarmType></Info></Notify>";
        tell("MESSAGE", 2, alarm);
        Report report = link.reports().get(0);
        assertTrue(report.alarms().isOpen(Alarm.TAMPER));
        assertEquals(312_313_440, report.fix().latitudeE7());
        assertEquals(
                Instant.parse("2025-11-21T08:55:10Z").toEpochMilli(),
                report.fix().timeMs());
        assertEquals("alarm, device: tamper: box", link.notes().get(0).text());
        assertEquals(Severity.CRITICAL, link.notes().get(0).severity());
        assertTrue(reply(0).startsWith("SIP/2.0 200 OK\r\n"));
        assertTrue(reply(1).startsWith("MESSAGE sip:" + ID));
        assertTrue(reply(1).contains("<Response>\r\n<CmdType>Alarm</CmdType>\r\n<SN>7</SN>"));
        assertTrue(reply(1).contains("<Result>OK</Result>"));
        assertEquals(2, link.storedReplies().size());
        tell("NOTIFY", 3, notify(PLACE));
        assertEquals(Alarm.TAMPER.bit(), link.reports().get(1).alarms().knownBits());
        assertEquals(0, link.reports().get(1).alarms().openBits());
        tell("NOTIFY", 4, notify(PLACE));
        assertEquals(0, link.reports().get(2).alarms().knownBits());
    }

    @Test
    void alarmWithoutAPlaceIsOneAllTheSame() {
        tell("NOTIFY", 2, "<Notify><CmdType>Alarm</CmdType><AlarmMethod>6</AlarmMethod></Notify>");
        assertTrue(link.reports().get(0).alarms().isOpen(Alarm.SENSOR_FAULT));
        assertEquals(Fix.UNKNOWN, link.reports().get(0).fix().latitudeE7());
        tell("MESSAGE", 3, "<Query><CmdType>Alarm</CmdType><SN>1</SN></Query>");
        assertEquals(1, link.reports().size());
    }

    @Test
    void requestThatComesAgainIsAnsweredAndCountsOnce() {
        tell("NOTIFY", 2, notify(PLACE));
        tell("NOTIFY", 2, notify(PLACE));
        assertEquals(1, link.reports().size());
        assertEquals(link.replies().get(0), link.replies().get(2));
    }

    @Test
    void oddMembersCostThemselvesAlone() {
        tell("MESSAGE", 2, notify("<Time>now</Time>" + PLACE + "<Speed/><Direction>361</Direction>"));
        Fix fix = link.reports().get(0).fix();
        assertEquals(Fix.UNKNOWN_TIME, fix.timeMs());
        assertEquals(Fix.UNKNOWN, fix.speedCmps());
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertTrue(fix.isPlaced());
    }

    @Test
    void mapOfTheUnitIsASetting() {
        link = new CollectingLink((device, credential) -> new Admission(Admission.Verdict.ADMITTED, "", "", "gcj02"));
        tell("MESSAGE", 2, notify(PLACE));
        int east = 1_215_014_000 - link.reports().get(0).fix().longitudeE7();
        assertTrue(east > 30_000 && east < 80_000, () -> "moved by " + east);
    }

    @Test
    void nothingIsFetchedAndNoEntityIsMade() {
        tell("MESSAGE", 2, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Notify>&b;</Notify>");
        tell("MESSAGE", 3, "<Notify><CmdType>&b;</CmdType></Notify>");
        tell("MESSAGE", 4, "<a>".repeat(9));
        assertEquals(3, link.refused().size());
        assertTrue(reply(0).startsWith("SIP/2.0 400 "));
    }

    @Test
    void locateIsAMessageAndItsResultAPlace() {
        register(1, "3600");
        session.send(UNIT, "c1", new Command.Locate(), NOW_MS, link);
        assertTrue(reply(2).startsWith("MESSAGE "));
        tell("MESSAGE", 2, notify(PLACE));
        assertEquals(Stage.RESULT, link.outcomes().get(1).stage());
    }

    @Test
    void intervalIsAnotherSubscriptionInTheSameDialog() {
        register(1, "3600");
        subscribed(1);
        session.send(UNIT, "c1", new Command.Interval(30), NOW_MS, link);
        assertTrue(reply(2).contains("<Interval>30</Interval>"));
        subscribed(2);
        assertEquals(Stage.RESULT, link.outcomes().get(1).stage());
    }

    @Test
    void unitThatFallsSilentIsGone() {
        tell("MESSAGE", 2, notify(PLACE));
        session.tick(NOW_MS + 180_001, link);
        assertEquals(List.of(UNIT), link.gone());
    }

    @Test
    void unitThatLeavesIsGone() {
        register(1, "0");
        assertEquals(List.of(UNIT), link.gone());
    }

    private void register(int sequence, String expires) {
        String end = expires.isEmpty() ? "" : "Expires: " + expires + "\r\n";
        take(head("REGISTER", sequence) + "Contact: <sip:" + ID + "@192.0.2.42:5060>\r\n" + end + "\r\n");
    }

    private void subscribed(int sequence) {
        String asked = reply(1);
        int from = asked.indexOf("Call-ID:");
        String callId = asked.substring(from, asked.indexOf("\r\n", from));
        take("SIP/2.0 200 OK\r\nTo: <sip:x>;tag=7\r\n" + callId + "\r\nCSeq: " + sequence
                + " SUBSCRIBE\r\nExpires: 3600\r\n\r\n");
    }

    private void tell(String method, int sequence, String body) {
        take(head(method, sequence) + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    private static String head(String method, int sequence) {
        return method + " sip:34020000002000000001@3402000000 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.42;branch=z"
                + sequence
                + "\r\nFrom: <sip:" + ID + "@3402000000>;tag=1\r\nTo: <sip:34020000002000000001@3402000000>\r\n"
                + "Call-ID: a\r\nCSeq: " + sequence + ' ' + method + "\r\n";
    }

    private static String notify(String members) {
        return "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<Notify><CmdType>MobilePosition</CmdType><SN>1</SN><DeviceID>"
                + ID + "</DeviceID>" + members + "</Notify>";
    }

    private String reply(int index) {
        return new String(HexFormat.of().parseHex(link.replies().get(index)), UTF_8);
    }

    private void take(String text) {
        session.receive(Unpooled.copiedBuffer(text, UTF_8), Envelope.BYTES, NOW_MS, link);
    }
}
