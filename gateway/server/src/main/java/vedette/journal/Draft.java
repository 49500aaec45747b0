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
    /** Longest {@link #unit}. */
    public static final int MAX_UNIT_LENGTH = 256;

    /** Key of what belongs to no unit. */
    public static final String NO_UNIT = "";

    public Draft {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(body, "body");
        if (unit.length() > MAX_UNIT_LENGTH) {
            throw new IllegalArgumentException(
                    "unit id has " + unit.length() + " characters, expected at most " + MAX_UNIT_LENGTH);
        }
    }
}
