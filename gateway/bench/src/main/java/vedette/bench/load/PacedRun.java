// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A fixed rate with one subscriber of everything and ten of a box. Latencies count from the moment at which a report should
 * have been sent, so that a load that falls behind cannot hide a slow gateway.
 */
final class PacedRun {
    private static final int BOXES = 10;
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DRAIN_SECONDS = 3;

    /**
     * What one run measured.
     *
     * @param cpuMicros of the gateway per report
     * @param allocatedBytes of the gateway per report
     */
    record Result(
            double reportsPerSecond,
            Latencies acknowledged,
            Latencies seen,
            double cpuMicros,
            double allocatedBytes,
            long unacknowledged) {}

    private final BenchOptions options;
    private final GatewayProbe probe;
    private final Histogram ackNs = new Histogram(HIGHEST_NS, 3);
    private final Histogram seenNs = new Histogram(HIGHEST_NS, 3);
    private final TerminalLoad terminals;
    private final SubscriberLoad subscribers;
    private long acknowledged;
    private boolean measuring;

    PacedRun(Vertx vertx, BenchOptions options, GatewayProbe probe) {
        this.options = options;
        this.probe = probe;
        terminals = new TerminalLoad(vertx, options, 0, this::acknowledged);
        subscribers = new SubscriberLoad(vertx, options, this::seen);
    }

    Result run() throws ExecutionException, InterruptedException, IOException {
        await(terminals.connect(options.terminals()));
        await(terminals.onLoop(() -> subscribers.subscribe(null)));
        int share = Math.max(1, options.terminals() / BOXES);
        for (int i = 0; i < BOXES; i++) {
            double[] box = Route.box(i * share, (i + 1) * share);
            await(terminals.onLoop(() -> subscribers.subscribe(box)));
        }
        Pace pace = new Pace(terminals, options.reportsPerSecond());
        pace.runFor(options.warmUpSeconds());
        terminals.onLoop(() -> {
            measuring = true;
            ackNs.reset();
            seenNs.reset();
            return Future.succeededFuture();
        });
        GatewayProbe.Sample before = probe.sample();
        long startedNs = System.nanoTime();
        pace.runFor(options.seconds());
        double elapsedSeconds = (System.nanoTime() - startedNs) / 1e9;
        GatewayProbe.Sample used = probe.sample().minus(before);
        TimeUnit.SECONDS.sleep(DRAIN_SECONDS);
        Result result = new Result(
                used.reports() / elapsedSeconds,
                Latencies.of(ackNs),
                Latencies.of(seenNs),
                used.cpuNs() / 1e3 / Math.max(1, used.reports()),
                (double) used.allocatedBytes() / Math.max(1, used.reports()),
                terminals.sentCount() - acknowledged);
        subscribers.close();
        await(terminals.close());
        return result;
    }

    private void acknowledged(int terminal, int report, long intendedNs, long nowNs) {
        acknowledged++;
        if (measuring) {
            ackNs.recordValue(Math.min(HIGHEST_NS, nowNs - intendedNs));
        }
    }

    private void seen(String device, double longitude, long nowNs) {
        int terminal = TerminalFrames.index(device);
        int step = Route.step(longitude);
        if (!measuring || terminal < 0 || step < 0) {
            return;
        }
        long intendedNs = terminals.intendedNs(terminal, step);
        if (intendedNs != 0) {
            seenNs.recordValue(Math.min(HIGHEST_NS, Math.max(0, nowNs - intendedNs)));
        }
    }

    static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
