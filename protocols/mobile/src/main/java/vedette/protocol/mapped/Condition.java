// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;

/**
 * What a message, or a report of it, must be for the mapping to apply.
 *
 * @param is what may stand there; empty: anything
 * @param not what may not
 * @param exists whether anything must, or must not, stand there
 */
record Condition(Place place, Set<String> is, Set<String> not, boolean exists) {
    Condition {
        is = Set.copyOf(is);
        not = Set.copyOf(not);
    }

    boolean holds(JsonValue message, JsonValue report) {
        JsonValue found = place.in(message, report);
        if (found == null) {
            return !exists;
        }
        return exists && (is.isEmpty() || is.contains(found.text())) && !not.contains(found.text());
    }

    /** For people, why it does not hold. */
    String complaint(@Nullable JsonValue found) {
        String said = found == null ? "nothing" : found.found();
        String expected = !exists
                ? "nothing"
                : is.isEmpty()
                        ? "something else"
                        : String.join(" or ", is.stream().sorted().toList());
        return "found " + said + " at " + place + ", expected "
                + (exists && is.isEmpty() && not.isEmpty() ? "something" : expected);
    }
}
