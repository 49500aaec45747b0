// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.List;

/**
 * Another standard that rides on JT/T 808: its messages and additional items, one line each. Found by
 * {@link java.util.ServiceLoader}, so that this package knows no other. Stateless; what it keeps of a terminal it keeps by
 * {@link TerminalState#extension}.
 */
public interface Extension {
    /** Messages with ids of their own. */
    default List<MessageType> messages() {
        return List.of();
    }

    /** Additional items of the location report with ids of their own. */
    default List<ItemType> items() {
        return List.of();
    }
}
