// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vedette.simulator.City;
import vedette.simulator.Conditions;
import vedette.simulator.FleetDriver;

/** Starts a gateway and a simulated city in one process; they meet on real sockets. */
@Command(
        name = "demo",
        description = "Starts a gateway and a simulated city that connects to it over real TCP and MQTT.",
        footer = {
            "",
            "The journal is in data/. Variables such as VEDETTE_HTTP_PORT override the configuration, as for run.",
            "The demo's devices have secrets that everybody can read: show it on loopback only."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int STEP_SECONDS = 20;

    private static final int STATUS_MS = 10_000;

    /** Tunnels, no loss; connects slowly enough that a small machine can serve the page meanwhile. */
    private static final Conditions CONDITIONS = new Conditions(0, 0, true, 400);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "Stops by itself after so long.")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path root = Path.of(System.getProperty("vedette.root", "")).toAbsolutePath();
        say(out, "starting the gateway");
        try (UntilStopped stop = new UntilStopped();
                RunningGateway gateway = GatewayStart.start(null, overrides(root))) {
            say(out, "importing the fleet: config/demo-fleet.json");
            importFleet(gateway, root.resolve("config").resolve("demo-fleet.json"));
            say(
                    out,
                    "connecting the city: terminals to TCP port " + gateway.devicePort()
                            + ", radios, cameras and drones to MQTT port " + gateway.mqttPort());
            drive(gateway, stop, out);
        }
        say(out, "stopped");
        return 0;
    }

    private static Map<String, String> overrides(Path root) {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("data-dir", root.resolve("data").toString());
        overrides.put("fleet.adopt-automatically", "true");
        overrides.put(
                "publish.zones-file",
                root.resolve("config").resolve("demo-zones.geojson").toString());
        return overrides;
    }

    private static void importFleet(RunningGateway gateway, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.pageAddress() + "v1/fleet"))
                .timeout(Duration.ofSeconds(STEP_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(file + " was refused: " + answer.body());
        }
    }

    private void drive(RunningGateway gateway, UntilStopped stop, PrintWriter out) throws InterruptedException {
        City city = new City(City.DEMO_SEED);
        try (SimulatedFleet fleet = new SimulatedFleet(
                vertx -> FleetDriver.city(
                        vertx, city, gateway.host(), gateway.devicePort(), gateway.mqttPort(), CONDITIONS),
                STATUS_MS,
                out)) {
            say(out, "");
            say(out, "  the map page: " + gateway.pageAddress());
            say(out, "");
            say(out, "Ctrl-C stops everything.");
            say(out, stop.await(seconds) ? "stopping" : "stopping after " + seconds + " s");
            fleet.printStatus();
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
