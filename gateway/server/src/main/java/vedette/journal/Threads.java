// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/** Waiting for threads that are sure to end. */
final class Threads {
    private Threads() {}

    /** Waits until the thread has ended; an interrupt is kept for later. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
