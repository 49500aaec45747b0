// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.Objects;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A message of the standard, or of one that rides on it ({@link Extension}): its id and name, how its body is read, and what
 * a session does with it.
 *
 * @param body reads the body by name, for {@code explain}
 * @param handler what the session does when it comes from a terminal; {@link #UNHANDLED} when nothing is done
 */
public record MessageType(int id, String name, Body body, Handler handler) {
    /** Reads a body and forgets it. */
    @FunctionalInterface
    public interface Body {
        void read(FieldReader in, Edition edition) throws MalformedMessageException;
    }

    /** Does what a message asks for, and answers it. Called for admitted terminals only, with the whole message. */
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws MalformedMessageException;
    }

    /** A body that is not decoded. */
    static final Body OPAQUE = (in, edition) -> in.skip("body", in.remaining(), "not decoded");

    /** A message that is not handled: the terminal is told so. */
    static final Handler UNHANDLED = exchange -> {
        exchange.answer(GeneralResponse.UNSUPPORTED);
        exchange.ignored("not decoded");
    };

    public MessageType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(handler, "handler");
    }

    /** A message of a terminal. */
    public static MessageType up(int id, String name, Body body, Handler handler) {
        return new MessageType(id, name, body, handler);
    }

    /** A message of the platform. */
    public static MessageType down(int id, String name, Body body) {
        return new MessageType(id, name, body, UNHANDLED);
    }

    boolean isHandled() {
        return handler != UNHANDLED;
    }
}
