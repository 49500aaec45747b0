// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import vedette.http.Problem;

/**
 * Up to where a client holds everything.
 *
 * @param epoch name of the journal
 * @param view what it asked for, {@link Spec#view()}
 */
record Position(String epoch, long seq, String view) {
    /** Holds nothing. */
    static final Position NONE = new Position("", 0, Spec.NO_VIEW);

    /** Reads the {@code since} member of a subscription. */
    static Position parse(@Nullable Object since, String at) {
        if (since == null) {
            return NONE;
        }
        if (since instanceof JsonObject object
                && object.getValue("epoch") instanceof String epoch
                && object.getValue("seq") instanceof Number seq
                && seq.longValue() >= 0) {
            return new Position(
                    epoch, seq.longValue(), object.getValue("view") instanceof String view ? view : Spec.NO_VIEW);
        }
        throw Problem.badRequest("since needs epoch, seq and view", at);
    }

    /** Reads {@code epoch:seq:view}, the form of an event id and of the REST parameter. */
    static Position parse(String text, String at) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 3) {
                return new Position(parts[0], Long.parseLong(parts[1]), parts[2]);
            }
        } catch (NumberFormatException e) {
            throw Problem.badRequest("seq: found '" + parts[1] + "', expected a number", at);
        }
        throw Problem.badRequest("expected epoch:seq:view", at);
    }
}
