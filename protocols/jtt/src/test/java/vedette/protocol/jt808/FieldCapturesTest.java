// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * Frames that real terminals sent, kept outside the project in {@code ../shared/vectors}; skipped where that folder is not
 * there. The page tells each place where the expectation differs from the standard.
 */
class FieldCapturesTest {
    private static final long NOW_MS = Instant.parse("2026-11-21T00:00:00Z").toEpochMilli();
    private static final double DEGREES = 2e-5;
    private static final double REQUIRED_SHARE = 0.97;
    /** Vendors' messages, and bodies in forms of the projects that they come from: the page names them. */
    private static final Set<String> NOT_READ_TO_THE_END = Set.of(
            "0x0091", "0x2070", // vendors'
            "0x0704", // a byte too many
            "0x8001", "0x8100", // without a body
            "0x8500", // without the count
            "0x8600", "0x8602", "0x8604"); // times without their attribute

    private static final Jt808Protocol PROTOCOL = new Jt808Protocol();

    @Test
    void trackersPositionsAreRight() throws IOException {
        Map<String, Session> sessions = new HashMap<>();
        int expected = 0;
        int right = 0;
        for (JsonNode line : lines("trackers/jt808.jsonl")) {
            CollectingLink link = new CollectingLink();
            Session session = sessions.computeIfAbsent(
                    line.path("conn").asText(), conn -> PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT));
            play(session, line.path("hex").asText(), link);
            if (line.path("checksumOk").asBoolean(true)) {
                for (JsonNode position : line.path("expect").path("positions")) {
                    if (position.path("lat").isNumber()
                            && position.path("valid").asBoolean(true)) {
                        expected++;
                        right += link.reports().stream().anyMatch(report -> isAt(report, position)) ? 1 : 0;
                    }
                }
            } else {
                assertFalse(link.refused().isEmpty(), line.path("hex").asText());
            }
        }
        assertTrue(expected > 40, "expected positions: " + expected);
        assertTrue(right >= REQUIRED_SHARE * expected, right + " of " + expected);
    }

    @Test
    void goodFramesAreReadAndBadOnesRefused() throws IOException {
        List<String> refused = new ArrayList<>();
        int good = 0;
        for (JsonNode line : lines("jt808.jsonl")) {
            if (line.path("kind").asText().equals("frame")
                    && line.path("derived").has("crc")) {
                CollectingLink link = new CollectingLink();
                play(
                        PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT),
                        line.path("hex").asText(),
                        link);
                if (line.path("derived").path("crc").asText().equals("bad")) {
                    assertFalse(link.refused().isEmpty(), line.path("hex").asText());
                    assertEquals(List.of(), link.reports());
                } else {
                    good++;
                    link.refused().forEach(one -> refused.add(one.toString()));
                }
            }
        }
        assertTrue(good > 300, "good frames: " + good);
        assertEquals(1, refused.size(), refused.toString()); // the encrypted one
    }

    @Test
    void nearlyEveryMessageIsReadToItsEnd() throws IOException {
        Set<String> unread = new TreeSet<>();
        int good = 0;
        for (JsonNode line : lines("jt808.jsonl")) {
            if (line.path("derived").path("crc").asText().equals("ok")) {
                good++;
                Explanation out = new Explanation();
                PROTOCOL.explain(
                        Unpooled.wrappedBuffer(
                                HexFormat.of().parseHex(line.path("hex").asText())),
                        out);
                out.fields().stream()
                        .filter(field ->
                                List.of("refused", "surplus", "unread", "body").contains(field.name()))
                        .filter(field -> field.length() > 0 || !field.meaning().isEmpty())
                        .forEach(field ->
                                unread.add(line.path("derived").path("id").asText()));
            }
        }
        assertTrue(good > 300, "good frames: " + good);
        assertEquals(new TreeSet<>(NOT_READ_TO_THE_END), unread);
    }

    @Test
    void everyFrameCanBeExplained() throws IOException {
        for (JsonNode line : lines("jt808.jsonl")) {
            Explanation out = new Explanation();
            PROTOCOL.explain(
                    Unpooled.wrappedBuffer(
                            HexFormat.of().parseHex(line.path("hex").asText(""))),
                    out);
            assertFalse(out.fields().isEmpty() && line.has("hex"), line.toString());
        }
    }

    private static boolean isAt(Report report, JsonNode position) {
        Fix fix = report.fix();
        long timeMs = Instant.parse(position.path("time").asText()).toEpochMilli();
        return fix.isPlaced()
                && Math.abs(fix.latitudeE7() / 1e7 - position.path("lat").asDouble()) <= DEGREES
                && Math.abs(fix.longitudeE7() / 1e7 - position.path("lon").asDouble()) <= DEGREES
                && Math.abs(fix.timeMs() - timeMs) <= 1000;
    }

    private static void play(Session session, String hex, CollectingLink link) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        session.receive(in, Envelope.BYTES, NOW_MS, link);
    }

    private static List<JsonNode> lines(String name) throws IOException {
        Path file = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "vectors")
                .resolve(name);
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }
}
