// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/** A simulated device: does what is due when it is asked to, on one event loop. */
interface Device {
    /** When it wants to be asked next; {@link Long#MAX_VALUE} for never again. */
    long dueMs();

    /** Whether its next step opens a connection. */
    boolean isOff();

    /** Does what is due. */
    void step(long nowMs);

    /** Closes its connection for good. */
    void stop();
}
