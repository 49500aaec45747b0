// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A message of the standard: its id and name, how its body is read, and what a session does with it.
 *
 * @param body reads the body by name, for {@code explain}
 * @param handler what the session does when it comes from a terminal; {@link #UNHANDLED} when nothing is done yet
 */
record MessageType(int id, String name, Body body, Handler handler) {
    /** Reads a body and forgets it. */
    @FunctionalInterface
    interface Body {
        void read(FieldReader in, Edition edition) throws MalformedMessageException;
    }

    /** Does what a message asks for, and answers it. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws MalformedMessageException;
    }

    /** A body that is not decoded yet. */
    static final Body OPAQUE = (in, edition) -> in.skip("body", in.remaining(), "not decoded");

    /** A message that is not handled yet: the terminal is told so. */
    static final Handler UNHANDLED = exchange -> {
        exchange.answer(GeneralResponse.UNSUPPORTED);
        exchange.ignored("not decoded");
    };

    boolean isHandled() {
        return handler != UNHANDLED;
    }
}
