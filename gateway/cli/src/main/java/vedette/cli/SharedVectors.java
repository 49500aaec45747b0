// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * Vectors that somebody else collected, {@code trackers/*.jsonl}: lines that {@code decode} reads, with what others make of
 * them. A frame is decoded rightly when it is recognised and brings the expected places and no others, or is refused where
 * its check code is wrong.
 */
final class SharedVectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long NOW_MS = 1_763_715_310_000L;
    private static final double TOLERANCE_DEG = 2e-5;
    private static final double E7 = 1e7;

    /** How a file fares that is the protocol's own: it claims more than half of the frames. */
    record Score(Protocol protocol, int count, int rightCount) {}

    private final Protocols protocols;

    SharedVectors(Protocols protocols) {
        this.protocols = protocols;
    }

    /** One score for each file that is some protocol's own. */
    List<Score> scores(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve("trackers"), "*.jsonl")) {
            found.forEach(files::add);
        }
        Collections.sort(files);
        List<Score> scores = new ArrayList<>();
        for (Path file : files) {
            Score score = score(Files.readAllLines(file, StandardCharsets.UTF_8));
            if (score != null) {
                scores.add(score);
            }
        }
        return scores;
    }

    /** Null when the file is no protocol's own. */
    private @Nullable Score score(List<String> lines) throws IOException {
        Map<String, Conversation> conversations = new HashMap<>();
        Map<Protocol, Integer> claims = new HashMap<>();
        int count = 0;
        int rightCount = 0;
        for (String line : lines) {
            JsonNode vector = JSON.readTree(line);
            Answer answer = answer(conversations, line, vector);
            if (vector.path("setup").asBoolean() || vector.path("framed").asBoolean()) {
                continue;
            }
            count++;
            rightCount += isRight(vector, answer) ? 1 : 0;
            if (answer != null && answer.protocol() != null) {
                claims.merge(answer.protocol(), 1, Integer::sum);
            }
        }
        for (Map.Entry<Protocol, Integer> claim : claims.entrySet()) {
            if (2 * claim.getValue() > count) {
                return new Score(claim.getKey(), count, rightCount);
            }
        }
        return null;
    }

    /** Null where the line cannot be read or a protocol fails: that is not right, and counted so. */
    private @Nullable Answer answer(Map<String, Conversation> conversations, String line, JsonNode vector) {
        String conn = vector.path("conn").asText();
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Chunk chunk = new ChunkReader().read(bytes, 0, bytes.length);
            return conversations
                    .computeIfAbsent(conn, key -> new Conversation(protocols))
                    .receive(chunk, NOW_MS);
        } catch (BadLineException | RuntimeException e) {
            conversations.remove(conn);
            return null;
        }
    }

    private static boolean isRight(JsonNode vector, @Nullable Answer answer) {
        if (answer == null) {
            return false;
        }
        if (!vector.path("checksumOk").asBoolean(true)) {
            return !answer.refusals().isEmpty();
        }
        return answer.protocol() != null && hasPlaces(vector.path("expect").path("positions"), answer.reports());
    }

    /** Whether the placed reports are the expected ones in their order; one without a fix may be left out. */
    private static boolean hasPlaces(JsonNode expected, List<Report> reports) {
        List<Fix> placed =
                reports.stream().map(Report::fix).filter(Fix::isPlaced).toList();
        int next = 0;
        for (JsonNode position : expected) {
            if (position.path("lat").isNull() || position.path("lon").isNull()) {
                continue;
            }
            if (next < placed.size() && isAt(placed.get(next), position)) {
                next++;
            } else if (!isDoubtful(position)) {
                return false;
            }
        }
        return next == placed.size();
    }

    private static boolean isAt(Fix fix, JsonNode position) {
        return Math.abs(fix.latitudeE7() / E7 - position.path("lat").asDouble()) <= TOLERANCE_DEG
                && Math.abs(fix.longitudeE7() / E7 - position.path("lon").asDouble()) <= TOLERANCE_DEG;
    }

    private static boolean isDoubtful(JsonNode position) {
        boolean isNowhere =
                position.path("lat").asDouble() == 0 && position.path("lon").asDouble() == 0;
        return isNowhere || !position.path("valid").asBoolean(true);
    }
}
