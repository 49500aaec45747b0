// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the members of an object. What nobody takes is kept for the extra. */
@FunctionalInterface
interface Members {
    /** Takes a value; false when it belongs to nobody here. */
    boolean take(String name, ValueReader in) throws IOException;

    /** Who takes the members of the object of that name, or of each object of the array; null when nobody does. */
    default @Nullable Members inside(String name) {
        return null;
    }

    /** An element of this array begins; false when nobody takes its members. */
    default boolean element(int index) {
        return true;
    }
}
