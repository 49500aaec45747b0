// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;
import vedette.access.Action;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.events.EventLog;
import vedette.events.EventPosition;
import vedette.http.Gate;
import vedette.http.Problem;
import vedette.http.Routes;
import vedette.live.ChangeListener;
import vedette.telemetry.ExtraReader;

/**
 * Tells subscribers what the units do: over WebSocket ({@code /v1/live}), server-sent events ({@code /v1/stream}) and as
 * GeoJSON ({@code /v1/units}, {@code /v1/zones}). Runs on the context of the HTTP listener that mounts it; {@link #changes} is the one way in.
 */
public final class Publisher implements Routes {
    private static final String UNITS = "units";
    private static final String EVENTS = "events";

    private final HandOver handOver = new HandOver();
    private final Connections connections = new Connections();
    private final PublishParts parts;
    private final UnitRoutes units;
    private final Zones zones;

    /**
     * @param epoch name of the journal's number line
     * @param extraReaders by the format that they read
     * @param sources what each device of a unit contributes
     * @param events what happened
     */
    public Publisher(
            Vertx vertx,
            PublishSettings settings,
            String epoch,
            Policy policy,
            Map<String, ExtraReader> extraReaders,
            SourceReader sources,
            EventLog events,
            IngestFigures ingest,
            InstantSource clock,
            MeterRegistry registry) {
        PublishMetrics metrics = new PublishMetrics(registry);
        Hub hub = new Hub(epoch, settings, policy, new UnitEncoder(extraReaders), ingest, metrics);
        PublishLoop loop = new PublishLoop(vertx, hub, handOver, settings, clock);
        EventFeed feed = new EventFeed(events, epoch, policy, settings, metrics, clock, loop::execute);
        events.follow(feed::added);
        parts = new PublishParts(hub, feed, loop, settings, metrics, clock);
        units = new UnitRoutes(parts, sources);
        zones = Zones.read(settings.zonesFile());
    }

    /** Where the live state tells what happens. */
    public ChangeListener changes() {
        return handOver;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/live", Action.READ_UNITS).handler(ctx -> upgrade(ctx, gate.principal(ctx)));
        gate.get(router, "/v1/stream", Action.READ_UNITS).handler(ctx -> stream(ctx, gate.principal(ctx)));
        units.mount(router, gate);
        zones.mount(router, gate);
        parts.loop().onTick(connections::tick);
        parts.loop().start();
    }

    /** Completes when it can answer: it is mounted, and the live state was told. */
    public Future<Void> started() {
        return parts.loop().started();
    }

    /** Tells every subscriber to come back later; called on any thread before the listener stops. */
    public void shutDown() {
        parts.loop()
                .execute(() -> connections.closeAll(
                        Closing.SHUTTING_DOWN, "{\"code\":\"shutting_down\",\"retryAfter\":1000}"));
    }

    private void upgrade(RoutingContext ctx, Principal principal) {
        parts.loop().requireStarted();
        if (!"websocket".equalsIgnoreCase(ctx.request().getHeader("Upgrade"))) {
            throw Problem.badRequest("expected a WebSocket", "");
        }
        requirePlace();
        Runnable cut = WebSocketInternals.cut(ctx.request().connection());
        ctx.request()
                .toWebSocket()
                .onSuccess(socket -> new LiveSocket(socket, cut, principal, parts, connections).open())
                .onFailure(ctx::fail);
    }

    private void stream(RoutingContext ctx, Principal principal) {
        parts.loop().requireStarted();
        requirePlace();
        Position since = EventStream.position(ctx.request());
        int heartbeatMs = EventStream.heartbeatMs(ctx.request(), parts.settings());
        EventStream.Begin begin = begin(ctx, principal, since);
        new EventStream(ctx.request(), principal, parts, connections).open(begin, heartbeatMs);
    }

    private EventStream.Begin begin(RoutingContext ctx, Principal principal, Position since) {
        String stream = String.valueOf(
                ctx.queryParams().contains("stream") ? ctx.queryParams().get("stream") : UNITS);
        if (stream.equals(UNITS)) {
            Spec spec = SpecParser.parse(principal, ctx.queryParams(), parts.settings());
            return (peer, nowMs) -> parts.hub().subscribe(peer, UNITS, spec, since, "", nowMs);
        }
        if (stream.equals(EVENTS)) {
            EventSpec spec = EventSpec.parse(principal, ctx.queryParams());
            EventPosition from = since.epoch().isEmpty() ? null : EventPosition.of(since.epoch(), since.seq());
            return (peer, nowMs) -> parts.events().subscribe(peer, EVENTS, spec, from, "");
        }
        throw Problem.badRequest("there is no stream '" + stream + "', expected units or events", "/stream");
    }

    private void requirePlace() {
        if (parts.metrics().subscribers() >= parts.settings().maxSubscribers()) {
            throw new Problem(503, "rate_limited", "there are too many subscribers", "");
        }
    }
}
