// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import vedette.bench.load.BenchOptions.Scenario;

/** Runs the scenarios against a gateway and gathers the figures. Blocks its caller; traffic goes to the given host only. */
public final class Bench {
    private final BenchOptions options;
    private final Consumer<String> progress;

    /** A measurement; {@code progress} takes a line whenever a scenario or a run begins. */
    public Bench(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** The figures by scenario, in the order of measuring. */
    public Map<String, Object> run() throws IOException, ExecutionException, InterruptedException {
        GatewayProbe probe = new GatewayProbe(options.host(), options.httpPort());
        Map<String, Object> figures = new LinkedHashMap<>();
        if (options.scenarios().contains(Scenario.SATURATED)) {
            figures.put("saturated", withVertx(vertx -> saturated(vertx, probe)));
        }
        if (options.scenarios().contains(Scenario.PACED)) {
            figures.put("paced", paced(probe));
        }
        if (options.scenarios().contains(Scenario.IDLE)) {
            figures.put("idle", withVertx(vertx -> idle(vertx, probe)));
        }
        return figures;
    }

    private Map<String, Object> saturated(Vertx vertx, GatewayProbe probe)
            throws IOException, ExecutionException, InterruptedException {
        progress.accept("saturated: " + options.terminals() + " terminals for " + options.seconds() + " s");
        SaturatedRun.Result result = new SaturatedRun(vertx, options, probe).run();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("reportsPerSecond", Math.round(result.reportsPerSecond()));
        out.put("cpuMicrosPerReport", Figures.round(result.cpuMicros()));
        out.put("allocatedBytesPerReport", Math.round(result.allocatedBytes()));
        return out;
    }

    private Map<String, Object> paced(GatewayProbe probe) throws IOException, ExecutionException, InterruptedException {
        List<PacedRun.Result> runs = new ArrayList<>();
        for (int i = 1; i <= options.runs(); i++) {
            progress.accept("paced: run " + i + " of " + options.runs() + ", " + options.reportsPerSecond()
                    + " reports/s from " + options.terminals() + " terminals for " + options.seconds() + " s");
            runs.add(withVertx(vertx -> new PacedRun(vertx, options, probe).run()));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("runs", runs.size());
        out.put(
                "reportsPerSecond",
                Math.round(Figures.median(runs.stream().mapToDouble(PacedRun.Result::reportsPerSecond))));
        Latencies.median(runs.stream().map(PacedRun.Result::seen).toList()).into(out, "deviceToSubscriber");
        Latencies.median(runs.stream().map(PacedRun.Result::acknowledged).toList())
                .into(out, "acknowledgement");
        out.put(
                "cpuMicrosPerReport",
                Figures.round(Figures.median(runs.stream().mapToDouble(PacedRun.Result::cpuMicros))));
        out.put(
                "allocatedBytesPerReport",
                Math.round(Figures.median(runs.stream().mapToDouble(PacedRun.Result::allocatedBytes))));
        out.put(
                "unacknowledged",
                runs.stream().mapToLong(PacedRun.Result::unacknowledged).sum());
        return out;
    }

    private Map<String, Object> idle(Vertx vertx, GatewayProbe probe)
            throws IOException, ExecutionException, InterruptedException {
        progress.accept("idle: " + options.idleTerminals() + " terminals");
        IdleRun.Result result = new IdleRun(vertx, options, probe).run();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("terminals", result.terminals());
        out.put("residentBytesPerTerminal", Math.round(result.residentBytes()));
        return out;
    }

    /** A load of its own each time: what one scenario left behind must not weigh on the next. */
    private static <T> T withVertx(Load<T> load) throws IOException, ExecutionException, InterruptedException {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true))
                .build();
        try {
            return load.run(vertx);
        } finally {
            PacedRun.await(vertx.close());
        }
    }

    /** One scenario's work. */
    private interface Load<T> {
        T run(Vertx vertx) throws IOException, ExecutionException, InterruptedException;
    }
}
