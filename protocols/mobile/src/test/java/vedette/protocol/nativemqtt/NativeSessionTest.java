// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mobile.LineLink;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** What a session does beyond reading one message. */
class NativeSessionTest {
    private static final long NOW_MS = 1_785_000_100_000L;
    private static final DeviceId DRONE = new DeviceId("mqtt", "drone-07");
    private static final DeviceId RADIO = new DeviceId(NativeMqttProtocol.RADIO_SCHEME, "3500123");

    private static final String EVENT =
            "<event version=\"2.0\" uid=\"UAS-7\" type=\"a-f-A-M-H-Q\" time=\"2025-11-21T08:55:10Z\" start=\"2025-11-21T08:55:10Z\" stale=\"2025-11-21T08:56:10Z\" how=\"m-g\">"
                    + "<point lat=\"51.5\" lon=\"-0.125\" hae=\"180\" ce=\"3\" le=\"5\"/><detail/></event>";
    private static final String KEEPALIVE = String.join(
            "\r\n",
            "MESSAGE sip:34020000002000000001@3402000000 SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.42;branch=z1",
            "From: <sip:34020000001320000042@3402000000>;tag=1",
            "To: <sip:34020000002000000001@3402000000>",
            "Call-ID: a",
            "CSeq: 1 MESSAGE",
            "Content-Length: 0",
            "",
            "");

    private final NativeMqttProtocol protocol = new NativeMqttProtocol();
    private final Session session = protocol.open(Transport.MQTT, new SessionLimits(4096, 4096, 4, 60_000, 2));
    private final LineLink link = new LineLink(protocol);

    @Test
    void radiosOfAManagerAreRadios() {
        assertEquals(DeviceKind.RADIO, session.kindOf(RADIO));
        assertEquals(DeviceKind.VEHICLE, session.kindOf(DRONE));
    }

    @Test
    void deviceIsAskedForOnceUntilItIsForgotten() {
        say("drone-07/telemetry", "{\"batt\":1}");
        say("drone-07/event", "{\"type\":\"sos\"}");
        session.forget(DRONE);
        say("drone-07/telemetry", "{\"batt\":2}");
        assertEquals(
                2, link.log().stream().filter(line -> line.startsWith("admit")).count());
        assertEquals(3, link.reports().size());
    }

    @Test
    void nothingCountsOfADeviceThatIsNotAdmitted() {
        LineLink closed = new LineLink(protocol, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        say("drone-07/telemetry", "{\"batt\":1}", closed);
        assertEquals(List.of(), closed.reports());
        say("drone-07/telemetry", "{\"batt\":2}");
        assertEquals(1, link.reports().size());
        assertEquals(2, link.reports().get(0).power().batteryPercent());
    }

    @Test
    void devicesOfOneClientAreBounded() {
        say("a/telemetry", "{\"batt\":1}");
        say("b/telemetry", "{\"batt\":1}");
        say("c/telemetry", "{\"batt\":1}");
        assertEquals(List.of("limit more than 2 devices"), link.refused());
        assertEquals(2, link.reports().size());
    }

    @Test
    void commandsGoDownAsJson() {
        session.send(DRONE, "c-1", new Command.Text("左转\"", true), NOW_MS, link);
        session.send(DRONE, "c-2", new Command.Interval(5), NOW_MS, link);
        session.send(DRONE, "c-3", new Command.Locate(), NOW_MS, link);
        assertEquals(
                List.of(
                        "publish drone-07/cmd {\"id\":\"c-1\",\"name\":\"text\",\"args\":{\"text\":\"左转\\\"\",\"urgent\":true}}",
                        "outcome c-1 SENT",
                        "publish drone-07/cmd {\"id\":\"c-2\",\"name\":\"interval\",\"args\":{\"seconds\":5}}",
                        "outcome c-2 SENT",
                        "publish drone-07/cmd {\"id\":\"c-3\",\"name\":\"locate\",\"args\":{}}",
                        "outcome c-3 SENT"),
                link.log());
    }

    @Test
    void flightAndVideoCommandsGoDownAsJson() {
        session.send(DRONE, "c-1", new Command.ReturnHome(), NOW_MS, link);
        session.send(DRONE, "c-2", new Command.Loiter(), NOW_MS, link);
        session.send(DRONE, "c-3", new Command.StartVideo(2, "rtmp://media.example/live"), NOW_MS, link);
        session.send(DRONE, "c-4", new Command.StopVideo(2), NOW_MS, link);
        assertEquals(
                List.of(
                        "publish drone-07/cmd {\"id\":\"c-1\",\"name\":\"return\",\"args\":{}}",
                        "publish drone-07/cmd {\"id\":\"c-2\",\"name\":\"loiter\",\"args\":{}}",
                        "publish drone-07/cmd {\"id\":\"c-3\",\"name\":\"media.start\",\"args\":{\"channel\":2,"
                                + "\"url\":\"rtmp://media.example/live\"}}",
                        "publish drone-07/cmd {\"id\":\"c-4\",\"name\":\"media.stop\",\"args\":{\"channel\":2}}"),
                link.log().stream().filter(line -> line.startsWith("publish")).toList());
    }

    @Test
    void answerToAQuestionIsItsResult() {
        session.send(DRONE, "c-1", new Command.Locate(), NOW_MS, link);
        session.send(DRONE, "c-2", new Command.Text("x", false), NOW_MS, link);
        say("drone-07/cmd/reply", "{\"id\":\"c-1\",\"ok\":true,\"lat\":24.5,\"lon\":117.6}");
        say("drone-07/cmd/reply", "{\"id\":\"c-2\",\"ok\":true}");
        assertTrue(link.log().contains("outcome c-1 RESULT"), link.log().toString());
        assertTrue(link.log().contains("outcome c-2 TERMINAL_ACK"), link.log().toString());
        assertEquals(245_000_000, link.reports().get(0).fix().latitudeE7());
    }

    @Test
    void radioIsCommandedThroughItsManager() {
        say("manager/radios", "{\"number\":\"3500123\",\"registered\":true}");
        link.log().clear();
        session.send(RADIO, "c-1", new Command.Text("到", false), NOW_MS, link);
        say("manager/cmd/reply", "{\"id\":\"c-1\",\"number\":\"3500123\",\"ok\":true}");
        assertEquals(
                List.of(
                        "publish manager/cmd {\"id\":\"c-1\",\"number\":\"3500123\",\"name\":\"text\",\"args\":{\"text\":\"到\",\"urgent\":false}}",
                        "outcome c-1 SENT",
                        "heard mqtt:manager",
                        "outcome c-1 TERMINAL_ACK"),
                link.log());
    }

    @Test
    void radioThatNobodySpeaksForIsNotReached() {
        session.send(RADIO, "c-1", new Command.Locate(), NOW_MS, link);
        assertEquals(List.of("outcome c-1 NO_ANSWER not on this connection"), link.log());
    }

    @Test
    void nobodyAnswersForTheRadiosOfAnother() {
        say("manager/radios", "{\"number\":\"3500123\",\"registered\":true}");
        session.send(RADIO, "c-1", new Command.Locate(), NOW_MS, link);
        link.log().clear();
        say("drone-07/cmd/reply", "{\"id\":\"c-1\",\"number\":\"3500123\",\"ok\":true}");
        assertEquals(
                0,
                link.log().stream().filter(line -> line.startsWith("outcome")).count());
    }

    @Test
    void radioWithoutANumberRefusesTheWholeMessage() {
        say("manager/radios", "[{\"number\":\"1\",\"rssi\":-90},{\"rssi\":-90}]");
        assertEquals(0, link.reports().size());
        assertEquals(1, link.refused().size());
    }

    @Test
    void forgottenRadioIsAskedForAgain() {
        say("manager/radios", "{\"number\":\"3500123\",\"rssi\":-90}");
        session.forget(RADIO);
        say("manager/radios", "{\"number\":\"3500123\",\"rssi\":-90}");
        assertEquals(
                2,
                link.log().stream()
                        .filter(line -> line.equals("admit pdt:3500123"))
                        .count());
    }

    @Test
    void silenceEndsACommand() {
        session.send(DRONE, "c-1", new Command.Locate(), NOW_MS, link);
        session.tick(NOW_MS + PendingCommands.ANSWER_TIMEOUT_MS - 1, link);
        assertFalse(link.log().toString().contains("NO_ANSWER"));
        session.tick(NOW_MS + PendingCommands.ANSWER_TIMEOUT_MS, link);
        session.tick(NOW_MS + PendingCommands.ANSWER_TIMEOUT_MS, link);
        assertEquals(
                List.of("outcome c-1 NO_ANSWER no answer within 30000 ms"),
                link.log().stream().filter(line -> line.contains("NO_ANSWER")).toList());
    }

    @Test
    void badJsonIsRefusedWithItsPosition() {
        say("drone-07/telemetry", "{\"lat\":24.5,}");
        assertTrue(
                link.refused().get(0).startsWith("bad_value byte 12: "),
                link.refused().toString());
    }

    @Test
    void oneBadObjectRefusesTheWholeArray() {
        say("drone-07/telemetry", "[{\"lat\":24.5,\"lon\":117.6},{}]");
        assertEquals(List.of("bad_value byte 28: found an object that says nothing"), link.refused());
        assertEquals(List.of(), link.reports());
    }

    @Test
    void depthAndLengthAndNumberAreBounded() {
        say("drone-07/telemetry", "{\"a\":" + "[".repeat(100_000));
        assertTrue(link.refused().get(0).startsWith("too_long "), link.refused().toString());
        say("drone-07/telemetry", "{\"a\":" + "[".repeat(MessageReader.MAX_DEPTH));
        assertTrue(link.refused().get(1).startsWith("limit "), link.refused().toString());
        say("drone-07/telemetry", "[" + "{\"sat\":1},".repeat(MessageReader.MAX_OBJECTS) + "{\"sat\":1}]");
        assertTrue(link.refused().get(2).startsWith("limit "), link.refused().toString());
        assertEquals(List.of(), link.reports());
    }

    @Test
    void alarmListSpeaksOfAllAlarmsAndAnEventOfOne() {
        say("drone-07/telemetry", "{\"alarms\":[]}");
        say("drone-07/event", "{\"type\":\"low-battery\"}");
        assertEquals(AlarmNames.ALL_BITS, link.reports().get(0).alarms().knownBits());
        assertEquals(1, Long.bitCount(link.reports().get(1).alarms().knownBits()));
        assertEquals(1, Long.bitCount(link.reports().get(1).alarms().openBits()));
    }

    @Test
    void alarmWithoutANameHereIsOpenAllTheSame() {
        say("drone-07/telemetry", "{\"alarms\":[\"rotor_ice\"]}");
        assertEquals(
                "report {\"alarms\":[\"other\"]} extra alarms1=rotor_ice",
                link.log().get(link.log().size() - 1));
    }

    @Test
    void timeWithoutAZoneIsNoTime() {
        say("drone-07/telemetry", "{\"batt\":1,\"time\":\"2026-07-25T17:20:00\"}");
        assertFalse(link.reports().get(0).fix().hasTime());
    }

    @Test
    void payloadInDirectMemoryAndAtAnOffsetReadsTheSame() {
        byte[] text = "xx{\"batt\":7,\"k\":\"v\"}".getBytes(StandardCharsets.UTF_8);
        var direct = Unpooled.directBuffer().writeBytes(text).skipBytes(2);
        session.receive(direct, new Envelope.MqttTopic("drone-07/telemetry"), NOW_MS, link);
        direct.release();
        var heap = Unpooled.wrappedBuffer(text).skipBytes(2);
        session.receive(heap, new Envelope.MqttTopic("drone-07/telemetry"), NOW_MS, link);
        assertEquals("report {\"power\":{\"battery\":7}} extra k=v", link.log().get(1));
        assertEquals(link.log().get(1), link.log().get(2));
    }

    @Test
    void framesThatArePassedThroughAreReadByTheirProtocol() {
        CollectingLink own = new CollectingLink();
        raw("bridge/raw/cot", EVENT, own);
        Report report = own.reports().get(0);
        assertEquals(new DeviceId("cot", "UAS-7"), report.device());
        assertEquals("cot", report.protocol());
        assertEquals(515_000_000, report.fix().latitudeE7());
        assertEquals(DeviceKind.DRONE, session.kindOf(report.device()));
        assertEquals(DeviceKind.VEHICLE, session.kindOf(new DeviceId("mqtt", "bridge")));
        session.send(report.device(), "c-1", new Command.Locate(), NOW_MS, own);
        assertEquals(Stage.UNSUPPORTED, own.outcomes().get(0).stage());
        session.tick(NOW_MS + 1_000, own);
        session.forget(report.device());
        assertEquals(DeviceKind.VEHICLE, session.kindOf(report.device()));
    }

    @Test
    void whatIsAnsweredToAPassedFrameIsDropped() {
        CollectingLink own = new CollectingLink();
        raw("bridge/raw/gb28181", KEEPALIVE, own);
        assertEquals(
                List.of(new DeviceId("mqtt", "bridge"), new DeviceId("gb28181", "34020000001320000042")), own.heard());
        assertEquals(List.of(), own.replies());
    }

    @Test
    void rawTopicOfNoProtocolIsCounted() {
        CollectingLink own = new CollectingLink();
        raw("bridge/raw/morse", "...---...", own);
        raw("bridge/raw/native", "{}", own);
        assertEquals(List.of("raw: no such protocol", "raw: no such protocol"), own.ignored());
        raw("bridge/raw/cot", "no event", own);
        assertEquals(1, own.refused().size());
        assertEquals(List.of(), own.reports());
    }

    @Test
    void rawTopicsAreAsManyAsDevices() {
        CollectingLink own = new CollectingLink();
        SessionLimits limits = new SessionLimits(1_024, 1_024, 1, 1_000, 2);
        Session narrow = protocol.open(Transport.MQTT, limits);
        for (String topic : List.of("a/raw/cot", "b/raw/cot", "a/raw/cot", "a/raw/gb28181")) {
            raw(narrow, topic, EVENT, own);
        }
        assertEquals(3, own.reports().size());
        assertEquals(List.of("raw: as many topics as devices are allowed"), own.ignored());
    }

    @Test
    void unfinishedBytesOfRawTopicsAreCounted() {
        CollectingLink own = new CollectingLink();
        raw("bridge/raw/owntracks", "PO", own);
        raw("other/raw/owntracks", "P", own);
        assertEquals(3, session.pendingBytes());
        raw("bridge/raw/owntracks", "no request", own);
        assertEquals(1, session.pendingBytes());
    }

    private void raw(String topic, String text, CollectingLink own) {
        raw(session, topic, text, own);
    }

    private static void raw(Session session, String topic, String text, CollectingLink own) {
        session.receive(
                Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), new Envelope.MqttTopic(topic), NOW_MS, own);
    }

    @Test
    void topicsOfOtherSchemesAreNotClaimed() {
        assertTrue(protocol.recognises(new Envelope.MqttTopic("a/telemetry")));
        assertTrue(protocol.recognises(new Envelope.MqttTopic("a/cmd/reply")));
        assertTrue(protocol.recognises(new Envelope.MqttTopic("a/raw/jt808")));
        assertFalse(protocol.recognises(new Envelope.MqttTopic("owntracks/user/telemetry")));
        assertFalse(protocol.recognises(new Envelope.MqttTopic("/telemetry")));
        assertFalse(protocol.recognises(new Envelope.MqttTopic("telemetry")));
        assertFalse(protocol.recognises(Envelope.BYTES));
        assertEquals(
                Certainty.NO, protocol.recognise(Transport.TCP, Unpooled.copiedBuffer("{", StandardCharsets.UTF_8)));
    }

    /** Found by fuzzing. */
    @Test
    void topicThatIsNoneIsToldInOneLine() {
        say("radio-1/eve\r\nnt", "{}");
        assertEquals(1, link.refused().size());
        assertFalse(link.refused().get(0).contains("\n"), link.refused().get(0));
        assertTrue(
                link.refused().get(0).contains("radio-1/eve..nt"),
                link.refused().get(0));
    }

    private void say(String topic, String json) {
        say(topic, json, link);
    }

    private void say(String topic, String json, LineLink to) {
        session.receive(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8), new Envelope.MqttTopic(topic), NOW_MS, to);
    }
}
