// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Terminals that register, authenticate and then say nothing: what an idle connection costs. */
final class IdleRun {
    private static final int SETTLE_SECONDS = 5;
    private static final int WARM_UP_TERMINALS = 2_000;

    /** What was measured: {@code residentBytes} is by how much the gateway's process grew for each terminal. */
    record Result(int terminals, double residentBytes) {}

    private final Vertx vertx;
    private final BenchOptions options;
    private final GatewayProbe probe;

    IdleRun(Vertx vertx, BenchOptions options, GatewayProbe probe) {
        this.vertx = vertx;
        this.options = options;
        this.probe = probe;
    }

    Result run() throws ExecutionException, InterruptedException, IOException {
        TerminalLoad terminals = new TerminalLoad(vertx, options, 0, (terminal, report, intendedNs, nowNs) -> {});
        PacedRun.await(
                terminals.connect(WARM_UP_TERMINALS)); // classes, pools and buffers that come with the first ones
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        GatewayProbe.Sample before = probe.sample();
        PacedRun.await(terminals.connect(options.idleTerminals()));
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        GatewayProbe.Sample grown = probe.sample().minus(before);
        PacedRun.await(terminals.close());
        return new Result(options.idleTerminals(), (double) grown.residentBytes() / options.idleTerminals());
    }
}
