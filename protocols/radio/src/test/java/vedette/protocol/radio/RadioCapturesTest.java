// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.protocol.Certainty;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.hytera.HyteraProtocol;
import vedette.protocol.lrrp.LrrpProtocol;
import vedette.protocol.tetra.TetraProtocol;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** Samples of other projects' tests, kept outside the project in {@code ../shared}; skipped where that folder is not there. */
class RadioCapturesTest {
    private static final Path VECTORS = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "vectors");
    private static final double PLACE_DEG = 2e-5;
    private static final double KMH_PER_CMPS = 0.036;
    private static final double KMH = 0.6;

    @ParameterizedTest
    @ValueSource(strings = {"lrrp", "tetra-lip", "hytera"})
    void everySampleIsUnderstood(String name) throws IOException {
        Path file = VECTORS.resolve(name + ".jsonl");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        List<String> wrong = new ArrayList<>();
        int places = 0;
        for (String text : Files.readAllLines(file)) {
            JsonNode line = new ObjectMapper().readTree(text);
            boolean isPacket = !line.path("note").asText().matches("[us](int|float)var");
            if (isPacket) {
                String fault = fault(protocol(name), line);
                places += Double.isNaN(expected(line, "lat")) ? 0 : 1;
                if (!fault.isEmpty()) {
                    wrong.add(fault + ": " + line.path("hex").asText());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(true, places > 0, "places in the samples");
    }

    private static Protocol protocol(String name) {
        return switch (name) {
            case "lrrp" -> new LrrpProtocol();
            case "hytera" -> new HyteraProtocol();
            default -> new TetraProtocol();
        };
    }

    /** What is wrong with what was made of the sample; empty when nothing is. */
    private static String fault(Protocol protocol, JsonNode line) {
        ByteBuf bytes =
                Unpooled.wrappedBuffer(HexFormat.of().parseHex(line.path("hex").asText()));
        if (protocol.recognise(Transport.UDP, bytes) != Certainty.YES) {
            return "not recognised";
        }
        CollectingLink link = new CollectingLink();
        protocol.open(Transport.UDP, SessionLimits.DEFAULT).receive(bytes, Envelope.BYTES, 0, link);
        boolean isBad = line.toString().contains("\"checksum_ok\":false");
        if (isBad == link.refused().isEmpty()) {
            return isBad ? "not refused" : link.refused().toString();
        }
        double latitude = expected(line, "lat");
        if (Double.isNaN(latitude)) {
            return "";
        }
        List<Report> placed =
                link.reports().stream().filter(one -> one.fix().isPlaced()).toList();
        return placed.size() == 1 ? fault(placed.get(0).fix(), line) : placed.size() + " places";
    }

    private static String fault(Fix fix, JsonNode line) {
        if (differs(expected(line, "lat"), fix.latitudeE7() / 1e7, PLACE_DEG)
                || differs(expected(line, "lon"), fix.longitudeE7() / 1e7, PLACE_DEG)) {
            return "place " + fix;
        }
        double kmh = expected(line, "speed_kmh");
        double mps = expected(line, "speed_mps");
        double wanted = Double.isNaN(kmh) ? mps * 3.6 : kmh;
        if (differs(wanted, fix.speedCmps() * KMH_PER_CMPS, KMH)) {
            return "speed " + fix;
        }
        return differs(expected(line, "heading_deg"), fix.courseCdeg() / 100.0, 1) ? "course " + fix : "";
    }

    private static boolean differs(double wanted, double found, double tolerance) {
        return !Double.isNaN(wanted) && Math.abs(wanted - found) > tolerance;
    }

    /** The first number of that name, NaN when there is none. */
    private static double expected(JsonNode line, String name) {
        for (JsonNode one : line.path("expect").findValues(name)) {
            if (one.isNumber()) {
                return one.asDouble();
            }
        }
        return Double.NaN;
    }
}
