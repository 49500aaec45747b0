// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;

/**
 * Where a value stands.
 *
 * @param pointer RFC 6901
 * @param ofMessage whether it counts from the whole message, rather than from the report where a message has several
 */
record Place(JsonPointer pointer, boolean ofMessage) {
    /** What stands there; null when nothing does. */
    @Nullable
    JsonValue in(JsonValue message, JsonValue report) {
        return (ofMessage ? message : report).at(pointer);
    }

    @Override
    public String toString() {
        String shown = pointer.toString().isEmpty() ? "the whole" : pointer.toString();
        return ofMessage ? shown + " of the message" : shown;
    }
}
