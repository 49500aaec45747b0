// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Extension;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.DeviceId;

/**
 * Every installed protocol on one port: each whole frame that a protocol's folder brings is that protocol's and nobody
 * else's, however few of its bytes come at once; and what real terminals sent, kept outside the project, is recognised too.
 */
class OnePortTest {
    private static final Path ROOT = Path.of(System.getProperty("vedette.root", "../.."));

    private static final Path CAPTURES = ROOT.resolve("../shared/vectors/trackers");
    private static final double REQUIRED_SHARE = 0.99;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Protocols installed = Protocols.installed();

    @TestFactory
    Stream<DynamicTest> everyFrameIsItsOwnProtocolsAndNobodyElses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path vectors : folders()) {
            Protocol own = owner(vectors);
            if (!own.transports().contains(Transport.TCP) && !own.transports().contains(Transport.UDP)) {
                continue;
            }
            for (Vector frame : Vector.all(vectors, "frame-")) {
                tests.add(DynamicTest.dynamicTest(own.name() + ' ' + frame.name(), () -> isOnly(own, frame.bytes())));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everySessionSaysWhatADeviceIs() {
        return installed.all().stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.name(), () -> {
                    for (Transport transport : protocol.transports()) {
                        DeviceId stranger = new DeviceId(protocol.name(), "stranger");
                        assertNotNull(
                                protocol.open(transport, SessionLimits.DEFAULT).kindOf(stranger));
                    }
                }));
    }

    /** Skipped where that folder is not there. */
    @TestFactory
    Stream<DynamicTest> theFirstBytesOfRealTerminalsAreTheirProtocols() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CAPTURES), () -> "no captures in " + CAPTURES);
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files.sorted().toList().stream()
                    .filter(file -> protocol(file) != null)
                    .map(file ->
                            DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> areRecognised(file)));
        }
    }

    private void areRecognised(Path file) throws IOException {
        Protocol own = protocol(file);
        assertNotNull(own);
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int count = 0;
        for (String text : Files.readAllLines(file)) {
            JsonNode line = JSON.readTree(text);
            Transport transport =
                    Transport.valueOf(line.path("transport").asText().toUpperCase(Locale.ROOT));
            boolean isFirst =
                    transport == Transport.UDP || seen.add(line.path("conn").asText());
            boolean isWhole = line.path("checksumOk").asBoolean(true)
                    && !line.path("framed").asBoolean();
            if (isFirst && isWhole && transport != Transport.HTTP) {
                count++;
                byte[] bytes = HexFormat.of().parseHex(line.path("hex").asText());
                Protocol found = installed.recognition(transport).of(Unpooled.wrappedBuffer(bytes));
                if (found != own) {
                    wrong.add((found == null ? "nobody" : found.name()) + ": "
                            + line.path("hex").asText());
                }
            }
        }
        int lines = count;
        assertTrue(
                wrong.size() <= (1 - REQUIRED_SHARE) * lines,
                () -> wrong.size() + " of " + lines + " are not " + own.name() + ":\n" + String.join("\n", wrong));
    }

    private @Nullable Protocol protocol(Path file) {
        String name = String.valueOf(file.getFileName()).replace(".jsonl", "");
        String owner = name.startsWith("gl200") ? "queclink" : name;
        return installed.all().stream()
                .filter(protocol -> protocol.name().equals(owner))
                .findFirst()
                .orElse(null);
    }

    private void isOnly(Protocol own, byte[] bytes) {
        for (Transport transport : own.transports()) {
            if (transport == Transport.TCP) {
                cutAnywhere(own, bytes);
            }
            if (transport == Transport.TCP || transport == Transport.UDP) {
                List<String> others = new ArrayList<>(claiming(transport, bytes));
                others.remove(own.name()); // it may speak otherwise in datagrams
                assertEquals(List.of(), others, () -> "over " + transport);
            }
        }
    }

    private List<String> claiming(Transport transport, byte[] bytes) {
        ByteBuf first = Unpooled.wrappedBuffer(bytes);
        return installed.all().stream()
                .filter(protocol -> protocol.transports().contains(transport))
                .filter(protocol -> protocol.recognise(transport, first) == Certainty.YES)
                .map(Protocol::name)
                .toList();
    }

    private void cutAnywhere(Protocol own, byte[] bytes) {
        Recognition.Attempt attempt = installed.recognition(Transport.TCP).attempt();
        Certainty certainty = Certainty.NEED_MORE;
        int count = 0;
        while (certainty == Certainty.NEED_MORE && count < bytes.length) {
            count++;
            certainty = attempt.look(Unpooled.wrappedBuffer(bytes, 0, count));
        }
        int read = count;
        assertNotEquals(Certainty.NEED_MORE, certainty, "nobody is sure of the whole frame");
        @Nullable Protocol found = attempt.owner();
        assertNotNull(found, () -> "nobody wants the first " + read + " bytes");
        assertEquals(own.name(), found.name(), () -> "after " + read + " bytes");
    }

    /** {@code protocols/<family>/<package>/vectors}. */
    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.find(
                ROOT.resolve("protocols"),
                3,
                (path, attributes) -> attributes.isDirectory() && path.endsWith("vectors"))) {
            List<Path> found = all.sorted().toList();
            assertTrue(found.size() > 1, () -> "found " + found);
            return found;
        }
    }

    /**
     * The protocol whose package is named as the folder that holds the vectors, or that which a standard of this name rides
     * along with.
     */
    private Protocol owner(Path vectors) {
        String folder = String.valueOf(vectors.getName(vectors.getNameCount() - 2));
        return ofPackage(folder)
                .or(() -> ServiceLoader.load(Extension.class).stream()
                        .filter(rider -> rider.type().getPackageName().endsWith('.' + folder))
                        .findFirst()
                        .flatMap(rider -> ofPackage(Jt808Protocol.NAME)))
                .orElseThrow(() -> new AssertionError(vectors + ": found no installed protocol of package " + folder));
    }

    private Optional<Protocol> ofPackage(String folder) {
        return installed.all().stream()
                .filter(protocol -> protocol.getClass().getPackageName().endsWith('.' + folder))
                .findFirst();
    }
}
