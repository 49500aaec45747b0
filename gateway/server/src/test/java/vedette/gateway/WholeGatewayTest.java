// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** A gateway as it is started, on free ports. */
class WholeGatewayTest {
    private static final Path DOCKER = Path.of(System.getProperty("vedette.root"), "docker");

    /** Meters that are there once they have something to count. */
    private static final Set<String> WITH_THE_FIRST_CASE = Set.of(
            "vedette_ingest_reports_total",
            "vedette_ingest_rejected_total",
            "vedette_ingest_limited_total",
            "vedette_ingest_sessions");

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    @Timeout(60)
    void everyMeterIsShownAndCountsForAllListeners() throws Exception {
        Map<String, String> variables = Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_PORT", "0",
                "VEDETTE_INGEST_BROKERS", "[{\"name\":\"nowhere\",\"url\":\"mqtt://127.0.0.1:1\"}]");
        GatewaySettings settings = new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject());
        try (Gateway gateway = Composition.start(settings);
                Socket terminal = new Socket(InetAddress.getLoopbackAddress(), gateway.devicePort());
                Socket drone = new Socket(InetAddress.getLoopbackAddress(), gateway.mqttPort())) {
            assertTrue(terminal.isConnected() && drone.isConnected());
            String metrics = metrics(gateway.httpPort());
            while (!metrics.contains(
                    "\nvertx_net_server_active_connections 2.0")) { // of both, each by its own listener
                Thread.onSpinWait();
                metrics = metrics(gateway.httpPort());
            }
            for (String name : List.of(
                    "vertx_http_server_active_connections", "vedette_recorder_bytes", "jvm_memory_used_bytes")) {
                assertTrue(metrics.contains("\n" + name), name);
            }
            assertTrue(metrics.contains("\nvedette_meters_refused_total 0.0"), metrics);
            assertTrue(metrics.contains("\nvedette_broker_connected{broker=\"nowhere\"} 0.0"), metrics);
            theDashboardShowsMetersOf(metrics);
            theBrokerThatIsAwayIsToldOf(gateway.httpPort());
        }
    }

    private static void theBrokerThatIsAwayIsToldOf(int port) throws Exception {
        JsonObject health = new JsonObject(get(port, "/v1/health"));
        for (Object check : health.getJsonArray("checks")) {
            JsonObject one = (JsonObject) check;
            if (one.getString("id").equals("brokers")) {
                JsonObject broker =
                        one.getJsonObject("data").getJsonArray("brokers").getJsonObject(0);
                assertEquals("nowhere", broker.getString("name"));
                assertEquals(false, broker.getBoolean("connected"));
                return;
            }
        }
        throw new AssertionError("found no check of brokers: " + health);
    }

    private static void theDashboardShowsMetersOf(String metrics) throws IOException {
        String dashboard = Files.readString(DOCKER.resolve("grafana/dashboards/vedette.json"));
        Set<String> shown = new TreeSet<>();
        Matcher names = Pattern.compile("vedette_[a-z_]+").matcher(dashboard);
        while (names.find()) {
            shown.add(names.group());
        }
        assertTrue(shown.size() > 10, shown::toString);
        shown.removeIf(name -> metrics.contains("\n" + name + "{") || metrics.contains("\n" + name + " "));
        shown.removeAll(WITH_THE_FIRST_CASE);
        assertEquals(Set.of(), shown);
    }

    @Test
    void theImageSetsWhatThereIsToSet() throws Exception {
        Map<String, String> variables = new TreeMap<>();
        Matcher set =
                Pattern.compile("(VEDETTE_[A-Z_]+)=(\\S+)").matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        while (set.find()) {
            variables.put(set.group(1), set.group(2));
        }
        assertEquals(4, variables.size());
        GatewaySettings settings = new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject());
        assertEquals("0.0.0.0", settings.ingest().devices().host());
    }

    private static String metrics(int port) throws Exception {
        return get(port, "/v1/metrics");
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        return response.body();
    }
}
