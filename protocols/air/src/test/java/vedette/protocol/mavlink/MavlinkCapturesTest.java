// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/** Frames of real autopilots, kept outside the project in {@code ../shared}; skipped where that folder is not there. */
class MavlinkCapturesTest {
    private static final Path SHARED = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared");
    private static final double REQUIRED_SHARE = 0.99;
    private static final double SAME = 1e-6;

    private final MavlinkProtocol protocol = new MavlinkProtocol();

    @Test
    void everyFieldOfCapturedFramesIsRight() throws IOException {
        Path file = SHARED.resolve("vectors/mavlink.jsonl");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String text : lines) {
            JsonNode line = new ObjectMapper().readTree(text);
            Map<String, String> fields = fields(line.path("hex").asText());
            boolean mustFail = line.path("expect").has("must_fail");
            if (mustFail != fields.containsKey("refused")) {
                wrong.add(line.path("note").asText() + " " + fields);
            }
            JsonNode expected = line.path("expect").path("fields");
            expected.properties().forEach(field -> {
                if (!isSame(field.getValue(), String.valueOf(fields.get(field.getKey())))) {
                    wrong.add(line.path("note").asText() + ' ' + field + ", found " + fields.get(field.getKey()));
                }
            });
        }
        assertTrue(wrong.size() <= (1 - REQUIRED_SHARE) * lines.size(), () -> String.join("\n", wrong));
    }

    @Test
    void recordedFlightIsUnderstoodWhole() throws IOException {
        Path file = SHARED.resolve("media/vtol.tlog");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        ByteBuf log = Unpooled.wrappedBuffer(Files.readAllBytes(file));
        Session session = protocol.open(Transport.TCP, SessionLimits.DEFAULT);
        CollectingLink link = new CollectingLink();
        while (log.readableBytes() > Long.BYTES) {
            long nowMs = log.readLong() / 1_000;
            int length = Frame.length(log, log.readerIndex());
            session.receive(log.readSlice(length), Envelope.BYTES, nowMs, link);
        }
        assertEquals(List.of(), link.refused());
        assertTrue(link.reports().stream().filter(one -> one.fix().isPlaced()).count() > 100);
        assertTrue(link.reports().stream()
                .anyMatch(one -> one.flight().mode().equals("QHOVER")
                        || one.flight().mode().equals("QLOITER")
                        || one.flight().mode().equals("AUTO")
                        || one.flight().mode().equals("QRTL")));
    }

    private Map<String, String> fields(String hex) {
        Explanation out = new Explanation();
        protocol.explain(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), out);
        Map<String, String> fields = new HashMap<>();
        out.fields().forEach(field -> fields.put(field.name(), field.raw()));
        return fields;
    }

    private static boolean isSame(JsonNode expected, String found) {
        if (expected.isArray()) {
            String[] parts = found.split(",", -1);
            for (int i = 0; i < parts.length && i < expected.size(); i++) {
                if (!isSame(expected.get(i), parts[i])) {
                    return false;
                }
            }
            return parts.length == expected.size();
        }
        if (expected.isTextual() || expected.isNull()) {
            return expected.asText().equals(found) || found.equals("NaN");
        }
        if (expected.asText().equals(found)) {
            return true;
        }
        double value = Double.parseDouble(found);
        return Math.abs(value - expected.asDouble()) <= SAME * Math.max(1, Math.abs(value)) || Double.isNaN(value);
    }
}
