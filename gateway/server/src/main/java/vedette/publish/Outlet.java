// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/** One client's connection, seen from the hub. Belongs to the publish loop. */
interface Outlet {
    /**
     * Whether a frame may be written now: false from when the queue rose above its high-water mark until it fell below its
     * low-water mark, and then the hub is told by {@link Hub#roomAgain}.
     */
    boolean hasRoom();

    /** Writes one whole message. The bytes may be shared with other outlets and must not be changed. */
    void send(byte[] frame);
}
