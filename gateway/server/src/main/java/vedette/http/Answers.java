// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How routes take requests and answer them, so that all of them do it alike. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETRY_AFTER_SECONDS = "1";

    private Answers() {}

    /** A handler that may refuse. */
    public interface Step {
        void handle(RoutingContext ctx) throws Refusal;
    }

    /** What is answered after something else succeeded. */
    public interface Next<T> {
        void answer(T result) throws Refusal;
    }

    /** A handler whose refusals become problems. */
    public static Handler<RoutingContext> of(Step step) {
        return ctx -> {
            try {
                step.handle(ctx);
            } catch (Refusal refusal) {
                fail(ctx, refusal);
            }
        };
    }

    /** The body as a JSON object. */
    public static ObjectNode body(RoutingContext ctx) throws Refusal {
        @Nullable String text = ctx.body().asString();
        JsonNode node = JsonFields.parse(text == null ? "" : text);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found " + node.getNodeType() + ", expected an object");
    }

    /** The body as a JSON object, an empty one when there is no body. */
    public static ObjectNode bodyOrEmpty(RoutingContext ctx) throws Refusal {
        return ctx.body().length() <= 0 ? JSON.createObjectNode() : body(ctx);
    }

    /** A parameter of the query, null when it is not given. */
    public static @Nullable String query(RoutingContext ctx, String name) {
        return ctx.queryParams().get(name);
    }

    /** A whole number of the query. */
    public static int query(RoutingContext ctx, String name, int otherwise, int min, int max) throws Refusal {
        String text = query(ctx, name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw new Refusal(
                Refusal.Code.BAD_REQUEST,
                name,
                name + ": found '" + text + "', expected a whole number from " + min + " to " + max);
    }

    /** Answers with JSON. */
    public static void json(RoutingContext ctx, int status, JsonNode body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toString());
    }

    /** Answers that {@code id} was created below {@code collection}. */
    public static void created(RoutingContext ctx, String collection, String id, JsonNode body) {
        located(ctx, collection, id);
        json(ctx, 201, body);
    }

    /** Says where {@code id} is to be found. */
    public static void located(RoutingContext ctx, String collection, String id) {
        String segment = URLEncoder.encode(id, UTF_8).replace("+", "%20");
        ctx.response().putHeader(HttpHeaders.LOCATION, collection + '/' + segment);
    }

    /** Answers without a body. */
    public static void empty(RoutingContext ctx) {
        ctx.response().setStatusCode(204).end();
    }

    /** Answers with a list under {@code items}, and the {@code next} cursor when there is more. */
    public static void items(RoutingContext ctx, List<? extends JsonNode> items, @Nullable String next) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("items");
        items.forEach(array::add);
        if (next != null) {
            body.put("next", next);
        }
        json(ctx, 200, body);
    }

    /** Answers on the listener's context once {@code stage} has succeeded. */
    public static <T extends @Nullable Object> void after(RoutingContext ctx, CompletionStage<T> stage, Next<T> next) {
        after(ctx, Future.fromCompletionStage(stage, ctx.vertx().getOrCreateContext()), next);
    }

    /** Does {@code work} on a worker, and answers on the listener's context. */
    public static <T extends @Nullable Object> void afterWork(RoutingContext ctx, Callable<T> work, Next<T> next) {
        after(ctx, ctx.vertx().executeBlocking(work, false), next);
    }

    private static <T extends @Nullable Object> void after(RoutingContext ctx, Future<T> future, Next<T> next) {
        future.onComplete(result -> of(same -> next.answer(result)).handle(ctx), failure -> fail(ctx, failure));
    }

    private static void fail(RoutingContext ctx, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            if (refusal.code().isPassing()) {
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            ctx.fail(refusal.toProblem());
        } else {
            ctx.fail(cause);
        }
    }
}
