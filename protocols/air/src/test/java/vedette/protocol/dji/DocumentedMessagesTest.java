// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Fix;

/** The examples of the documentation, kept outside the project in {@code ../shared}; skipped where that folder is not there. */
class DocumentedMessagesTest {
    private static final Path SHARED = Path.of(System.getProperty("vedette.root", "../.."), "..", "shared");
    private static final double SAME_E7 = 1;

    @Test
    void everyExampleIsTakenAndEveryPlaceIsRight() throws IOException {
        Path file = SHARED.resolve("vectors/dji.jsonl");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath() + " is not there");
        List<String> wrong = new ArrayList<>();
        int places = 0;
        for (String text : Files.readAllLines(file)) {
            JsonNode line = new ObjectMapper().readTree(text);
            String topic = line.path("topic").asText().replaceAll("[{][^}]*[}]", "SN0001");
            CollectingLink link = play(topic, line.path("json").toString());
            if (!new DjiProtocol().recognises(new Envelope.BrokerTopic(topic))
                    || !link.refused().isEmpty()) {
                wrong.add(topic + ": " + link.log());
            }
            JsonNode latitude = line.at("/json/data/latitude");
            boolean isSaidThere = topic.endsWith("/osd") || topic.endsWith("/up");
            if (isSaidThere && latitude.isNumber()) {
                places++;
                Fix fix = link.reports().get(0).fix();
                assertEquals(latitude.asDouble() * 1e7, fix.latitudeE7(), SAME_E7, text);
                assertEquals(line.at("/json/data/longitude").asDouble() * 1e7, fix.longitudeE7(), SAME_E7, text);
                assertEquals(line.at("/json/data/height").asDouble() * 100, fix.altitudeCm(), SAME_E7, text);
                assertEquals(line.at("/json/timestamp").asLong(), fix.timeMs(), text);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(places > 0, "places in " + file);
    }

    private static CollectingLink play(String topic, String json) {
        Session session = new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);
        CollectingLink link = new CollectingLink();
        session.receive(
                Unpooled.copiedBuffer(json, StandardCharsets.UTF_8),
                new Envelope.BrokerTopic(topic),
                1_785_000_100_000L,
                link);
        return link;
    }
}
