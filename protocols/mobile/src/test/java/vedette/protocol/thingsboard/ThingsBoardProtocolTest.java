// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

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
class ThingsBoardProtocolTest extends ProtocolContract {
    private static final ThingsBoardProtocol PROTOCOL = new ThingsBoardProtocol();

    ThingsBoardProtocolTest() {
        super(PROTOCOL);
    }

    @Test
    void bothRootsAreItsOwn() {
        assertTrue(PROTOCOL.recognises(new Envelope.BrokerTopic("v1/devices/me/telemetry")));
        assertTrue(PROTOCOL.recognises(new Envelope.BrokerTopic("v1/gateway/telemetry")));
        assertFalse(PROTOCOL.recognises(new Envelope.BrokerTopic("v1/devices/you/telemetry")));
        assertFalse(PROTOCOL.recognises(new Envelope.MqttTopic("v1/devices/me/telemetry")));
    }

    @Test
    void thePathTells() {
        assertEquals(Certainty.NEED_MORE, recognise("POST /api/v"));
        assertEquals(Certainty.NEED_MORE, recognise("POST /api/v1/bus-7/telemetry HTTP/1.1"));
        assertEquals(Certainty.YES, recognise("POST /api/v1/bus-7/telemetry HTTP/1.1\r\n"));
        assertEquals(Certainty.YES, recognise("POST /api/v1/bus-7/attributes?x=1 HTTP/1.1\r\n"));
        assertEquals(Certainty.NO, recognise("POST /api/v1/bus-7/rpc HTTP/1.1\r\n"));
        assertEquals(Certainty.NO, recognise("POST /api/v1//telemetry HTTP/1.1\r\n"));
        assertEquals(Certainty.NO, recognise("POST /api/v2/bus-7/telemetry"));
        assertEquals(Certainty.NO, recognise("GET /api/v1/bus-7/attributes"));
        assertEquals(Certainty.NO, recognise("POST /api/v1/" + "x".repeat(600)));
    }

    private static Certainty recognise(String text) {
        return PROTOCOL.recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    @Test
    void explanationOfAGatewaysMessageIsTheDevicesOwn() {
        String message = "{\"Bus 12\":[{\"ts\":1763715300000,\"values\":{\"speed\":4.2}}]}";
        Explanation out = new Explanation();
        PROTOCOL.explain(Unpooled.copiedBuffer(message, StandardCharsets.US_ASCII), out);
        assertEquals("Bus 12", out.fields().get(0).name());
        Explanation.Field speed = out.fields().stream()
                .filter(field -> field.name().equals("speed"))
                .findFirst()
                .orElseThrow();
        assertEquals("m/s", speed.meaning());
        assertEquals(message.indexOf("4.2"), speed.offset());
    }
}
