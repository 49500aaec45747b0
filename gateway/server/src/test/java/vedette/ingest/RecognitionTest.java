// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.fleet.Device;
import vedette.fleet.FleetSettings;
import vedette.fleet.Knocker;
import vedette.http.HttpProbe;
import vedette.ingest.Ingest.OpenPort;
import vedette.ingest.IngestSettings.OwnPort;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/** Several protocols on one port, and one that has a port to itself. */
class RecognitionTest {
    private static final LineProtocol MUTE = new LineProtocol("mute", 'M', false);

    private final IngestFixture gateway = fixture(new OwnPort(0, "mute", Transport.TCP));

    private static IngestFixture fixture(OwnPort port) {
        return new IngestFixture(
                Settings.withPorts(List.of(port)), FleetSettings.DEFAULT, List.of(new LineProtocol(), MUTE));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private int ownPort() {
        return gateway.ingest.ports().stream()
                .filter(open -> open.protocol().equals("mute"))
                .mapToInt(OpenPort::port)
                .findFirst()
                .orElseThrow();
    }

    private String knocked() {
        Knocker knocker = gateway.fleet.knocking().knocker(new DeviceId("unknown", "127.0.0.1"));
        return knocker == null ? "" : knocker.lastKnock().firstBytesHex();
    }

    @Test
    void aKnownDeviceThatCannotProveItselfIsTakenAtItsWord() {
        gateway.commitAlways(true);
        assertEquals("ack 1", gateway.connect().ask("$M at A 1"));
        assertEquals("CREDENTIAL_REQUIRED", gateway.connect().ask("$L at B 1"));
    }

    @Test
    void aDeviceThatHasACodeMustShowItWhateverItSpeaks() {
        gateway.commitAlways(true);
        Terminal real = gateway.connect();
        assertTrue(real.ask("$L register A id-A").startsWith("code "));
        real.close();
        assertEquals("CREDENTIAL_REQUIRED", gateway.connect().ask("$M at A 1"));
    }

    @Test
    void whatNobodyIsSureOfInTimeIsShownAndNeverTaken() {
        Terminal undecided = gateway.connect().send("$".getBytes(US_ASCII));
        IngestFixture.eventually("given up", () -> {
            gateway.pass(11_000); // more than once, for nothing tells when the byte was read
            return gateway.limited(Limit.RECOGNITION) == 1;
        });
        assertEquals("closed", undecided.hear());
        assertEquals("24", knocked());
    }

    @Test
    void whatNobodyIsSureOfWhenThePeerLeavesIsShown() {
        gateway.connect().send("$".getBytes(US_ASCII)).close();
        IngestFixture.eventually("shown", () -> knocked().equals("24"));
    }

    @Test
    void aPortOfItsOwnAsksNobody() {
        gateway.commitAlways(true);
        Terminal own = new Terminal(ownPort());
        assertEquals("ack 1", own.ask("noise\n$M at A 1"));
        assertEquals(1, gateway.count("vedette.ingest.rejected", "protocol", "mute", "reason", "bad_value"));
    }

    @Test
    void whatADeviceSpeaksIsRemembered() throws Exception {
        gateway.commitAlways(true);
        assertEquals("ack 1", gateway.connect().ask("$M at A 1"));
        IngestFixture.eventually("remembered", () -> {
            Device device = gateway.fleet.device(LineProtocol.device("A"));
            return device != null && device.protocol().equals("mute");
        });
    }

    @Test
    void protocolsAreListedWithTheirPortsAndCounts() throws Exception {
        gateway.commitAlways(true);
        assertEquals("ack 1", gateway.connect().ask("$M at A 1"));
        Terminal own = new Terminal(ownPort());
        assertEquals("ok", own.ask("noise\n$M beat B"));
        gateway.connect().say("GET / HTTP/1.1").hear();
        try (HttpProbe http = new HttpProbe(Policy.PERMIT_ALL, new ProtocolRoutes(gateway.ingest))) {
            JsonNode items = http.get("/v1/protocols").expect(200).body().path("items");
            assertEquals(List.of("lines", "mute", "unknown"), items.findValuesAsText("name"));
            JsonNode mute = items.path(1);
            assertEquals("[\"tcp\",\"udp\"]", mute.path("transports").toString());
            assertEquals(3, mute.path("ports").size());
            assertEquals(ownPort(), mute.path("ports").path(2).path("port").asInt());
            assertEquals(2, mute.path("sessions").asInt());
            assertEquals(1, mute.path("reports").asInt());
            assertEquals("{\"bad_value\":1}", mute.path("rejected").toString());
            assertEquals(1, items.at("/2/rejected/unrecognised").asInt());
        }
    }

    @Test
    void aPortOfAProtocolThatNobodyKnowsStopsTheStart() {
        AssertionError failed =
                assertThrows(AssertionError.class, () -> fixture(new OwnPort(0, "gt60", Transport.TCP)));
        assertNotNull(failed.getCause());
        assertEquals(
                "ingest.ports: found protocol 'gt60', expected one of [lines, mute]",
                failed.getCause().getMessage());
    }
}
