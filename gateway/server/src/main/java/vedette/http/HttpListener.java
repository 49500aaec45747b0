// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Action;
import vedette.access.Policy;

/**
 * The HTTP server. Deployed once: its context is the publish loop, on which all parts' handlers run. Errors of every
 * route leave in one form, {@link Problem}.
 */
public final class HttpListener extends VerticleBase {
    /** Marks the routes of this package that decide nothing. */
    static final String PLUMBING = "vedette.plumbing";

    /** Large enough for a filter in a query. */
    private static final int MAX_REQUEST_LINE_BYTES = 8_192;

    private static final int MAX_HEADER_BYTES = 16_384;
    /** Above the largest message that is answered with a reason, so that the reason can be given. */
    private static final int MAX_WEB_SOCKET_MESSAGE_BYTES = 131_072;

    private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 501, 503};
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final HttpSettings settings;
    private final Policy policy;
    private final List<Routes> parts;
    private int connectionCount;

    @Nullable
    private HttpServer server;

    public HttpListener(HttpSettings settings, Policy policy, List<Routes> parts) {
        this.settings = settings;
        this.policy = policy;
        this.parts = List.copyOf(parts);
    }

    @Override
    public Future<?> start() {
        HttpServer starting =
                vertx.createHttpServer(options()).requestHandler(router()).connectionHandler(this::admit);
        server = starting;
        return starting.listen()
                .onSuccess(listening -> LOG.info("http: listening host={} port={}", settings.host(), port()));
    }

    @Override
    public Future<?> stop() {
        HttpServer stopping = server;
        return stopping == null ? Future.succeededFuture() : stopping.shutdown(1, TimeUnit.SECONDS);
    }

    /** The port that it listens on, once it is deployed. */
    public int port() {
        HttpServer listening = server;
        return listening == null ? settings.port() : listening.actualPort();
    }

    /** All routes, each of which has passed the gate. */
    Router router() {
        Router router = Router.router(vertx);
        router.route()
                .putMetadata(PLUMBING, true)
                .handler(HttpListener::protect)
                .failureHandler(HttpListener::answer);
        for (int status : STATUSES) {
            router.errorHandler(status, HttpListener::answer);
        }
        Gate gate = new Gate(policy, settings.maxBodyBytes());
        parts.forEach(part -> part.mount(router, gate));
        ConsoleFiles files = new ConsoleFiles(vertx);
        gate.get(router, "/*", Action.READ_PAGE).handler(files::serve);
        gate.route(router, HttpMethod.HEAD, "/*", Action.READ_PAGE).handler(files::serve);
        Gate.requireGuarded(router);
        return router;
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(settings.idleSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false) // nobody needs it on loopback, and it has its own ways to be abused
                .setMaxWebSocketFrameSize(MAX_WEB_SOCKET_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(MAX_WEB_SOCKET_MESSAGE_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of("vedette.json.v1"))
                .setWebSocketClosingTimeout(2);
    }

    private void admit(HttpConnection connection) {
        if (++connectionCount > settings.maxConnections()) {
            LOG.warn("http: connection limit reached count={}", connectionCount);
            connection.close();
        }
        connection.closeHandler(closed -> connectionCount--);
    }

    /** The page loads from this gateway alone and cannot be framed. */
    private static void protect(RoutingContext ctx) {
        ctx.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data:; object-src 'none'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        ctx.next();
    }

    private static void answer(RoutingContext ctx) {
        if (ctx.response().ended() || ctx.response().headWritten()) {
            ctx.request().connection().close();
            return;
        }
        Problem problem = problemOf(ctx);
        ctx.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson().toBuffer());
    }

    private static Problem problemOf(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof Refusal refusal) {
            return new Problem(refusal.code().httpStatus(), refusal.code().wireName(), refusal.detail(), refusal.at());
        }
        if (ctx.statusCode() >= 400 && ctx.statusCode() != 500) {
            return Problem.ofStatus(ctx.statusCode());
        }
        LOG.error("http: {} {} failed", ctx.request().method(), ctx.request().path(), failure);
        return Problem.internal();
    }
}
