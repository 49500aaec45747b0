// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;
import vedette.access.Action;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.http.Gate;
import vedette.http.Problem;
import vedette.http.Routes;
import vedette.live.ChangeListener;
import vedette.telemetry.ExtraReader;

/**
 * Tells subscribers what the units do: over WebSocket ({@code /v1/live}), server-sent events ({@code /v1/stream}) and as
 * GeoJSON ({@code /v1/units}). Runs on the context of the HTTP listener that mounts it; {@link #changes} is the one way in.
 */
public final class Publisher implements Routes {
    private final HandOver handOver = new HandOver();
    private final SocketList sockets = new SocketList();
    private final PublishParts parts;
    private final UnitRoutes units;

    /**
     * @param epoch name of the journal's number line
     * @param extraReaders by the format that they read
     */
    public Publisher(
            Vertx vertx,
            PublishSettings settings,
            String epoch,
            Policy policy,
            Map<String, ExtraReader> extraReaders,
            IngestFigures ingest,
            InstantSource clock,
            MeterRegistry registry) {
        PublishMetrics metrics = new PublishMetrics(registry);
        Hub hub = new Hub(epoch, settings, policy, new UnitEncoder(extraReaders), ingest, metrics);
        PublishLoop loop = new PublishLoop(vertx, hub, handOver, settings, clock);
        parts = new PublishParts(hub, loop, settings, metrics, clock);
        units = new UnitRoutes(parts);
    }

    /** Where the live state tells what happens. */
    public ChangeListener changes() {
        return handOver;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/live", Action.READ_UNITS).handler(ctx -> upgrade(ctx, gate.principal(ctx)));
        units.mount(router, gate);
        parts.loop().onTick(sockets::tick);
        parts.loop().start();
    }

    /** Tells every subscriber to come back later; called on any thread before the listener stops. */
    public void shutDown() {
        parts.loop()
                .execute(() ->
                        sockets.closeAll(Closing.SHUTTING_DOWN, "{\"code\":\"shutting_down\",\"retryAfter\":1000}"));
    }

    private void upgrade(RoutingContext ctx, Principal principal) {
        parts.loop().requireStarted();
        if (!"websocket".equalsIgnoreCase(ctx.request().getHeader("Upgrade"))) {
            throw Problem.badRequest("expected a WebSocket", "");
        }
        if (parts.metrics().subscribers() >= parts.settings().maxSubscribers()) {
            throw new Problem(503, "rate_limited", "there are too many subscribers", "");
        }
        ctx.request().toWebSocket().onSuccess(socket -> open(socket, principal)).onFailure(ctx::fail);
    }

    private void open(ServerWebSocket socket, Principal principal) {
        new LiveSocket(socket, principal, parts, sockets).open();
    }
}
