// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.http.Gate;
import vedette.http.Problem;

/**
 * Units to be read: GeoJSON over the same mirror, filters and positions as the streams, so that a poller who asks
 * {@code since} gets the same promises.
 */
final class UnitRoutes {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final PublishParts parts;
    private final Hub hub;
    private final SourceReader sources;

    UnitRoutes(PublishParts parts, SourceReader sources) {
        this.parts = parts;
        this.sources = sources;
        this.hub = parts.hub();
    }

    void mount(Router router, Gate gate) {
        gate.get(router, "/v1/units", Action.READ_UNITS).handler(ctx -> list(ctx, gate.principal(ctx)));
        gate.get(router, "/v1/units/:id", Action.READ_UNITS).handler(ctx -> one(ctx, gate));
        gate.get(router, "/v1/units/:id/sources", Action.READ_UNITS).handler(ctx -> sources(ctx, gate));
    }

    /** Where the next page begins, and for which position all pages stand. */
    private record Cursor(String epoch, long seq, int index) {
        static Cursor parse(@Nullable String text, String epoch, long seq) {
            if (text == null) {
                return new Cursor(epoch, seq, 0);
            }
            String[] cut = text.split("\\.", -1);
            try {
                if (cut.length == 3 && cut[0].equals(epoch)) {
                    return new Cursor(epoch, Long.parseLong(cut[1]), Integer.parseUnsignedInt(cut[2]));
                }
            } catch (NumberFormatException e) {
                throw Problem.badRequest("cursor was not given out here", "/cursor");
            }
            throw Problem.badRequest("cursor is of another epoch: ask for the first page", "/cursor");
        }

        String at(int next) {
            return epoch + '.' + seq + '.' + next;
        }
    }

    private void list(RoutingContext ctx, Principal principal) {
        parts.loop().requireStarted();
        Spec spec = SpecParser.parse(principal, ctx.queryParams(), parts.settings());
        String tag = '"' + hub.epoch() + ':' + hub.mirror().seq() + '"';
        if (!spec.filter().dependsOnTime() && tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            ctx.response().putHeader(HttpHeaders.ETAG, tag).setStatusCode(304).end();
            return;
        }
        View view = hub.look(spec, parts.loop().nowMs());
        Cursor cursor = Cursor.parse(
                ctx.request().getParam("cursor"), hub.epoch(), hub.mirror().seq());
        JsonBytes out = new JsonBytes(65_536);
        write(ctx, view, cursor, out);
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/geo+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, tag)
                .end(Buffer.buffer(out.toBytes()));
    }

    private void write(RoutingContext ctx, View view, Cursor cursor, JsonBytes out) {
        long unchangedSeq = unchangedSeq(ctx.request().getParam("since"), view);
        int limit = limit(ctx.request().getParam("limit"));
        List<String> same = new ArrayList<>();
        int count = 0;
        out.raw("{\"type\":\"FeatureCollection\",\"features\":[");
        int at = view.members().next(cursor.index());
        for (; at >= 0 && count < limit; at = view.members().next(at + 1)) {
            Cell cell = hub.mirror().at(at);
            if (cell != null && cell.rev() <= unchangedSeq) {
                same.add(cell.id());
            } else if (cell != null && view.holdsNow(cell)) {
                hub.encoder().writeFeature(cell, count++ == 0 ? out : out.raw(','));
            }
        }
        out.raw("],\"numberReturned\":").number(count);
        out.raw(",\"timeStamp\":").text(TimeStyle.text(parts.loop().nowMs()));
        out.raw(",\"vedette\":{\"epoch\":").text(hub.epoch()).raw(",\"seq\":").number(cursor.seq());
        out.raw(",\"view\":").text(view.name());
        if (at >= 0) {
            out.raw(",\"cursor\":").text(cursor.at(at));
        }
        out.raw("},\"same\":[");
        for (int i = 0; i < same.size(); i++) {
            (i == 0 ? out : out.raw(',')).text(same.get(i));
        }
        out.raw(']');
        if (at >= 0) {
            out.raw(",\"links\":[{\"rel\":\"next\",\"type\":\"application/geo+json\",\"href\":");
            out.text(nextPage(ctx, cursor.at(at))).raw("}]");
        }
        out.raw('}');
    }

    private static String nextPage(RoutingContext ctx, String cursor) {
        StringBuilder href = new StringBuilder("/v1/units?");
        ctx.queryParams().forEach(parameter -> {
            if (!parameter.getKey().equals("cursor")) {
                href.append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return href.append("cursor=").append(cursor).toString();
    }

    private long unchangedSeq(@Nullable String since, View view) {
        if (since == null) {
            return -1;
        }
        Position position = Position.parse(since, "/since");
        return hub.resumes(position, view) ? position.seq() : -1;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Problem.badRequest("limit: found '" + text + "', expected 1 to " + MAX_LIMIT, "/limit");
        }
        throw Problem.badRequest("limit: found " + text + ", expected 1 to " + MAX_LIMIT, "/limit");
    }

    private void one(RoutingContext ctx, Gate gate) {
        parts.loop().requireStarted();
        Cell cell = visible(ctx, gate);
        JsonBytes out = new JsonBytes(2_048);
        hub.encoder().writeFeature(cell, out);
        String tag = '"' + hub.epoch() + ':' + cell.rev() + '"';
        if (tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            ctx.response().putHeader(HttpHeaders.ETAG, tag).setStatusCode(304).end();
            return;
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/geo+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, tag)
                .end(Buffer.buffer(out.toBytes()));
    }

    private void sources(RoutingContext ctx, Gate gate) {
        parts.loop().requireStarted();
        String id = visible(ctx, gate).id();
        JsonBytes out = new JsonBytes(1_024);
        out.raw("{\"unit\":").text(id);
        SourceEncoder.write(sources.sourcesOf(id), out.raw(",\"sources\":"));
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(out.raw('}').toBytes()));
    }

    private Cell visible(RoutingContext ctx, Gate gate) {
        String id = ctx.pathParam("id");
        Cell cell = hub.mirror().named(id);
        if (cell == null) {
            throw Problem.unknownUnit(id);
        }
        gate.require(gate.principal(ctx), Action.READ_UNITS, cell.state().unit());
        return cell;
    }
}
