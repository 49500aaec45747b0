// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import org.jspecify.annotations.Nullable;

/** The edition of the standard that a frame is written by; its first two bytes tell. */
public enum Edition {
    /** Frames begin with {@code ##}. */
    V2016('#'),
    /** Frames begin with {@code $$}. */
    V2025('$');

    private final byte mark;

    Edition(char mark) {
        this.mark = (byte) mark;
    }

    /** The byte that stands twice at the start of a frame. */
    byte mark() {
        return mark;
    }

    /** The edition whose frames begin with that byte; null when it begins none. */
    static @Nullable Edition of(int mark) {
        if (mark == V2016.mark) {
            return V2016;
        }
        return mark == V2025.mark ? V2025 : null;
    }
}
