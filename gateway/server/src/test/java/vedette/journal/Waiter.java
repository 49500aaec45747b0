// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits for one batch. */
final class Waiter implements Stored {
    private static final int PATIENCE_S = 60;

    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

    @Override
    public void onStored() {
        settle(true);
    }

    @Override
    public void onLost() {
        settle(false);
    }

    private void settle(boolean stored) {
        if (!outcome.complete(stored)) {
            throw new AssertionError("told twice");
        }
    }

    /** Whether it was stored, when that is known. */
    boolean isStored() {
        return outcome.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    boolean isSettled() {
        return outcome.isDone();
    }
}
