// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.gateway.GatewaySettings;
import vedette.ops.ConfigBinder;

/**
 * A whole gateway on loopback with a small fleet: {@value #UNITS} units, {@code u-1} and so on, each with a JT/T 808 terminal.
 * It can stop and start again on the same ports and the same journal.
 */
final class CityGateway implements AutoCloseable {
    static final int UNITS = 3;

    private static final int LEAST_STALE_SECONDS = 4;

    private final Path dataDir;
    private Gateway gateway;

    CityGateway(Path dataDir) throws Exception {
        this.dataDir = dataDir;
        gateway = Composition.start(settings(0, 0));
        importFleet();
    }

    /** Where the map page is. */
    String page() {
        return "http://127.0.0.1:" + gateway.httpPort() + "/";
    }

    int devicePort() {
        return gateway.devicePort();
    }

    /** The phone number of a unit's terminal. */
    static String phone(int unit) {
        return "1390000000" + unit;
    }

    void stop() {
        gateway.close();
    }

    /** Starts it again where it was. */
    void start() throws Exception {
        gateway = Composition.start(settings(gateway.httpPort(), gateway.devicePort()));
    }

    @Override
    public void close() {
        gateway.close();
    }

    private GatewaySettings settings(int httpPort, int devicePort) throws Exception {
        JsonObject second = new JsonObject().put("moving-seconds", 1).put("parked-seconds", 1);
        JsonObject configuration = new JsonObject()
                .put("data-dir", dataDir.toString())
                .put("http", new JsonObject().put("port", httpPort))
                .put(
                        "ingest",
                        new JsonObject()
                                .put(
                                        "devices",
                                        new JsonObject().put("port", devicePort).put("udp", false))
                                .put("mqtt", new JsonObject().put("enabled", false))
                                .put("reports-before-authentication", true))
                .put(
                        "live",
                        new JsonObject()
                                .put("conflict-seconds", 1)
                                .put(
                                        "presence",
                                        new JsonObject()
                                                .put("min-stale-seconds", LEAST_STALE_SECONDS)
                                                .put("resume-grace-seconds", 1)
                                                .put("gnss-terminal", second)));
        return new ConfigBinder(Map.of()).bind(GatewaySettings.DEFAULT, configuration);
    }

    private void importFleet() throws IOException, InterruptedException {
        JsonArray units = new JsonArray();
        JsonArray devices = new JsonArray();
        String[] kinds = {"car", "motorcycle", "command"};
        String[] labels = {"漳巡", "漳骑", "漳指"};
        for (int unit = 1; unit <= UNITS; unit++) {
            units.add(new JsonObject()
                    .put("id", "u-" + unit)
                    .put("label", labels[unit - 1] + "00" + unit)
                    .put("license_plate", "闽E000" + unit + "警")
                    .put("kind", kinds[unit - 1])
                    .put("fleet", "zz/patrol"));
            devices.add(new JsonObject().put("id", "jt808:" + phone(unit)).put("unit", "u-" + unit));
        }
        JsonObject fleet = new JsonObject().put("units", units).put("devices", devices);
        HttpRequest request = HttpRequest.newBuilder(URI.create(page() + "v1/fleet"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(fleet.encode()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("fleet import: " + answer.statusCode() + " " + answer.body());
        }
    }
}
