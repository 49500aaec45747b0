// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class OwnTracksProtocolTest extends ProtocolContract {
    private static final OwnTracksProtocol PROTOCOL = new OwnTracksProtocol();

    OwnTracksProtocolTest() {
        super(PROTOCOL);
    }

    @Test
    void topicsWithUserAndDeviceAreItsOwn() {
        assertTrue(isOwn("owntracks/jane/phone"));
        assertTrue(isOwn("owntracks/jane/phone/event"));
        assertFalse(isOwn("owntracks/jane"));
        assertFalse(isOwn("owntracks/jane/"));
        assertFalse(isOwn("owntracks//phone"));
        assertFalse(isOwn("owntracks/jane//event"));
        assertFalse(isOwn("owntrack/jane/phone"));
        assertFalse(PROTOCOL.recognises(new Envelope.MqttTopic("owntracks/jane/phone")));
    }

    private static boolean isOwn(String topic) {
        return PROTOCOL.recognises(new Envelope.BrokerTopic(topic));
    }

    @Test
    void aHeaderOfItsOwnIsEnoughAndTheKindOfMessageToo() {
        assertEquals(Certainty.NEED_MORE, recognise("P"));
        assertEquals(Certainty.NEED_MORE, recognise("POST / HTTP/1.1\r\nX-Limit-U"));
        assertEquals(Certainty.YES, recognise("POST / HTTP/1.1\r\nx-limit-u:"));
        assertEquals(Certainty.NEED_MORE, recognise("POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{\"lat\":1,"));
        assertEquals(Certainty.YES, recognise("POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{\"_type\" :"));
    }

    @Test
    void otherRequestsAreSomebodyElses() {
        assertEquals(Certainty.NO, recognise("GET /"));
        assertEquals(Certainty.NO, recognise("POST /x\r\n"));
        assertEquals(Certainty.NO, recognise("POST /api/v1/bus-7/telemetry HTTP/1.1\r\nX-Limit-U: a\r\n"));
        assertEquals(Certainty.NO, recognise("POST /" + "x".repeat(3000)));
        assertEquals(Certainty.NO, recognise(post("{\"location\":{\"_type\":1},\"device_id\":5}")));
        assertEquals(Certainty.NO, recognise(post("{\"lat\":1}")));
        assertEquals(Certainty.NO, recognise(post("id=5")));
        assertEquals(Certainty.NO, recognise(post("")));
    }

    private static String post(String body) {
        return "POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Certainty recognise(String text) {
        return PROTOCOL.recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    @Test
    void explanationOfARequestCountsFromItsFirstByte() {
        String body = "{\"_type\":\"location\",\"vel\":22}";
        Explanation out = new Explanation();
        PROTOCOL.explain(Unpooled.copiedBuffer(post(body), StandardCharsets.US_ASCII), out);
        Explanation.Field speed = out.fields().stream()
                .filter(field -> field.name().equals("vel"))
                .findFirst()
                .orElseThrow();
        assertEquals("22", speed.raw());
        assertEquals("km/h", speed.meaning());
        assertEquals(post(body).indexOf("22}"), speed.offset());
    }
}
