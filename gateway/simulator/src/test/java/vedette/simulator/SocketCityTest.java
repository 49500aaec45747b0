// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.gateway.GatewaySettings;
import vedette.ops.ConfigBinder;

/**
 * The fused city through the whole product, in real time: sockets, protocols, journal, live state, subscriber. As
 * {@link FusedCityTest}, but for the time it takes: {@code mvn -Psoak -pl gateway/simulator -am test}. The figures are
 * written to {@code target/fused-city.txt}.
 */
class SocketCityTest {
    private static final int SECONDS = Integer.getInteger("vedette.soak.seconds", 0);
    private static final int PLATFORMS = Integer.getInteger("vedette.soak.platforms", City.PLATFORMS);
    private static final long SEED = Long.getLong("vedette.soak.seed", 1);

    /** In less time too few terminals die, and a pause of the machine is much of it: the figures are told and not judged. */
    private static final int LONG_SECONDS = 120;

    private static final double MOST = 0.98;
    private static final long POLL_MS = 500;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void subscriberIsToldPositionsAsGoodAsTheBestLivingSource() throws Exception {
        assumeTrue(SECONDS > 0, "a city in real time takes the profile: mvn -Psoak");
        SocketCity city = new SocketCity(Vertx.vertx(), PLATFORMS, SEED);
        try (Gateway gateway = Composition.start(settings())) {
            send(gateway, "POST", "/v1/fleet", city.fleet().encode());
            city.start(gateway);
            while (!city.isAwake(MOST)) {
                Thread.sleep(POLL_MS);
            }
            city.beginToLook();
            Thread.sleep(SECONDS * 1_000L);
            city.stop();
            tell(city);
            heardFromAll(city, gateway);
        }
        assertFalse(city.isSubscriptionLost());
        if (SECONDS >= LONG_SECONDS) {
            city.eachSecond.assertSteady();
            city.atUpdates.assertUsuallyAsGoodAsTheBestLivingSource();
            city.eachSecond.assertUsuallyAsGoodAsTheBestLivingSource();
            city.atUpdates.assertSeldomWorseThanTheBestLivingSource();
            city.eachSecond.assertSeldomWorseThanTheBestLivingSource();
        }
    }

    private static void tell(SocketCity city) throws IOException {
        String found = """
                %d units, %d reports, sources died %d times, positions held against the truth for %d s
                each second: %s
                each update: %s
                """.formatted(
                        city.units().size(),
                        city.counters().reports(),
                        city.deaths(),
                        SECONDS,
                        city.eachSecond,
                        city.atUpdates.errors());
        Files.writeString(Path.of("target", "fused-city.txt"), found);
    }

    /** The gateway has a place of each source that told it one; a datagram may have been lost. */
    private void heardFromAll(SocketCity city, Gateway gateway) throws Exception {
        int told = 0;
        int heard = 0;
        for (RiddenUnit ridden : city.units()) {
            told += ridden.heard();
            String answer = send(gateway, "GET", "/v1/units/" + ridden.unit.id() + "/sources", "");
            for (Object source : new JsonObject(answer).getJsonArray("sources")) {
                heard += ((JsonObject) source).containsKey("coordinates") ? 1 : 0;
            }
        }
        assertTrue(heard >= MOST * told, "told by " + told + " sources, heard of " + heard);
    }

    private String send(Gateway gateway, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private GatewaySettings settings() throws Exception {
        JsonObject anyPort = new JsonObject().put("port", 0);
        JsonObject configuration = new JsonObject()
                .put("data-dir", folder.toString())
                .put("http", anyPort)
                .put("ingest", new JsonObject().put("devices", anyPort).put("mqtt", anyPort));
        return new ConfigBinder(Map.of()).bind(GatewaySettings.DEFAULT, configuration);
    }
}
