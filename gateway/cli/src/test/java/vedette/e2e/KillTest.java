// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import vedette.bench.load.BenchOptions;
import vedette.bench.load.GatewayProcess;
import vedette.bench.load.TerminalLoad;
import vedette.journal.EmbeddedJournal;
import vedette.journal.Entry;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryCursor;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;

/** Promise 1: {@code kill -9} at any instant loses no acknowledged report. */
class KillTest {
    private static final int KILLS = 20;
    private static final int TERMINALS = 20;
    private static final int UNDER_WAY = 4;
    private static final int LEAST_ACKNOWLEDGED = 50;
    private static final int MOST_MORE = 2_000;

    /** So many numbers belong to the reports of one life of the gateway; more than a terminal sends in one. */
    private static final int NUMBERS = 3_000;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void everyAcknowledgedReportIsThereAfterTwentyKills() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (GatewayProcess gateway = GatewayProcess.start(List.of("-XX:TieredStopAtLevel=1"), Map.of())) {
            for (int life = 0; life < KILLS; life++) {
                if (life > 0) {
                    gateway.restart();
                }
                loadUntilKilled(gateway, life, LEAST_ACKNOWLEDGED + random.nextInt(MOST_MORE));
            }
            Set<String> missing = new HashSet<>(acknowledged);
            missing.removeAll(stored(gateway));

            System.out.printf(
                    "kill -9: %d kills, %d acknowledged, %d missing%n", KILLS, acknowledged.size(), missing.size());
            assertEquals(Set.of(), missing, "seed " + seed);
            assertTrue(acknowledged.size() >= KILLS * LEAST_ACKNOWLEDGED, "acknowledged " + acknowledged.size());
        }
    }

    /** Kills the gateway when so many reports of this life were acknowledged, while others are under way. */
    private void loadUntilKilled(GatewayProcess gateway, int life, int reports)
            throws InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx();
        CountDownLatch enough = new CountDownLatch(reports);
        TerminalLoad[] load = new TerminalLoad[1];
        load[0] = new TerminalLoad(vertx, options(gateway), life * NUMBERS, (terminal, report, intendedNs, nowNs) -> {
            acknowledged.add(terminal + "/" + report);
            enough.countDown();
            load[0].report(terminal, nowNs);
        });
        await(load[0].connect(TERMINALS));
        await(load[0].onLoop(() -> {
            for (int i = 0; i < TERMINALS * UNDER_WAY; i++) {
                load[0].report(i % TERMINALS, System.nanoTime());
            }
            return Future.succeededFuture();
        }));
        enough.await();
        gateway.kill();
        await(vertx.close());
    }

    /** What the journal holds, in the form of {@link #acknowledged}. The odometer of a load's report is its number. */
    private static Set<String> stored(GatewayProcess gateway) {
        Set<String> found = new HashSet<>();
        try (Journal journal = EmbeddedJournal.open(
                        gateway.dataFolder(),
                        JournalSettings.DEFAULT,
                        InstantSource.system(),
                        new SimpleMeterRegistry(),
                        List.of());
                EntryCursor entries = journal.read(0)) {
            while (entries.hasNext()) {
                Entry entry = entries.next();
                if (entry.body() instanceof Reported reported) {
                    int terminal = TerminalLoad.terminalOf(reported.report().device());
                    assertTrue(found.add(terminal + "/" + TerminalLoad.numberOf(reported.report())), "stored twice");
                }
            }
        }
        return found;
    }

    private static BenchOptions options(GatewayProcess gateway) {
        return new BenchOptions(
                "127.0.0.1", gateway.devicePort(), gateway.httpPort(), Set.of(), TERMINALS, 1, 1, 0, 1, 1);
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
