// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.PrintWriter;
import vedette.simulator.Counters;

/** One line a second on what a simulated fleet does. */
final class StatusLine {
    private final Counters counters;
    private final PrintWriter out;
    private long lastReports;
    private long lastAcknowledged;
    private long second;

    StatusLine(Counters counters, PrintWriter out) {
        this.counters = counters;
        this.out = out;
    }

    /** Prints what happened since the last time. */
    void print() {
        long reports = counters.reports();
        long acknowledged = counters.acknowledged();
        second++;
        out.println("%5d s  connected %d  reports/s %d  acknowledged/s %d  total %d/%d  resent %d  kept %d  refused %d"
                .formatted(
                        second,
                        counters.connects() - counters.disconnects(),
                        reports - lastReports,
                        acknowledged - lastAcknowledged,
                        acknowledged,
                        reports,
                        counters.resent(),
                        counters.buffered(),
                        counters.refused()));
        out.flush();
        lastReports = reports;
        lastAcknowledged = acknowledged;
    }
}
