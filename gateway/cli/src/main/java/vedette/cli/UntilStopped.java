// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or SIGTERM, then lets what runs close before the process ends. */
final class UntilStopped {
    private UntilStopped() {}

    /**
     * Waits until the process is asked to stop, then closes {@code running}. The process ends when that is done: the
     * shutdown hook waits for it.
     */
    static void await(AutoCloseable running) throws Exception {
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
            asked.await();
            running.close();
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
