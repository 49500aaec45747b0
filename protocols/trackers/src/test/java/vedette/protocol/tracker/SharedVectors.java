// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * Frames that real devices sent, kept outside the project in {@code ../shared/vectors/trackers}: whoever asks for them is
 * skipped where that folder is not there. Each protocol's page names the places where it differs from their expectations.
 */
public final class SharedVectors {
    private static final long NOW_MS = Instant.parse("2025-11-21T08:55:10Z").toEpochMilli();
    private static final double DEGREES = 2e-5;
    private static final double KMH = 0.6;
    private static final double COURSE_DEG = 1.1;
    private static final double CMPS_PER_KMH = 1000 / 36.0;
    private static final double REQUIRED_SHARE = 0.97;

    private final Protocol protocol;
    private final List<JsonNode> lines;
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int expected;
    private int right;
    private int unrecognised;
    private int accepted;

    private SharedVectors(Protocol protocol, List<JsonNode> lines) {
        this.protocol = protocol;
        this.lines = lines;
    }

    /** Plays a file through {@code protocol} and asserts that it meets the bar: recognised, refused and understood rightly. */
    public static void assertUnderstood(Protocol protocol, String file) throws IOException {
        SharedVectors played = new SharedVectors(protocol, lines(file));
        played.play();
        String found = String.format(
                Locale.ROOT,
                "%d of %d positions, %d not recognised, %d wrong check codes taken%n%s",
                played.right,
                played.expected,
                played.unrecognised,
                played.accepted,
                String.join("\n", played.faults));
        int wrong = played.expected - played.right;
        assertTrue(wrong <= 1 || played.right >= REQUIRED_SHARE * played.expected, found);
        assertTrue(played.unrecognised == 0 && played.accepted == 0, found);
    }

    /** Asserts that {@code protocol} is sure of no frame in any file but its own. */
    public static void assertOthersAreLeftAlone(Protocol protocol, String... ownFiles) throws IOException {
        List<String> claimed = new ArrayList<>();
        for (String file : files()) {
            if (!List.of(ownFiles).contains(file)) {
                for (JsonNode line : lines("trackers/" + file)) {
                    byte[] bytes = bytes(line);
                    Transport transport = transport(line);
                    if (protocol.transports().contains(transport)) {
                        if (protocol.recognise(transport, in(bytes)) == Certainty.YES) {
                            claimed.add(file + " " + line.path("hex").asText());
                        }
                    }
                }
            }
        }
        assertTrue(claimed.isEmpty(), () -> protocol.name() + " claims " + String.join("\n", claimed));
    }

    /** A connection has one transport, whatever its name. */
    private static String connection(JsonNode line) {
        return transport(line) + line.path("conn").asText();
    }

    /** HTTP comes over TCP. */
    private static Transport transport(JsonNode line) {
        Transport named = Transport.valueOf(line.path("transport").asText().toUpperCase(Locale.ROOT));
        return named == Transport.HTTP ? Transport.TCP : named;
    }

    /** As they stand on the wire: an HTTP request with its head. */
    private static byte[] bytes(JsonNode line) {
        byte[] bytes = HexFormat.of().parseHex(line.path("hex").asText());
        if (!line.path("transport").asText().equals("http")) {
            return bytes;
        }
        Map<String, String> headers = new HashMap<>();
        line.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        ByteBuf out = Unpooled.buffer();
        HttpRequest.write(line.path("method").asText(), line.path("path").asText(), headers, in(bytes), out);
        return ByteBufUtil.getBytes(out);
    }

    private static List<String> files() throws IOException {
        Path folder = folder().resolve("trackers");
        assumeTrue(Files.isDirectory(folder), () -> "skipped: " + folder.toAbsolutePath() + " is not there");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "vectors");
    }

    private void play() {
        for (JsonNode line : lines) {
            if (!line.path("framed").asBoolean(false)) {
                Transport transport = transport(line);
                byte[] bytes = bytes(line);
                recognise(line, transport, bytes);
                play(line, transport, bytes);
            }
        }
    }

    private void recognise(JsonNode line, Transport transport, byte[] bytes) {
        boolean damaged = !line.path("checksumOk").asBoolean(true);
        if (damaged || sessions.containsKey(connection(line))) {
            return;
        }
        String claimed = ServiceLoader.load(Protocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.recognise(transport, Unpooled.wrappedBuffer(bytes)) == Certainty.YES)
                .map(Protocol::name)
                .collect(Collectors.joining(","));
        if (!claimed.equals(protocol.name()) && !line.path("setup").asBoolean(false)) {
            unrecognised++;
            fault(line, "claimed by '" + claimed + "'");
        }
    }

    private void play(JsonNode line, Transport transport, byte[] bytes) {
        Session session = session(line, transport);
        CollectingLink link = new CollectingLink();
        session.receive(in(bytes), Envelope.BYTES, NOW_MS, link);
        protocol.explain(in(bytes), new Explanation());
        link.reports().forEach(report -> ExtraItems.of(protocol, report));
        if (line.path("setup").asBoolean(false)) {
            return;
        }
        if (!line.path("checksumOk").asBoolean(true)) {
            if (link.refused().isEmpty()) {
                accepted++;
                fault(line, "check code");
            }
            return;
        }
        for (JsonNode position : line.path("expect").path("positions")) {
            if (position.path("lat").isNumber() && position.path("valid").asBoolean(true)) {
                expected++;
                if (link.reports().stream().anyMatch(report -> isAt(report, position))) {
                    right++;
                } else {
                    fault(line, link.log().toString());
                }
            }
        }
    }

    /** A stream that follows datagrams of the same name knows what these said of the device. */
    private Session session(JsonNode line, Transport transport) {
        Session ofDatagrams = transport == Transport.TCP
                ? sessions.get(Transport.UDP + line.path("conn").asText())
                : null;
        return sessions.computeIfAbsent(
                connection(line),
                name -> ofDatagrams == null ? protocol.open(transport, SessionLimits.DEFAULT) : ofDatagrams);
    }

    private void fault(JsonNode line, String what) {
        String hex = line.path("hex").asText();
        faults.add(new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1) + "\n   " + what);
    }

    private static boolean isAt(Report report, JsonNode position) {
        Fix fix = report.fix();
        double kmh = fix.speedCmps() == Fix.UNKNOWN ? 0 : fix.speedCmps() / CMPS_PER_KMH;
        return fix.isPlaced()
                && near(position, "lat", fix.latitudeE7() / 1e7, DEGREES)
                && near(position, "lon", fix.longitudeE7() / 1e7, DEGREES)
                && near(position, "speedKmh", kmh, KMH)
                && near(position, "courseDeg", fix.courseCdeg() / 100.0, COURSE_DEG)
                && near(position, "altitudeM", fix.altitudeCm() / 100.0, 1)
                && (!position.has("time") || Math.abs(fix.timeMs() - timeMs(position)) <= 1000);
    }

    private static long timeMs(JsonNode position) {
        return Instant.parse(position.path("time").asText()).toEpochMilli();
    }

    /** A zero that is expected of anything but a place may not have been said. */
    private static boolean near(JsonNode position, String name, double found, double tolerance) {
        JsonNode wanted = position.path(name);
        boolean unsaid = !wanted.isNumber() || (wanted.asDouble() == 0 && !name.startsWith("l"));
        return unsaid || Math.abs(found - wanted.asDouble()) <= tolerance;
    }

    private static ByteBuf in(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }

    private static List<JsonNode> lines(String name) throws IOException {
        Path file = folder().resolve(name);
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
