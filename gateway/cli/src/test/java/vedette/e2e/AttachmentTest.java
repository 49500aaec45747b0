// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.protocol.Transport;
import vedette.protocol.jt808.TestCard;
import vedette.protocol.subiao.SubiaoProtocol;
import vedette.simulator.City;
import vedette.simulator.Conditions;
import vedette.simulator.Contingent;
import vedette.simulator.FleetDriver;
import vedette.simulator.Witness;

/** A simulated active-safety terminal is asked for the picture of its alarm and brings it on a connection of its own. */
class AttachmentTest {
    private static final int STEP_SECONDS = 20;
    private static final int LOOK_EVERY_MS = 50;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void thePictureOfAnAlarmIsFetchedAndStored() throws Exception {
        Map<String, String> keys = Map.of(
                "fleet.adopt-automatically", "true",
                "ingest.reports-before-authentication", "true",
                "ingest.devices.public-address", "127.0.0.1");
        try (Gateway gateway = Composition.start(TestSettings.with(folder, keys))) {
            Contingent contingent = new Contingent(new SubiaoProtocol(), Transport.TCP, 1, 1, 4);
            FleetDriver driver = FleetDriver.contingent(
                    vertx,
                    new City(City.DEMO_SEED),
                    "127.0.0.1",
                    gateway.devicePort(),
                    contingent,
                    Conditions.FAIR,
                    Witness.NONE);
            await(driver.start());
            JsonNode file = firstFile(gateway, "jt808:" + new SubiaoProtocol().simulatedIdentity(1));
            assertEquals("lane-departure", file.path("event").asText());
            assertEquals(64, file.path("channel").asInt());
            assertTrue(TestCard.bytes().length > 2_000, "so long that a part of it was missing at first");
            assertArrayEquals(
                    TestCard.bytes(),
                    client.send(
                                    request(
                                            gateway,
                                            "/v1/media/" + file.path("id").asText()),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body());
            await(driver.stop());
        }
    }

    private JsonNode firstFile(Gateway gateway, String device) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STEP_SECONDS); System.nanoTime() < end; ) {
            JsonNode answer = json.readTree(client.send(
                            request(gateway, "/v1/devices/" + device + "/media"), HttpResponse.BodyHandlers.ofString())
                    .body());
            if (answer.path("items").size() > 0) {
                return answer.path("items").path(0);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        throw new AssertionError("no file of " + device + " within " + STEP_SECONDS + " s");
    }

    private static HttpRequest request(Gateway gateway, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                .build();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STEP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
