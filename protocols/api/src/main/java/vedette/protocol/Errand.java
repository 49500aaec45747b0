// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;

/**
 * What a {@link Terminal} does on another connection, because the platform told it to: a state machine without I/O. It lives
 * on one thread.
 */
public interface Errand {
    /** Where the connection is opened. */
    Endpoint to();

    /** The connection is open: writes what is said first. */
    void connected(long nowMs, ByteBuf out);

    /** Takes what the platform sent, as {@link Terminal#receive} does. */
    void receive(ByteBuf in, long nowMs, ByteBuf out);

    /** Whether all is said, so that the connection may be closed. */
    boolean isDone();
}
