// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What was asked for is refused, and nothing of it was done. Input, not a fault: it has no stack trace. Whoever asks through
 * HTTP gets it as a {@link Problem}.
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    /** Why: the translation keys of the subscriber protocol, each with its HTTP status. */
    public enum Code {
        BAD_REQUEST(400),
        UNKNOWN_FIELD(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        UNKNOWN_UNIT(404),
        /** The record is in use, was there before, or the same id came with other content. */
        CONFLICT(409),
        /** A limit of one request, or of how many records there may be. */
        TOO_LARGE(413),
        RATE_LIMITED(429),
        INTERNAL(500),
        /** The journal did not take it; it may be tried again. */
        NOT_STORED(503);

        private final int httpStatus;

        Code(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }

        /** Whether the same request may succeed a little later. */
        boolean isPassing() {
            return this == RATE_LIMITED || this == NOT_STORED;
        }

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Code code;
    private final String at;
    private final transient List<Refusal> parts;

    /** @param at JSON pointer of the offending field, or the line of a table; empty when it is about the whole */
    public Refusal(Code code, String at, String message) {
        this(code, at, message, List.of());
    }

    private Refusal(Code code, String at, String message, List<Refusal> parts) {
        super(message, null, false, false);
        this.code = code;
        this.at = at;
        this.parts = List.copyOf(parts);
    }

    /** Many things are wrong, each in its place. */
    public static Refusal ofMany(String message, List<Refusal> parts) {
        return new Refusal(Code.BAD_REQUEST, "", message, parts);
    }

    public Code code() {
        return code;
    }

    public String at() {
        return at;
    }

    /** What was found and what was expected. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The same, found below {@code pointer}. */
    public Refusal below(String pointer) {
        return new Refusal(code, pointer + at, detail(), parts);
    }

    /** The answer to whoever asked through HTTP. */
    public Problem toProblem() {
        JsonArray errors = new JsonArray();
        for (Refusal part : parts) {
            errors.add(new JsonObject()
                    .put("at", part.at)
                    .put("code", part.code.wireName())
                    .put("detail", part.detail()));
        }
        return new Problem(code.httpStatus(), code.wireName(), detail(), at, errors);
    }
}
