// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for Ctrl-C or SIGTERM, then lets what runs close before the process ends. */
final class UntilStopped {
    private static final long EVER_SECONDS = Long.MAX_VALUE / 1_000_000_000L;

    private UntilStopped() {}

    /** Waits until the process is asked to stop, then closes {@code running}. The process ends when that is done. */
    static void await(AutoCloseable running) throws Exception {
        await(running, EVER_SECONDS);
    }

    /** Waits until the process is asked to stop, or for so many seconds, then closes {@code running}. */
    static void await(AutoCloseable running, long seconds) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    asked.countDown();
                    awaitQuietly(closed);
                },
                "vedette-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            boolean stopping = asked.await(seconds, TimeUnit.SECONDS);
            running.close();
            if (!stopping) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } finally {
            closed.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends at once
        }
    }
}
