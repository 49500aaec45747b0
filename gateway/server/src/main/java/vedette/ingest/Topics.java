// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** How a session speaks by topics, where the transport has them. Confined to its event loop. */
interface Topics {
    /** Why no command can be brought to the device, null when one can. */
    default @Nullable String deafBecause() {
        return null;
    }

    /**
     * Publishes at the next {@link Wire#flush}, if the other end listens. Owns {@code payload}.
     *
     * @param topic below the gateway's root, or whole: as in the envelopes of the session
     */
    void publish(String topic, ByteBuf payload);
}
