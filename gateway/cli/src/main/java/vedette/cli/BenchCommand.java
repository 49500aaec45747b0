// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vedette.bench.load.Bench;
import vedette.bench.load.BenchOptions;
import vedette.bench.load.BenchOptions.Scenario;
import vedette.bench.load.GatewayProcess;

/** Measures a gateway under load. */
@Command(
        name = "bench",
        description = "Measures a running gateway, or one that it starts for each scenario in a process of its own.",
        footer = {"", "A running gateway must adopt devices automatically. Traffic goes to the given host only."})
final class BenchCommand implements Callable<Integer> {
    /** A young generation that is soon full: what it held of garbage is no terminal's. */
    private static final List<String> IDLE_FLAGS = List.of(
            "-Xmx512m",
            "-Xmn24m",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseCompactObjectHeaders");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Host of a running gateway (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--device-port", description = "TCP port of a running gateway; without it one is started.")
    private int devicePort;

    @Option(names = "--http-port", defaultValue = "8080", description = "HTTP port of a running gateway (8080).")
    private int httpPort;

    @Option(names = "--scenario", split = ",", description = "saturated, paced, idle; all when none is named.")
    private Set<Scenario> scenarios = EnumSet.allOf(Scenario.class);

    @Option(names = "--terminals", defaultValue = "1000", description = "Connections (${DEFAULT-VALUE}).")
    private int terminals;

    @Option(names = "--rate", defaultValue = "10000", description = "Reports a second when paced (${DEFAULT-VALUE}).")
    private int reportsPerSecond;

    @Option(names = "--seconds", defaultValue = "20", description = "Measured time of a run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds of load before it (${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--runs", defaultValue = "3", description = "Paced runs; the median counts (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--idle-terminals", defaultValue = "10000", description = "Idle connections (${DEFAULT-VALUE}).")
    private int idleTerminals;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures here.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("jdk", Runtime.version() + " " + System.getProperty("java.vm.name"));
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        for (Scenario scenario : Scenario.values()) {
            if (scenarios.contains(scenario)) {
                figures.putAll(measure(scenario, line -> {
                    err.println(line);
                    err.flush();
                }));
            }
        }
        table(figures, "", out);
        out.flush();
        if (json != null) {
            Files.writeString(
                    json, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        }
        return 0;
    }

    private Map<String, Object> measure(Scenario scenario, Consumer<String> progress)
            throws IOException, ExecutionException, InterruptedException {
        if (devicePort != 0) {
            return new Bench(options(scenario, devicePort, httpPort), progress).run();
        }
        List<String> flags = scenario == Scenario.IDLE ? IDLE_FLAGS : List.of();
        try (GatewayProcess gateway = GatewayProcess.start(flags, Map.of())) {
            return new Bench(options(scenario, gateway.devicePort(), gateway.httpPort()), progress).run();
        }
    }

    private BenchOptions options(Scenario scenario, int devices, int http) {
        return new BenchOptions(
                host,
                devices,
                http,
                Set.of(scenario),
                terminals,
                reportsPerSecond,
                seconds,
                warmUpSeconds,
                runs,
                idleTerminals);
    }

    private static void table(Map<?, ?> figures, String path, PrintWriter out) {
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                table(nested, path + name + ' ', out);
            } else {
                out.printf("%-48s %s%n", path + name, value);
            }
        });
    }
}
