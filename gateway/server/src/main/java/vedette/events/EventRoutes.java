// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Problem;
import vedette.http.Refusal;
import vedette.http.Routes;

/**
 * Events over HTTP: {@code GET /v1/events?since=<epoch>:<seq>&types=alarm.*,note&unit=&limit=} and
 * {@code GET /v1/units/{id}/events} with the same parameters.
 *
 * <p>Without {@code since} the newest come first, and {@code next} is the {@code cursor} of the page before them. With it
 * those after that position follow, the oldest first; {@code seq} is where to go on, {@code more} says that there is more
 * already. {@code gap} says that events of that interval may be missing, and why: {@code forgotten}, or {@code epoch} when
 * the position was given out under another name of the number line; then everything that is there follows.
 */
public final class EventRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,4})");

    private final EventLog log;
    private final FleetView fleet;
    private final String epoch;

    /** @param epoch name of the journal's number line */
    public EventRoutes(EventLog log, FleetView fleet, String epoch) {
        this.log = log;
        this.fleet = fleet;
        this.epoch = epoch;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/events", Action.READ_EVENTS)
                .handler(Answers.of(ctx -> list(ctx, gate, Answers.query(ctx, "unit"))));
        gate.get(router, "/v1/units/:id/events", Action.READ_EVENTS).handler(Answers.of(ctx -> ofUnit(ctx, gate)));
    }

    private void ofUnit(RoutingContext ctx, Gate gate) throws Refusal {
        String id = ctx.pathParam("id");
        Unit unit = fleet.unit(id);
        if (unit == null) {
            throw Problem.unknownUnit(id);
        }
        gate.require(gate.principal(ctx), Action.READ_UNITS, unit);
        gate.require(gate.principal(ctx), Action.READ_EVENTS, unit);
        list(ctx, gate, id);
    }

    private void list(RoutingContext ctx, Gate gate, @Nullable String unit) throws Refusal {
        String types = Answers.query(ctx, "types");
        EventTypes wanted = EventTypes.parse(types == null ? List.of() : List.of(types.split(",", -1)), "types");
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        String since = Answers.query(ctx, "since");
        String cursor = Answers.query(ctx, "cursor");
        Principal principal = gate.principal(ctx);
        Predicate<Event> shown = event -> (unit == null || unit.equals(event.unit()))
                && wanted.match(event.type())
                && EventScope.permits(gate.policy(), principal, event, fleet.unit(event.unit()));
        if (since == null) {
            EventPosition from = cursor == null ? new EventPosition(epoch, Long.MAX_VALUE, 0) : cursor(cursor);
            Answers.afterWork(
                    ctx,
                    () -> log.before(from.seq(), from.index(), limit, shown),
                    page -> send(ctx, page, null, page.isLast() ? "" : ",\"next\":\"" + last(page) + '"'));
        } else {
            EventPosition position = EventPosition.parse(since);
            EventPosition from = position.epoch().equals(epoch) ? position : EventPosition.START;
            Answers.afterWork(
                    ctx,
                    () -> log.after(from.seq(), from.index(), limit, shown),
                    page -> send(ctx, page, gap(position), page.isLast() ? "" : ",\"more\":true"));
        }
    }

    private static String last(EventLog.Page page) {
        return page.events().get(page.events().size() - 1).id();
    }

    private EventPosition cursor(String text) throws Refusal {
        var parts = CURSOR.matcher(text);
        if (!parts.matches()) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "cursor", "cursor: found no id of an event, expected next of a page");
        }
        return new EventPosition(epoch, Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Which events may be missing before the page, null when none is. */
    private @Nullable String gap(EventPosition since) {
        return since.gap(epoch, log.forgottenSeq());
    }

    private void send(RoutingContext ctx, EventLog.Page page, @Nullable String gap, String more) {
        Buffer out = Buffer.buffer(256 + page.events().size() * 256);
        out.appendString("{\"epoch\":\"" + epoch + "\",\"seq\":" + page.heldSeq());
        if (gap != null) {
            out.appendString(",\"gap\":{" + gap + '}');
        }
        out.appendString(more).appendString(",\"items\":[");
        for (int i = 0; i < page.events().size(); i++) {
            Event event = page.events().get(i);
            out.appendBytes((i == 0 ? "{\"seq\":" : ",{\"seq\":").getBytes(UTF_8))
                    .appendString(event.seq() + ",")
                    .appendBytes(event.members())
                    .appendString("}");
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(out.appendString("]}"));
    }
}
