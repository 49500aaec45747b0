// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Envelope;
import vedette.protocol.Transport;

/**
 * One input line: bytes that a connection brought.
 *
 * @param conn which connection, as the input calls it
 * @param bytes owned by whoever holds the chunk
 */
record Chunk(String conn, Transport transport, Envelope envelope, ByteBuf bytes) {}
