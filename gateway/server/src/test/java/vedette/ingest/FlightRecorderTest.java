// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.fleet.FleetSettings;
import vedette.http.HttpProbe;
import vedette.protocol.SessionLimits;
import vedette.recorder.FrameRoutes;
import vedette.telemetry.Command;

/** What a real connection leaves on its device's tape, and what REST tells of it. */
class FlightRecorderTest {
    private static final String FRAMES = "/v1/devices/line:A/frames";

    private final IngestFixture gateway = new IngestFixture(
            Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new LineProtocol("mute", 'M', false)));
    private final HttpProbe http =
            new HttpProbe(Policy.PERMIT_ALL, new FrameRoutes(gateway.recorder, gateway.fleet, SessionLimits.DEFAULT));

    @BeforeEach
    void storeEverything() {
        gateway.commitAlways(true);
    }

    @AfterEach
    void stop() {
        http.close();
        gateway.close();
    }

    private JsonNode items(String query) throws Exception {
        return http.get(FRAMES + query).expect(200).body().path("items");
    }

    private static String text(JsonNode frame) {
        return new String(HexFormat.of().parseHex(frame.path("hex").asText()), US_ASCII).strip();
    }

    private static List<String> texts(JsonNode items) {
        List<String> out = new ArrayList<>();
        items.forEach(item ->
                out.add(item.path("n").asText() + ' ' + item.path("direction").asText() + ' ' + text(item)));
        return out;
    }

    @Test
    void aFrameIsShownWithItsMeaningAndItsAnswer() throws Exception {
        assertEquals("ack 17", gateway.connect().ask("$M at A 17"));
        JsonNode frame = items("").path(0);
        assertEquals("$M at A 17", text(frame));
        assertEquals("mute", frame.path("protocol").asText());
        assertEquals("tcp", frame.path("transport").asText());
        assertEquals(
                121.4,
                frame.path("decoded")
                        .path("reports")
                        .path(0)
                        .path("coordinates")
                        .path(0)
                        .asDouble());
        assertEquals("ack 17", text(frame.path("answers").path(0)));
        assertTrue(frame.path("answers").path(0).path("whenStored").asBoolean());
    }

    @Test
    void framesOfOneReadAreShownEachWithItsOwn() throws Exception {
        Terminal terminal = gateway.connect();
        assertEquals("ok", terminal.ask("$M beat A"));
        assertEquals("ok", terminal.ask("$M at A 1\nnoise\n$M beat A"));
        assertEquals("ack 1", terminal.hear());
        JsonNode items = items("");
        assertEquals(List.of("2 up $M beat A", "5 up $M at A 1", "5.2 up noise", "5.3 up $M beat A"), texts(items));
        assertEquals("ack 1", text(items.path(1).path("answers").path(0)));
        assertEquals(
                "bad_value",
                items.path(2)
                        .path("decoded")
                        .path("rejected")
                        .path(0)
                        .path("reason")
                        .asText());
        assertEquals("ok", text(items.path(3).path("answers").path(0)));
        assertTrue(items.path(3).path("decoded").path("heard").asBoolean());
    }

    @Test
    void aFrameThatTheConnectionLeftUnfinishedIsRefusedAndShown() throws Exception {
        Terminal terminal = gateway.connect();
        assertEquals("ok", terminal.ask("$M beat A"));
        terminal.send("$M at A".getBytes(US_ASCII)).close();
        IngestFixture.eventually(
                "refused", () -> gateway.count("vedette.ingest.rejected", "reason", "incomplete") == 1);
        JsonNode last = items("").path(1);
        assertEquals("$M at A", text(last));
        JsonNode rejected = last.path("decoded").path("rejected").path(0);
        assertEquals("incomplete", rejected.path("reason").asText());
        assertTrue(rejected.path("detail").asText().contains("7 bytes"), rejected.toString());
    }

    @Test
    void whatIsSentUnaskedIsAFrameOfItsOwn() throws Exception {
        Terminal terminal = gateway.connect();
        assertEquals("ok", terminal.ask("$M beat A"));
        assertTrue(gateway.directory.send(LineProtocol.device("A"), "c1", new Command.Locate(), outcome -> {}));
        assertEquals("command locate", terminal.hear());
        assertEquals(List.of("2 up $M beat A", "3 down command locate"), texts(items("")));
    }

    @Test
    void eachDeviceOfASharedConnectionHasItsOwnFrames() throws Exception {
        Terminal relay = gateway.connect();
        assertEquals("ack 1", relay.ask("$M at A 1"));
        assertEquals("ack 2", relay.ask("$M at B 2"));
        assertEquals(List.of("2 up $M at A 1"), texts(items("")));
    }

    @Test
    void onlyTheLastAreShownWhenFewAreAskedFor() throws Exception {
        Terminal terminal = gateway.connect();
        for (int i = 1; i <= 30; i++) {
            assertEquals("ack " + i, terminal.ask("$M at A " + i));
        }
        assertEquals(10, items("").size()); // of twenty reads and writes
        assertEquals(List.of("60 up $M at A 30"), texts(items("?limit=1")));
    }

    @Test
    void aFrameIsExplained() throws Exception {
        assertEquals("ok", gateway.connect().ask("$M at A 1\n$M beat A"));
        JsonNode field = http.get(FRAMES + "/3.2/explain")
                .expect(200)
                .body()
                .path("fields")
                .path(1);
        assertEquals(3, field.path("offset").asInt());
        assertEquals("62656174", field.path("bytes").asText());
        assertEquals("beat", field.path("raw").asText());
        http.get(FRAMES + "/99/explain").expect(404);
        http.get(FRAMES + "/3.9/explain").expect(404);
    }

    @Test
    void linesBeginWithWhatTheConnectionBroughtFirst() throws Exception {
        Terminal terminal = gateway.connect();
        assertEquals("UNKNOWN_DEVICE", terminal.ask("$M at Z 0"));
        for (int i = 1; i <= 15; i++) {
            assertEquals("ack " + i, terminal.ask("$M at A " + i));
        }
        List<String> lines =
                http.get(FRAMES + "?format=jsonl").expect(200).text().lines().toList();
        assertTrue(lines.get(0).contains("\"setup\":true") && lines.get(0).contains(hex("$M at Z 0\n")), lines.get(0));
        assertTrue(lines.get(1).contains("\"setup\":true") && lines.get(1).contains(hex("$M at A 1\n")), lines.get(1));
        assertTrue(lines.get(2).contains(hex("$M at A 6\n")) && lines.get(2).contains(hex("ack 6\n")), lines.get(2));
        assertEquals(12, lines.size());
    }

    @Test
    void moreIsRecordedWhenAskedFor() throws Exception {
        JsonNode recording = http.send("PUT", "/v1/devices/line:A/recording", "{\"frames\":100,\"seconds\":60}")
                .expect(200)
                .body()
                .path("recording");
        assertEquals(100, recording.path("frames").asInt());
        assertTrue(recording.path("until").asLong() > 0);
        Terminal terminal = gateway.connect();
        for (int i = 1; i <= 30; i++) {
            assertEquals("ack " + i, terminal.ask("$M at A " + i));
        }
        assertEquals(30, items("").size());
        http.send("PUT", "/v1/devices/line:A/recording", "{\"seconds\":0}").expect(200);
        assertEquals(10, items("").size());
        http.send("PUT", "/v1/devices/line:A/recording", "{\"frames\":2001,\"seconds\":60}")
                .expect(400);
    }

    @Test
    void aDeviceThatNobodyKnowsHasNoFrames() throws Exception {
        http.get("/v1/devices/line:Z/frames").expect(404);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }
}
