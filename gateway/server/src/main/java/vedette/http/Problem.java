// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * A request that cannot be served, for a reason that its sender can act on: answered as {@code application/problem+json}
 * (RFC 9457) by the listener's one failure handler. Carries no stack trace.
 */
@SuppressWarnings("serial")
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final String at;
    private final JsonArray errors;

    /**
     * @param status HTTP status
     * @param code closed set, the key by which a client translates
     * @param detail for people, English
     * @param at JSON pointer to what is wrong, or name of a parameter; empty when it is the whole
     */
    public Problem(int status, String code, String detail, String at) {
        this(status, code, detail, at, new JsonArray());
    }

    /** @param errors the parts of a whole that is wrong in many places, each with {@code at}, {@code code}, {@code detail} */
    Problem(int status, String code, String detail, String at, JsonArray errors) {
        super(Objects.requireNonNull(detail, "detail"), null, false, false);
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
        this.at = Objects.requireNonNull(at, "at");
        this.errors = errors;
    }

    public static Problem badRequest(String detail, String at) {
        return new Problem(400, "bad_request", detail, at);
    }

    public static Problem badFilter(String detail, String at) {
        return new Problem(400, "bad_filter", detail, at);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", detail, "");
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not_found", detail, "");
    }

    public static Problem unknownUnit(String id) {
        return new Problem(404, "unknown_unit", "there is no unit '" + id + "'", "");
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "conflict", detail, "");
    }

    public static Problem tooLarge(String detail) {
        return new Problem(413, "too_large", detail, "");
    }

    public static Problem internal() {
        return new Problem(500, "internal", "the gateway failed to answer; its log says why", "");
    }

    /** The problem behind a bare HTTP status. */
    public static Problem ofStatus(int status) {
        String code = switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 413 -> "too_large";
            case 429 -> "rate_limited";
            case 503 -> "shutting_down";
            default -> status < 500 ? "bad_request" : "internal";
        };
        return new Problem(status, code, HttpResponseStatus.valueOf(status).reasonPhrase(), "");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** For people. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** JSON pointer to what is wrong, or empty. */
    public String at() {
        return at;
    }

    /** The body of the answer. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", detail());
        if (!at.isEmpty()) {
            json.put("at", at);
        }
        if (!errors.isEmpty()) {
            json.put("errors", errors);
        }
        return json;
    }
}
