// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.mobile.JsonValue;

/** Tells what a mapping made of each value; {@link #SILENT} tells nobody. */
final class Trace {
    static final Trace SILENT = new Trace(null);

    private final @Nullable Explanation out;

    Trace(@Nullable Explanation out) {
        this.out = out;
    }

    void enter(String name) {
        if (out != null) {
            out.enter(name);
        }
    }

    void leave() {
        if (out != null) {
            out.leave();
        }
    }

    /** A value was read, or why it was not. */
    void value(String name, Place place, JsonValue found, boolean understood, String meaning) {
        if (out != null) {
            String said =
                    understood ? meaning : "not understood: found " + found.found() + " at " + place + ", " + meaning;
            out.field(found.from(), found.to() - found.from(), name, found.found(), said);
        }
    }

    /** Nothing stands where it was looked for. */
    void absent(String name, Place place) {
        note(name, "found nothing at " + place);
    }

    void note(String name, String text) {
        if (out != null) {
            out.note(name, text);
        }
    }
}
