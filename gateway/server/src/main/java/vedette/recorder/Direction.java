// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import java.util.Locale;

/** Which way bytes went. */
enum Direction {
    /** From the device. */
    UP,
    /** To the device. */
    DOWN;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
