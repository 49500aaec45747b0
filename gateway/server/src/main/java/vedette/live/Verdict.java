// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Locale;

/** What is thought of the place that a fix gives. */
enum Verdict {
    BELIEVED,
    /** The device says that it has none. */
    NO_FIX,
    /** Latitude and longitude zero: what a receiver gives that knows nothing. */
    NULL_ISLAND,
    /** Not on Earth. */
    OUT_OF_RANGE,
    /** Farther from the last one than the unit can have come. */
    JUMP;

    /** Value of the metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
