// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import java.util.Set;

/**
 * What to measure.
 *
 * @param host where the gateway listens
 * @param devicePort its TCP port for terminals
 * @param httpPort its port for subscribers and metrics
 * @param terminals connections of the saturated and the paced load
 * @param reportsPerSecond of the paced load, over all terminals
 * @param seconds measured time of one run
 * @param warmUpSeconds load before it, so that the JIT has seen the code (about 500,000 reports)
 * @param runs repetitions of the paced load; the median counts
 * @param idleTerminals connections of the idle load
 */
public record BenchOptions(
        String host,
        int devicePort,
        int httpPort,
        Set<Scenario> scenarios,
        int terminals,
        int reportsPerSecond,
        int seconds,
        int warmUpSeconds,
        int runs,
        int idleTerminals) {

    /** A kind of load. */
    public enum Scenario {
        /** As fast as acknowledgements allow: CPU and allocation per report. */
        SATURATED,
        /** A fixed rate with subscribers: latencies. */
        PACED,
        /** Authenticated terminals that say nothing: memory. */
        IDLE
    }

    public BenchOptions {
        scenarios = Set.copyOf(scenarios);
        expect(terminals >= 1 && terminals <= 15_000, "terminals", terminals, "1 to 15000");
        expect(reportsPerSecond >= 1 && reportsPerSecond <= 200_000, "rate", reportsPerSecond, "1 to 200000");
        expect(seconds >= 1 && seconds <= 3_600, "seconds", seconds, "1 to 3600");
        expect(warmUpSeconds >= 0 && warmUpSeconds <= 600, "warm-up", warmUpSeconds, "0 to 600");
        expect(runs >= 1 && runs <= 20, "runs", runs, "1 to 20");
        expect(idleTerminals >= 1 && idleTerminals <= 19_000, "idle terminals", idleTerminals, "1 to 19000");
    }

    private static void expect(boolean holds, String name, int found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
