// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
class ThingsBoardSessionTest {
    private static final ThingsBoardProtocol PROTOCOL = new ThingsBoardProtocol();
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId ME = new DeviceId("mqtt", "bus-7");
    private static final DeviceId BUS_12 = new DeviceId("thingsboard", "Bus_12");
    private static final String PLACE = "{\"latitude\":24.5,\"longitude\":117.6}";

    private final LineLink link = new LineLink(PROTOCOL);
    private final Session session = PROTOCOL.open(Transport.MQTT, new SessionLimits(4096, 4096, 4, 60_000, 2));

    @Test
    void nothingTellsWhatAThingIs() {
        assertEquals(DeviceKind.UNKNOWN, session.kindOf(ME));
        assertEquals(DeviceKind.UNKNOWN, session.kindOf(BUS_12));
    }

    @Test
    void clientIsTheDeviceThatLoggedIn() {
        say("v1/devices/me/telemetry", PLACE);
        say("v1/devices/me/telemetry", PLACE);
        assertEquals(List.of("admit mqtt:bus-7"), link.log("admit"));
        assertEquals("thingsboard", link.reports().get(1).protocol());
    }

    @Test
    void clientOfAnotherBrokerIsNobody() {
        ByteBuf in = Unpooled.copiedBuffer(PLACE, StandardCharsets.UTF_8);
        session.receive(in, new Envelope.BrokerTopic("v1/devices/me/telemetry"), NOW_MS, link);
        assertTrue(
                link.refused().get(0).contains("expected one that logged in here"),
                link.refused().toString());
        assertEquals(List.of(), link.log("admit"));
    }

    @Test
    void commandsAreCallsAndTheirAnswersFindThem() {
        say("v1/devices/me/telemetry", PLACE);
        session.send(ME, "c-1", new Command.Text("左转", true), NOW_MS, link);
        session.send(ME, "c-2", new Command.Raw("setValve"), NOW_MS, link);
        session.send(ME, "c-3", new Command.Raw("{\"method\":\"gpio\",\"params\":{\"pin\":1}}"), NOW_MS, link);
        session.send(ME, "c-4", new Command.Raw("{\"params\":1}"), NOW_MS, link);
        session.send(ME, "c-5", new Command.Interval(5), NOW_MS, link);
        assertEquals(
                List.of(
                        "publish v1/devices/me/rpc/request/1 {\"method\":\"text\",\"params\":{\"text\":\"左转\",\"urgent\":true}}",
                        "publish v1/devices/me/rpc/request/2 {\"method\":\"setValve\",\"params\":{}}",
                        "publish v1/devices/me/rpc/request/3 {\"method\":\"gpio\",\"params\":{\"pin\":1}}",
                        "publish v1/devices/me/rpc/request/4 {\"method\":\"interval\",\"params\":{\"seconds\":5}}"),
                link.log("publish"));
        say("v1/devices/me/rpc/response/4", "{\"error\":\"too short\"}");
        say("v1/devices/me/rpc/response/1", "");
        say("v1/devices/me/rpc/response/2", "\"open\"");
        say("v1/devices/me/rpc/response/2", "\"open\"");
        assertEquals(List.of("outcome c-5 SENT", "outcome c-5 REJECTED too short"), link.log("outcome c-5"));
        assertEquals(List.of("outcome c-1 SENT", "outcome c-1 TERMINAL_ACK"), link.log("outcome c-1"));
        assertEquals(List.of("outcome c-2 SENT", "outcome c-2 RESULT \"open\""), link.log("outcome c-2"));
        assertEquals(List.of("outcome c-4 UNSUPPORTED found no object with a method"), link.log("outcome c-4"));
        assertEquals(1, link.log("ignored answer").size());
        session.tick(NOW_MS + Calls.ANSWER_TIMEOUT_MS - 1, link);
        assertEquals(1, link.log("outcome c-3").size());
        session.tick(NOW_MS + Calls.ANSWER_TIMEOUT_MS, link);
        assertEquals(
                "outcome c-3 NO_ANSWER no answer within 30 s",
                link.log("outcome c-3").get(1));
    }

    @Test
    void whereItIsIsTheResultOfLocate() {
        say("v1/devices/me/telemetry", PLACE);
        session.send(ME, "c-1", new Command.Locate(), NOW_MS, link);
        say("v1/devices/me/rpc/response/1", "{\"latitude\":24.6,\"longitude\":117.7}");
        assertEquals("outcome c-1 RESULT", link.log("outcome c-1").get(1));
        assertEquals(246_000_000, link.reports().get(1).fix().latitudeE7());
    }

    @Test
    void deviceBehindAGatewayIsCalledByItsOwnName() {
        say("v1/gateway/connect", "{\"device\":\"Bus 12\"}");
        session.send(BUS_12, "c-1", new Command.Raw("status"), NOW_MS, link);
        assertEquals(
                "publish v1/gateway/rpc {\"device\":\"Bus 12\",\"data\":{\"id\":1,\"method\":\"status\",\"params\":{}}}",
                link.log("publish").get(0));
        say("v1/gateway/rpc", "{\"device\":\"Bus 12\",\"id\":1,\"data\":{\"ok\":true}}");
        assertEquals("outcome c-1 RESULT {\"ok\":true}", link.log("outcome c-1").get(1));
        say("v1/gateway/disconnect", "{\"device\":\"Bus 12\"}");
        assertEquals(List.of("gone thingsboard:Bus_12"), link.log("gone"));
    }

    @Test
    void devicesOfOneClientAreBounded() {
        say("v1/gateway/telemetry", "{\"a\":[" + PLACE + "],\"b\":[" + PLACE + "],\"c\":[" + PLACE + "]}");
        assertEquals(2, link.reports().size());
        assertEquals(List.of("limit c: more than 2 devices"), link.refused());
    }

    @Test
    void oneDeviceThatSaysNothingCostsNoOther() {
        say("v1/gateway/telemetry", "{\"a\":[{}],\"b\":[" + PLACE + "]}");
        assertEquals(1, link.reports().size());
        assertTrue(
                link.refused().get(0).startsWith("bad_value a: byte "),
                link.refused().toString());
    }

    @Test
    void nothingCountsOfADeviceThatIsNotAdmitted() {
        LineLink closed = new LineLink(PROTOCOL, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        say("v1/devices/me/telemetry", PLACE, closed);
        say("v1/gateway/telemetry", "{\"a\":[" + PLACE + "]}", closed);
        assertEquals(List.of(), closed.reports());
        assertEquals(List.of(), closed.log("heard"));
        session.send(ME, "c-1", new Command.Locate(), NOW_MS, closed);
        assertEquals(List.of("outcome c-1 NO_ANSWER not on this connection"), closed.log("outcome"));
    }

    @Test
    void badTelemetryByHttpIsAnsweredWithItsMistake() {
        Session http = PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT);
        String request = "POST /api/v1/bus-21/telemetry HTTP/1.1\r\nContent-Length: 7\r\n\r\n{\"a\":1,";
        http.receive(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8), Envelope.BYTES, NOW_MS, link);
        assertTrue(
                link.log("stored").get(0).startsWith("stored HTTP/1.1 400 Bad Request|"),
                link.log().toString());
        assertTrue(
                link.refused().get(0).startsWith("bad_value byte 7: "),
                link.refused().toString());
        http.send(new DeviceId("thingsboard", "bus-21"), "c-1", new Command.Locate(), NOW_MS, link);
        assertEquals(List.of("outcome c-1 UNSUPPORTED over HTTP nothing goes down"), link.log("outcome"));
    }

    private void say(String topic, String json) {
        say(topic, json, link);
    }

    private void say(String topic, String json, LineLink to) {
        ByteBuf in = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        session.receive(in, new Envelope.BrokerTopic(topic, "bus-7"), NOW_MS, to);
        assertEquals(0, in.readableBytes());
    }
}
