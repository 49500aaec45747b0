// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;

/**
 * What real terminals sent, over a real socket into a whole gateway: acknowledged as the standard says, and seen by a
 * subscriber. The frames are beside the project and not part of it.
 */
class FieldFramesTest {
    private static final int ANSWER_MS = 10_000;
    private static final double PLACE_DEGREES = 2e-5;
    private static final Path VECTORS = Path.of(System.getProperty("vedette.root"), "..", "shared", "vectors")
            .normalize();

    /** What one connection sends, and where its devices are then expected. */
    private record Recording(List<FieldFrame> frames, List<byte[]> chunks, Map<String, List<double[]>> places) {
        Recording() {
            this(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        }
    }

    @TempDir
    Path folder = Path.of("");

    @Test
    void fieldFramesAreAcknowledgedAndSeen() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(VECTORS), () -> "no recorded frames: " + VECTORS + " is not beside the project");
        List<Recording> recordings = new ArrayList<>(trackers());
        recordings.addAll(sources());
        try (Gateway gateway = Composition.start(TestSettings.trusting(folder));
                LiveMirror mirror = LiveMirror.of(gateway)) {
            List<String> unanswered = new ArrayList<>();
            for (Recording recording : recordings) {
                play(gateway, recording, unanswered);
            }

            assertEquals(List.of(), unanswered, "frames without the answer that the standard asks for");
            Set<String> expected = new LinkedHashSet<>();
            recordings.forEach(recording -> expected.addAll(recording.places.keySet()));
            mirror.awaitSources(expected);
            assertTrue(expected.size() > 20, "devices with a place: " + expected.size());
            assertEquals(List.of(), misplaced(recordings, mirror), "devices that are seen where they never were");
            assertHealthy(gateway);
        }
    }

    private static List<String> misplaced(List<Recording> recordings, LiveMirror mirror) {
        Map<String, List<double[]>> places = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            recording.places.forEach((device, some) ->
                    places.computeIfAbsent(device, d -> new ArrayList<>()).addAll(some));
        }
        List<String> wrong = new ArrayList<>();
        places.forEach((device, some) -> {
            double[] seen = mirror.place(device);
            if (seen != null && some.stream().noneMatch(place -> isNear(place, seen))) {
                wrong.add(device);
            }
        });
        return wrong;
    }

    private static boolean isNear(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) <= PLACE_DEGREES && Math.abs(a[1] - b[1]) <= PLACE_DEGREES;
    }

    /** One connection: every chunk is sent, and answers are awaited until all that are owed are there. */
    private static void play(Gateway gateway, Recording recording, List<String> unanswered) throws IOException {
        List<FieldFrame> owed = new ArrayList<>(
                recording.frames.stream().filter(FieldFrame::isToBeAnswered).toList());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.devicePort())) {
            socket.setSoTimeout(ANSWER_MS);
            for (byte[] chunk : recording.chunks) {
                socket.getOutputStream().write(chunk);
            }
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[65_536];
            int filled = 0;
            while (!owed.isEmpty()) {
                int read = in.read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    break;
                }
                filled += read;
                for (FieldFrame answer : FieldFrame.all(Arrays.copyOf(buffer, filled))) {
                    owed.removeIf(frame -> frame.isAnsweredBy(answer));
                }
            }
        } catch (SocketTimeoutException e) {
            // what is still owed is told below
        }
        owed.forEach(frame -> unanswered.add("%04x of %s".formatted(frame.messageId(), frame.device())));
    }

    private static void assertHealthy(Gateway gateway) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/health"))
                .build();
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
    }

    /** {@code trackers/jt808.jsonl}: lines of one {@code conn} belong to one connection. */
    private static List<Recording> trackers() throws IOException {
        Map<String, Recording> byConnection = new LinkedHashMap<>();
        for (JsonNode line : lines(VECTORS.resolve("trackers").resolve("jt808.jsonl"))) {
            boolean good = line.path("checksumOk").asBoolean(true)
                    && line.path("lengthOk").asBoolean(true);
            if (good && line.path("hex").asText().startsWith("7e")) {
                Recording recording =
                        byConnection.computeIfAbsent(line.path("conn").asText(), c -> new Recording());
                List<FieldFrame> frames = add(recording, line.path("hex").asText());
                for (JsonNode position : line.path("expect").path("positions")) {
                    if (frames.get(0).messageId() == 0x0200 && isPlace(position)) {
                        recording
                                .places
                                .computeIfAbsent(frames.get(0).device(), d -> new ArrayList<>())
                                .add(new double[] {
                                    position.path("lon").asDouble(),
                                    position.path("lat").asDouble()
                                });
                    }
                }
            }
        }
        return List.copyOf(byConnection.values());
    }

    /** (0, 0) is what a receiver without a fix says: the gateway keeps it out of the live state. */
    private static boolean isPlace(JsonNode position) {
        boolean origin =
                position.path("lat").asDouble() == 0 && position.path("lon").asDouble() == 0;
        return position.path("valid").asBoolean() && !origin;
    }

    /** {@code jt808.jsonl}: each frame on a connection of its own. */
    private static List<Recording> sources() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (JsonNode line : lines(VECTORS.resolve("jt808.jsonl"))) {
            boolean good = line.path("derived").path("crc").asText().equals("ok");
            if (good && line.path("kind").asText().equals("frame")) {
                Recording recording = new Recording();
                add(recording, line.path("hex").asText());
                recordings.add(recording);
            }
        }
        return recordings;
    }

    private static List<FieldFrame> add(Recording recording, String hex) {
        byte[] chunk = HexFormat.of().parseHex(hex);
        List<FieldFrame> frames = FieldFrame.all(chunk);
        recording.chunks.add(chunk);
        recording.frames.addAll(frames);
        return frames;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            nodes.add(json.readTree(line));
        }
        return nodes;
    }
}
