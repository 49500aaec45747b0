// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import vedette.protocol.Protocol;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Jt808Protocol;

/**
 * Frames of others' tests of active safety and of video, kept outside the project in {@code ../shared/vectors}; skipped where
 * that folder is not there. The page names the frames that are refused.
 */
class FieldCapturesTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final List<Protocol> PROTOCOLS = List.of(new SubiaoProtocol(), new Jt808Protocol());

    @Test
    void safetyFramesAreOneProtocolsAndRead() throws IOException {
        List<String> refused = new ArrayList<>();
        int frames = play("su-biao.jsonl", refused);
        assertTrue(frames > 20, "frames: " + frames);
        assertEquals(1, refused.size(), refused.toString()); // a list of files of neither form
    }

    @Test
    void videoFramesAreReadAndBadOnesRefused() throws IOException {
        List<String> refused = new ArrayList<>();
        int frames = play("jt1078.jsonl", refused);
        assertTrue(frames > 25, "frames: " + frames);
        assertEquals(List.of(), refused);
    }

    private static int play(String file, List<String> refused) throws IOException {
        int frames = 0;
        for (JsonNode line : lines(file)) {
            if (line.path("kind").asText().equals("frame")) {
                frames++;
                play(line, refused);
            }
        }
        return frames;
    }

    private static void play(JsonNode line, List<String> refused) {
        byte[] bytes = HexFormat.of().parseHex(line.path("hex").asText());
        List<Protocol> sure = PROTOCOLS.stream()
                .filter(one -> one.recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes)) == Certainty.YES)
                .toList();
        assertEquals(1, sure.size(), line.toString());
        CollectingLink link = new CollectingLink();
        sure.get(0)
                .open(Transport.TCP, SessionLimits.DEFAULT)
                .receive(Unpooled.wrappedBuffer(bytes), Envelope.BYTES, NOW_MS, link);
        boolean bad = line.path("derived").path("crc").asText().equals("bad");
        if (bad) {
            assertFalse(link.refused().isEmpty(), line.toString());
        } else {
            link.refused().forEach(one -> refused.add(one.toString()));
        }
        Explanation out = new Explanation();
        sure.get(0).explain(Unpooled.wrappedBuffer(bytes), out);
        assertFalse(out.fields().isEmpty());
        boolean unread = out.fields().stream().anyMatch(field -> field.name().equals("surplus"));
        assertFalse(unread, line.toString());
    }

    private static List<JsonNode> lines(String name) throws IOException {
        Path file = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "vectors")
                .resolve(name);
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(json.readTree(line));
        }
        return lines;
    }
}
