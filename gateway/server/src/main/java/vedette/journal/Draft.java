// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Objects;

/**
 * What is to become an entry.
 *
 * @param unit id of the unit that it is about, the key by which order is promised; empty when it is about none
 * @param timeMs when it happened for the gateway, milliseconds since 1970 UTC
 */
public record Draft(String unit, long timeMs, EntryBody body) {
    /** Key of what belongs to no unit. */
    public static final String NO_UNIT = "";

    public Draft {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(body, "body");
    }
}
