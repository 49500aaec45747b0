// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;

/** Tells how long the frame is that begins at index {@code from}, as {@link TrackerSession#frameLength} does. */
@FunctionalInterface
public interface FrameLength {
    int at(ByteBuf in, int from);
}
