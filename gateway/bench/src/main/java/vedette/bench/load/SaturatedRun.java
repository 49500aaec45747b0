// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** As many reports as the acknowledgements allow: each terminal keeps a few under way and sends the next when one is in. */
final class SaturatedRun {
    private static final int UNDER_WAY = 4;

    /**
     * What was measured.
     *
     * @param cpuMicros of the gateway per report
     * @param allocatedBytes of the gateway per report
     */
    record Result(double reportsPerSecond, double cpuMicros, double allocatedBytes) {}

    private final BenchOptions options;
    private final GatewayProbe probe;
    private final TerminalLoad terminals;
    private boolean sending = true;

    SaturatedRun(Vertx vertx, BenchOptions options, GatewayProbe probe) {
        this.options = options;
        this.probe = probe;
        terminals = new TerminalLoad(vertx, options, 0, this::acknowledged);
    }

    Result run() throws ExecutionException, InterruptedException, IOException {
        PacedRun.await(terminals.connect(options.terminals()));
        terminals.onLoop(this::begin);
        TimeUnit.SECONDS.sleep(options.warmUpSeconds());
        GatewayProbe.Sample before = probe.sample();
        long startedNs = System.nanoTime();
        TimeUnit.SECONDS.sleep(options.seconds());
        double elapsedSeconds = (System.nanoTime() - startedNs) / 1e9;
        GatewayProbe.Sample used = probe.sample().minus(before);
        terminals.onLoop(() -> {
            sending = false;
            return Future.succeededFuture();
        });
        PacedRun.await(terminals.close());
        return new Result(
                used.reports() / elapsedSeconds,
                used.cpuNs() / 1e3 / Math.max(1, used.reports()),
                (double) used.allocatedBytes() / Math.max(1, used.reports()));
    }

    private Future<Void> begin() {
        for (int i = 0; i < terminals.size() * UNDER_WAY; i++) {
            terminals.report(i % terminals.size(), System.nanoTime());
        }
        return Future.succeededFuture();
    }

    private void acknowledged(int terminal, int report, long intendedNs, long nowNs) {
        if (sending) {
            terminals.report(terminal, nowNs);
        }
    }
}
