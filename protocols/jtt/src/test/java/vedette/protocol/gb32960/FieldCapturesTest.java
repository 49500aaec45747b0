// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/** Frames of others' tests, kept outside the project in {@code ../shared/vectors}; skipped where that folder is not there. */
class FieldCapturesTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final Gb32960Protocol PROTOCOL = new Gb32960Protocol();

    @Test
    void goodFramesAreReadToTheirEndAndBadOnesRefused() throws IOException {
        int good = 0;
        for (JsonNode line : frames()) {
            byte[] bytes = HexFormat.of().parseHex(line.path("hex").asText());
            CollectingLink link = new CollectingLink();
            PROTOCOL.open(Transport.TCP, SessionLimits.DEFAULT)
                    .receive(Unpooled.wrappedBuffer(bytes), Envelope.BYTES, NOW_MS, link);
            assertEquals(Certainty.YES, PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes)));
            if (line.path("derived").path("crc").asText().equals("bad")) {
                assertFalse(link.refused().isEmpty(), line.toString());
            } else {
                good++;
                assertEquals(List.of(), link.refused(), line.toString());
                assertNotEquals(List.of(), link.log());
            }
        }
        assertTrue(good >= 48, "good frames: " + good);
    }

    @Test
    void nothingIsLeftUnread() throws IOException {
        for (JsonNode line : frames()) {
            byte[] bytes = HexFormat.of().parseHex(line.path("hex").asText());
            Explanation out = new Explanation();
            PROTOCOL.explain(Unpooled.wrappedBuffer(bytes), out);
            boolean bad = line.path("derived").path("crc").asText().equals("bad");
            for (Explanation.Field field : out.fields()) {
                assertFalse(field.name().equals("unread"), () -> field + " in " + line);
                assertFalse(!bad && field.name().equals("refused"), () -> field + " in " + line);
            }
        }
    }

    private static List<JsonNode> frames() throws IOException {
        Path file = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "vectors")
                .resolve("gb32960.jsonl");
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode one = json.readTree(line);
            if (one.path("kind").asText().equals("frame")) {
                lines.add(one);
            }
        }
        return lines;
    }
}
