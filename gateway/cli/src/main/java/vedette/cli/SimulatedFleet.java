// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import vedette.simulator.FleetDriver;

/** A simulated fleet at work on an event loop of its own, with a line now and then on how it does. */
final class SimulatedFleet implements AutoCloseable {
    private static final int STEP_SECONDS = 20;

    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true))
            .build();
    private final FleetDriver driver;
    private final StatusLine status;

    /** Starts the fleet; the server need not be there yet. */
    SimulatedFleet(Function<Vertx, FleetDriver> fleet, int statusMs, PrintWriter out) {
        driver = fleet.apply(vertx);
        status = new StatusLine(driver.counters(), out);
        await(driver.start());
        vertx.setPeriodic(statusMs, id -> printStatus());
    }

    /** Prints the line now. */
    void printStatus() {
        status.print();
    }

    @Override
    public void close() {
        await(driver.stop());
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STEP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
