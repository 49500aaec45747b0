// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import vedette.access.Action;
import vedette.http.Gate;
import vedette.http.Problem;
import vedette.http.Routes;
import vedette.journal.JournalHealth;
import vedette.media.MediaHealth;

/** {@code GET /v1/health} and {@code GET /v1/metrics}. */
public final class OpsRoutes implements Routes {
    private final Vertx vertx;
    private final PrometheusMeterRegistry metrics;
    private final HealthChecks checks;

    public OpsRoutes(
            Vertx vertx,
            PrometheusMeterRegistry metrics,
            Supplier<JournalHealth> journal,
            Supplier<MediaHealth> media) {
        this.vertx = vertx;
        this.metrics = metrics;
        checks = HealthChecks.create(vertx);
        checks.register("journal", result -> result.complete(status(journal.get())));
        checks.register("media", result -> result.complete(status(media.get())));
    }

    /** Tells of {@code name} too, which is never down: what a restart of the gateway would not mend. */
    public OpsRoutes telling(String name, Supplier<JsonObject> data) {
        checks.register(name, result -> result.complete(Status.OK(data.get())));
        return this;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/health", Action.READ_HEALTH).handler(this::health);
        gate.get(router, "/v1/metrics", Action.READ_METRICS).handler(this::metrics);
    }

    /** 200 while acknowledgements are given, 503 while they are not; the live state goes on in both. */
    private void health(RoutingContext ctx) {
        checks.checkStatus()
                .onSuccess(result -> ctx.response()
                        .setStatusCode(Boolean.TRUE.equals(result.getUp()) ? 200 : 503)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(result.toJson().toBuffer()))
                .onFailure(ctx::fail);
    }

    /** Rendered on a worker: a text of some hundred kilobytes is no work for the publish loop. */
    private void metrics(RoutingContext ctx) {
        vertx.executeBlocking(() -> metrics.scrape(), false)
                .onSuccess(text -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(e -> ctx.fail(Problem.internal()));
    }

    /** Never down: what a restart would not mend, while reports are being acknowledged, is told and no more. */
    private static Status status(MediaHealth health) {
        JsonObject data = new JsonObject()
                .put("writable", health.writable())
                .put("files", health.files())
                .put("bytes", health.bytes())
                .put("waiting", health.waitingBytes());
        if (!health.fault().isEmpty()) {
            data.put("fault", health.fault());
        }
        return Status.OK(data);
    }

    private static Status status(JournalHealth health) {
        JsonObject data = new JsonObject()
                .put("mode", health.mode())
                .put("lag", health.lag())
                .put("lost", health.lost())
                .put("duplicates", health.duplicates());
        if (!health.fault().isEmpty()) {
            data.put("fault", health.fault());
        }
        return health.writable() ? Status.OK(data) : Status.KO(data);
    }
}
