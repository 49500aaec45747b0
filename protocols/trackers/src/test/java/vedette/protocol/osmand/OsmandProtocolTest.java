// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;
import vedette.protocol.tracker.VectorChecks;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class OsmandProtocolTest extends ProtocolContract {
    OsmandProtocolTest() {
        super(new OsmandProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VectorChecks.of(new OsmandProtocol(), getClass());
    }

    @Test
    void requestsOfRealPhonesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new OsmandProtocol(), "trackers/osmand.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new OsmandProtocol(), "osmand.jsonl");
    }

    @Test
    void twoNamesOfTheQueryAreEnough() {
        assertEquals(Certainty.NEED_MORE, recognise("G"));
        assertEquals(Certainty.NEED_MORE, recognise("GET /?id=5&lat"));
        assertEquals(Certainty.YES, recognise("GET /?id=5&lat="));
        assertEquals(Certainty.YES, recognise("POST /track?lat=1&lon="));
        assertEquals(Certainty.YES, recognise("GET /?id=5 HTTP/1.1\r\n"));
    }

    @Test
    void otherRequestsAreSomebodyElses() {
        assertEquals(Certainty.NO, recognise("PUT /?id=5&lat=1"));
        assertEquals(Certainty.NO, recognise("GET example"));
        assertEquals(Certainty.NO, recognise("GET / HTTP/1.1\r\n"));
        assertEquals(Certainty.NO, recognise("GET /v1/units?speed=1&altitude=2 HTTP/1.1\r\n"));
        assertEquals(Certainty.NO, recognise("GET /" + "x".repeat(3000)));
    }

    @Test
    void bodyOfAnotherClientIsSomebodyElses() {
        assertEquals(Certainty.NO, recognise(post("/pub", "{\"_type\":\"location\",\"lat\":1,\"tid\":\"ab\"}")));
        assertEquals(Certainty.NO, recognise(post("/", "{\"lat\":1}")));
        assertEquals(Certainty.NO, recognise(post("/api/v1/bus-7/telemetry", "{\"location\":{},\"device_id\":1}")));
        assertEquals(Certainty.NO, recognise(post("/", "hello=1")));
        assertEquals(Certainty.NEED_MORE, recognise("POST / HTTP/1.1\r\nHost: a\r\n"));
        assertEquals(Certainty.NEED_MORE, recognise("POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{\"loc"));
        assertEquals(Certainty.YES, recognise("POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{\"location\" :"));
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Certainty recognise(String text) {
        return new OsmandProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
