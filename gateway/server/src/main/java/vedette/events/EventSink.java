// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes the events of one entry, in their order. */
interface EventSink {
    /** One that happened when the gateway learned of it. */
    void add(String type, ObjectNode data);

    /** One that had happened long before. */
    void addLate(String type, long timeMs, ObjectNode data);
}
