// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/**
 * Waits for a promise of the journal. Called once, on one of the journal's threads, or on the caller's own when the batch is
 * refused at once: must not block and must not throw.
 */
public interface Stored {
    /** Nobody waits. */
    Stored NOBODY = new Stored() {
        @Override
        public void onStored() {}

        @Override
        public void onLost() {}
    };

    /** Every draft of the batch is as durable as the journal's mode promises. */
    void onStored();

    /** The batch may not survive a restart: nothing of it may be acknowledged. */
    void onLost();
}
