// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mobile.LineLink;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** What a session does beyond reading one message. */
class OwnTracksSessionTest {
    private static final OwnTracksProtocol PROTOCOL = new OwnTracksProtocol();
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId PHONE = new DeviceId("owntracks", "jane/phone");
    private static final String PLACE = "\"lat\":24.5,\"lon\":117.6,\"tst\":1763715310";
    private static final String LOCATION = "{\"_type\":\"location\"," + PLACE + "}";

    private final LineLink link = new LineLink(PROTOCOL);
    private final Session broker = PROTOCOL.open(Transport.MQTT, new SessionLimits(4096, 4096, 4, 60_000, 2));
    private final Session http = PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT);

    @Test
    void whoSpeaksIsAPhone() {
        assertEquals(DeviceKind.PHONE, broker.kindOf(PHONE));
        assertEquals(DeviceKind.PHONE, http.kindOf(PHONE));
    }

    @Test
    void deviceIsAskedForOnceUntilItIsForgotten() {
        publish("owntracks/jane/phone", LOCATION);
        publish("owntracks/jane/phone/event", "{\"_type\":\"transition\"," + PLACE + "}");
        broker.forget(PHONE);
        publish("owntracks/jane/phone", LOCATION);
        assertEquals(2, link.log("admit").size());
        assertEquals(3, link.reports().size());
    }

    @Test
    void devicesOfOneClientAreBoundedAndThoseThatAreNotAdmittedTakeNoRoom() {
        LineLink closed = new LineLink(PROTOCOL, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        for (String user : List.of("a", "b", "c", "d")) {
            say("owntracks/" + user + "/phone", LOCATION, closed);
        }
        assertEquals(List.of(), closed.refused());
        assertEquals(List.of(), closed.reports());
        for (String user : List.of("a", "b", "c")) {
            publish("owntracks/" + user + "/phone", LOCATION);
        }
        assertEquals(List.of("limit more than 2 devices"), link.refused());
    }

    @Test
    void emergencyAndRegionAreClosedByTheNextLocation() {
        publish("owntracks/jane/phone", "{\"_type\":\"location\",\"tag\":\"sos\"," + PLACE + "}");
        publish("owntracks/jane/phone/event", "{\"_type\":\"transition\",\"event\":\"enter\"," + PLACE + "}");
        publish("owntracks/jane/phone", LOCATION);
        publish("owntracks/jane/phone", LOCATION);
        List<String> reports = link.log("report");
        assertTrue(reports.get(0).contains("\"alarms\":[\"sos\"]"), reports.get(0));
        assertTrue(reports.get(1).contains("\"alarms\":[\"geofence\"]} closed sos"), reports.get(1));
        assertTrue(reports.get(2).contains(" closed geofence"), reports.get(2));
        assertFalse(reports.get(3).contains("closed"), reports.get(3));
    }

    @Test
    void encryptionIsToldOnceAndEachMessageCounted() {
        publish("owntracks/jane/phone", "{\"_type\":\"encrypted\",\"data\":\"AA==\"}");
        publish("owntracks/jane/phone", "{\"_type\":\"encrypted\",\"data\":\"AA==\"}");
        assertEquals(1, link.log("note").size());
        assertTrue(link.log("note").get(0).contains("turn payload encryption off in the app"));
        assertEquals(2, link.log("ignored encrypted").size());
        assertEquals(List.of(), link.refused());
    }

    @Test
    void commandsArePublishedBelowTheDevice() {
        broker.send(PHONE, "c-1", new Command.Locate(), NOW_MS, link);
        broker.send(PHONE, "c-2", new Command.Interval(15), NOW_MS, link);
        broker.send(PHONE, "c-3", new Command.Raw("waypoints"), NOW_MS, link);
        broker.send(PHONE, "c-4", new Command.Raw("{\"_type\":\"cmd\",\"action\":\"dump\"}"), NOW_MS, link);
        broker.send(PHONE, "c-5", new Command.Raw("{\"action\":"), NOW_MS, link);
        broker.send(PHONE, "c-6", new Command.Reboot(), NOW_MS, link);
        assertEquals(
                List.of(
                        "publish owntracks/jane/phone/cmd {\"_type\":\"cmd\",\"action\":\"reportLocation\"}",
                        "publish owntracks/jane/phone/cmd {\"_type\":\"cmd\",\"action\":\"setConfiguration\",\"configuration\":"
                                + "{\"_type\":\"configuration\",\"monitoring\":2,\"locatorInterval\":15,\"moveModeLocatorInterval\":15}}",
                        "publish owntracks/jane/phone/cmd {\"_type\":\"cmd\",\"action\":\"waypoints\"}",
                        "publish owntracks/jane/phone/cmd {\"_type\":\"cmd\",\"action\":\"dump\"}"),
                link.log("publish"));
        assertEquals(
                4, link.log("outcome").stream().filter(l -> l.endsWith(" SENT")).count());
        assertEquals(List.of("outcome c-5 UNSUPPORTED"), link.log("outcome c-5"));
        assertEquals(List.of("outcome c-6 UNSUPPORTED"), link.log("outcome c-6"));
    }

    @Test
    void answerToARequestIsTheResultOfLocateAndSilenceIsNone() {
        broker.send(PHONE, "c-1", new Command.Locate(), NOW_MS, link);
        broker.send(PHONE, "c-2", new Command.Locate(), NOW_MS, link);
        publish("owntracks/jane/phone", LOCATION);
        assertEquals(2, link.log("outcome").size());
        publish("owntracks/jane/phone", "{\"_type\":\"location\",\"t\":\"r\"," + PLACE + "}");
        assertEquals(List.of("outcome c-1 SENT", "outcome c-1 RESULT"), link.log("outcome c-1"));
        broker.tick(NOW_MS + 119_999, link);
        assertEquals(1, link.log("outcome c-2").size());
        broker.tick(NOW_MS + 120_000, link);
        assertEquals(
                "outcome c-2 NO_ANSWER no answer within 120 s",
                link.log("outcome c-2").get(1));
    }

    @Test
    void commandOverHttpLeavesWithTheAnswerToTheNextRequest() {
        post("X-Limit-U: jane\r\nX-Limit-D: phone\r\n", LOCATION);
        http.send(PHONE, "c-1", new Command.Locate(), NOW_MS, link);
        http.send(PHONE, "c-2", new Command.Raw("status"), NOW_MS, link);
        post("X-Limit-U: jim\r\n", LOCATION);
        post("X-Limit-U: jane\r\nX-Limit-D: phone\r\n", LOCATION);
        post("X-Limit-U: jane\r\nX-Limit-D: phone\r\n", LOCATION);
        List<String> answers = link.log("stored").stream()
                .map(line -> line.substring(line.indexOf("||") + 2))
                .toList();
        assertEquals(
                List.of(
                        "[]",
                        "[]",
                        "[{\"_type\":\"cmd\",\"action\":\"reportLocation\"},{\"_type\":\"cmd\",\"action\":\"status\"}]",
                        "[]"),
                answers);
    }

    @Test
    void unknownDeviceIsForbiddenAndKeepsWhatItHas() {
        LineLink closed = new LineLink(PROTOCOL, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        receive(request("X-Limit-U: jane\r\n", LOCATION), closed);
        assertTrue(closed.log("stored").get(0).startsWith("stored HTTP/1.1 403 Forbidden|"));
        assertEquals(List.of(), closed.reports());
    }

    @Test
    void messageThatCannotBeReadIsTakenSoThatItDoesNotComeAgain() {
        post("X-Limit-U: jane\r\n", "{\"_type\":\"location\",}");
        assertTrue(
                link.refused().get(0).startsWith("bad_value byte 20: "),
                link.refused().toString());
        assertTrue(
                link.log("stored").get(0).startsWith("stored HTTP/1.1 200 OK|"),
                link.log().toString());
        post("", "{\"_type\":\"location\",\"lat\":1,\"lon\":2}");
        assertTrue(
                link.refused().get(1).contains("user and device: found 0 characters"),
                link.refused().toString());
    }

    @Test
    void whoSpeaksIsSaidByHeadersThenQueryThenTopicThenLoginThenDisplayId() {
        String login = "Authorization: Basic amltOnB3\r\n"; // jim:pw
        String topic = "{\"_type\":\"location\",\"topic\":\"owntracks/ann/pad\",\"tid\":\"zz\"," + PLACE + "}";
        post(login + "X-Limit-U: jane\r\nX-Limit-D: phone\r\n", topic);
        post(login, topic);
        post(login, LOCATION);
        post("", "{\"_type\":\"location\",\"tid\":\"zz\"," + PLACE + "}");
        assertEquals(
                List.of(
                        "admit owntracks:jane/phone showing pw",
                        "admit owntracks:ann/pad showing pw",
                        "admit owntracks:jim showing pw",
                        "admit owntracks:zz"),
                link.log("admit"));
    }

    @Test
    void namesThatCannotBeAnIdentityAreRefused() {
        publish("owntracks/" + "j".repeat(60) + "/phone", LOCATION);
        publish("owntracks/jane doe/phone", LOCATION);
        assertEquals(2, link.refused().size());
        assertEquals(List.of(), link.log("admit"));
    }

    @Test
    void pictureIsAFileAndNoExtra() {
        publish("owntracks/jane/phone", "{\"_type\":\"location\",\"image\":\"AAEC\"," + PLACE + "}");
        publish("owntracks/jane/phone", "{\"_type\":\"location\",\"image\":\"A\"," + PLACE + "}");
        assertEquals(List.of("media owntracks:jane/phone 1763715310000 PICTURE 3 bytes"), link.log("media"));
        assertEquals(List.of("ignored image: no base64"), link.log("ignored image"));
        assertFalse(
                link.log("report").get(0).contains("image"), link.log("report").get(0));
        assertEquals(2, link.reports().size());
    }

    private void publish(String topic, String json) {
        say(topic, json, link);
    }

    private void say(String topic, String json, LineLink to) {
        ByteBuf in = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        broker.receive(in, new Envelope.BrokerTopic(topic), NOW_MS, to);
    }

    private void post(String headers, String json) {
        receive(request(headers, json), link);
    }

    private static String request(String headers, String json) {
        return "POST /pub HTTP/1.1\r\n" + headers + "Content-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private void receive(String text, LineLink to) {
        ByteBuf in = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        http.receive(in, Envelope.BYTES, NOW_MS, to);
        assertEquals(0, in.readableBytes());
    }
}
