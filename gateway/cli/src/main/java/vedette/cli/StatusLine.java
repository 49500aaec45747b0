// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.PrintWriter;
import vedette.simulator.Counters;

/** A line now and then on what a simulated fleet does. */
final class StatusLine {
    private static final double NS_PER_SECOND = 1e9;

    private final Counters counters;
    private final PrintWriter out;
    private final long startNs = System.nanoTime();
    private long lastNs = startNs;
    private long lastReports;
    private long lastAcknowledged;

    StatusLine(Counters counters, PrintWriter out) {
        this.counters = counters;
        this.out = out;
    }

    /** Prints what happened since the last time. */
    synchronized void print() {
        long nowNs = System.nanoTime();
        double seconds = (nowNs - lastNs) / NS_PER_SECOND;
        long reports = counters.reports();
        long acknowledged = counters.acknowledged();
        out.println("%6.0f s  connected %d  reports/s %.0f  acknowledged/s %.0f  resent %d  kept %d  refused %d"
                .formatted(
                        (nowNs - startNs) / NS_PER_SECOND,
                        counters.connects() - counters.disconnects(),
                        (reports - lastReports) / seconds,
                        (acknowledged - lastAcknowledged) / seconds,
                        counters.resent(),
                        counters.buffered(),
                        counters.refused()));
        out.flush();
        lastNs = nowNs;
        lastReports = reports;
        lastAcknowledged = acknowledged;
    }
}
