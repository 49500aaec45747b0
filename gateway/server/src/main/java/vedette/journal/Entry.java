// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Objects;

/**
 * One thing that happened, in its place in the order.
 *
 * @param seq its number, rising, from 1; numbers may be missing
 * @param timeMs when it happened for the gateway, milliseconds since 1970 UTC
 * @param unit id of the unit that it is about, or {@link Draft#NO_UNIT}
 */
public record Entry(long seq, long timeMs, String unit, EntryBody body) {
    public Entry {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(body, "body");
    }
}
