// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or SIGTERM. The process then ends when this is closed, so that what was opened after it, and is closed
 * before it, has the time to close:
 *
 * <pre>{@code
 * try (UntilStopped stop = new UntilStopped();
 *         RunningGateway gateway = …) {
 *     stop.await();
 * }
 * }</pre>
 */
final class UntilStopped implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::holdProcess, "vedette-stop"));
    }

    /** Returns when the process is asked to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Returns true when the process is asked to stop, false after so many seconds, if they are not 0. */
    boolean await(int seconds) throws InterruptedException {
        return asked.await(seconds == 0 ? Long.MAX_VALUE : seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void holdProcess() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends at once
        }
    }
}
