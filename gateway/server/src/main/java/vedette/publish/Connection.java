// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/** A subscriber's connection in any binding. Belongs to the publish loop. */
interface Connection {
    /** Lets time pass. */
    void tick(long nowMs);

    /** Ends it; {@code reason} is for the client. */
    void close(Closing why, String reason);
}
