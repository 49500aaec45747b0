// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import java.util.List;

/**
 * Bytes that went over a connection at once: what one read brought in whole frames, or one frame that was sent. Immutable.
 *
 * @param number counts what was recorded of the device, from 1
 * @param connection whose bytes they are
 * @param isAnswer of what was sent: whether a read brought it about, which follows
 * @param whenStored of what was sent: whether it leaves when what was read before is stored
 * @param opens of what was read: whether it is the last of the connection's {@linkplain Connection#opening beginning}
 * @param topic empty where the transport has none
 * @param lengthBytes how many there were; more than are kept when there were too many
 * @param bytes owned by this record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Recorded(
        long number,
        Connection connection,
        int connectionNumber,
        long timeMs,
        Direction direction,
        boolean isAnswer,
        boolean whenStored,
        boolean opens,
        String topic,
        int lengthBytes,
        byte[] bytes) {
    /** What its connection brought before it, as far as no longer on the tape: for the oldest of a connection that is. */
    List<Connection.Opening> before() {
        List<Connection.Opening> all = connection.opening();
        return opens ? all.subList(0, all.size() - 1) : all;
    }

    boolean isCut() {
        return bytes.length < lengthBytes;
    }
}
