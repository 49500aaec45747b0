// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** A gateway as it is started, on free ports. */
class WholeGatewayTest {
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
                "VEDETTE_INGEST_MQTT_PORT", "0");
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
        }
    }

    private static String metrics(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/metrics"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        return response.body();
    }
}
