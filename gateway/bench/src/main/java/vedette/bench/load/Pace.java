// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a fixed rate, round the terminals. A thread of its own keeps the time and hands over what is due; a hand-over
 * that comes late sends everything that is due by then, each report with the moment at which it should have been sent.
 */
final class Pace {
    private static final long STEP_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final TerminalLoad terminals;
    private final double nsPerReport;
    private long due;

    Pace(TerminalLoad terminals, int reportsPerSecond) {
        this.terminals = terminals;
        this.nsPerReport = 1e9 / reportsPerSecond;
    }

    /** Sends for so long; returns when the last report was handed over. */
    void runFor(int seconds) {
        long startNs = System.nanoTime();
        long total = (long) (seconds * 1e9 / nsPerReport);
        long handedOver = 0;
        while (handedOver < total) {
            long until = Math.min(total, (long) ((System.nanoTime() - startNs) / nsPerReport));
            if (until > handedOver) {
                long from = handedOver;
                terminals.onLoop(() -> send(startNs, from, until));
                handedOver = until;
            }
            LockSupport.parkNanos(STEP_NS);
        }
    }

    private Future<Void> send(long startNs, long from, long until) {
        for (long report = from; report < until; report++) {
            terminals.report((int) (due++ % terminals.size()), startNs + (long) (report * nsPerReport));
        }
        return Future.succeededFuture();
    }
}
