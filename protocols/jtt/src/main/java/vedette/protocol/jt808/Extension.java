// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.List;

/**
 * Another standard that rides on JT/T 808: its messages and additional items, one line each. Found by
 * {@link java.util.ServiceLoader}, so that this package knows no other. Stateless; what it keeps of a terminal it keeps by
 * {@link TerminalState#extension}.
 */
public interface Extension {
    /** The general response is all. */
    int NO_ANSWER = PendingCommand.NO_RESULT;

    /** Messages with ids of their own. */
    default List<MessageType> messages() {
        return List.of();
    }

    /** The message of a terminal that brings what a message of the platform asks for; {@link #NO_ANSWER} for none. */
    default int answerTo(int platformMessageId) {
        return NO_ANSWER;
    }

    /** Whether a message is the first on a connection that is not this standard's. */
    default boolean opensAnother(int messageId) {
        return false;
    }

    /** Additional items of the location report with ids of their own. */
    default List<ItemType> items() {
        return List.of();
    }
}
