// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.fleet.DeviceRoutes;
import vedette.fleet.Fleet;
import vedette.fleet.Unit;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Problem;
import vedette.http.Refusal;
import vedette.http.Routes;
import vedette.telemetry.DeviceId;

/**
 * Files over HTTP: {@code GET /v1/devices/{id}/media}, {@code GET /v1/media/{id}/info} and {@code GET /v1/media/{id}}, the
 * content. Rights on a file are those on the unit that the device belonged to when it sent it.
 *
 * <p>A content is sent as an attachment of a type from a closed set: what a device sends is never shown as a page.
 */
public final class MediaRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final String ABOVE_EVERY_ID = "g";
    private static final long MAX_TIME_MS = 1L << 46;

    /** By which an id's time may be ahead of the receipt. */
    private static final long AHEAD_MS = 60_000;

    private static final int NOT_MODIFIED = 304;
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;

    private final MediaStore store;
    private final Fleet fleet;

    public MediaRoutes(MediaStore store, Fleet fleet) {
        this.store = store;
        this.fleet = fleet;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/devices/:id/media", Action.READ_MEDIA).handler(Answers.of(ctx -> list(ctx, gate)));
        gate.get(router, "/v1/media/:id/info", Action.READ_MEDIA)
                .handler(Answers.of(ctx -> Answers.json(ctx, 200, MediaCodec.shown(file(ctx, gate)))));
        gate.get(router, "/v1/media/:id", Action.READ_MEDIA).handler(Answers.of(ctx -> content(ctx, gate)));
    }

    private void list(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId device =
                DeviceRoutes.device(ctx, gate, Action.READ_MEDIA, fleet).id();
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        long fromMs = time(ctx, "from", 0);
        long toMs = time(ctx, "to", Long.MAX_VALUE);
        String from = MediaId.floor(fromMs);
        String before = before(ctx, toMs);
        String mediaId = Answers.query(ctx, "mediaId");
        Principal principal = gate.principal(ctx);
        Predicate<StoredFile> shown = file -> file.receivedMs() >= fromMs
                && file.receivedMs() <= toMs
                && (mediaId == null || file.about().mediaId().equals(mediaId))
                && isPermitted(gate, principal, file);
        Answers.afterWork(
                ctx,
                () -> store.index().page(device, from, before, shown, limit),
                page -> Answers.items(
                        ctx,
                        page.files().stream().map(MediaCodec::shown).toList(),
                        page.isLast()
                                ? null
                                : page.files().get(page.files().size() - 1).id()));
    }

    /** The id before which to look: that of the page before, or one that is surely behind the interval. */
    private static String before(RoutingContext ctx, long toMs) throws Refusal {
        String before = toMs > MAX_TIME_MS ? ABOVE_EVERY_ID : MediaId.floor(toMs + AHEAD_MS);
        String cursor = Answers.query(ctx, "cursor");
        if (cursor != null && !MediaId.isOne(cursor)) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST, "cursor", "cursor: found no id of a file, expected next of a page");
        }
        return cursor == null || cursor.compareTo(before) > 0 ? before : cursor;
    }

    private static long time(RoutingContext ctx, String name, long otherwise) throws Refusal {
        String text = Answers.query(ctx, name);
        if (text == null) {
            return otherwise;
        }
        try {
            long timeMs = Long.parseLong(text);
            if (timeMs >= 0) {
                return timeMs;
            }
        } catch (NumberFormatException e) {
            // told below, as a time before 1970 is
        }
        throw new Refusal(
                Refusal.Code.BAD_REQUEST, name, name + ": found '" + text + "', expected milliseconds since 1970");
    }

    private boolean isPermitted(Gate gate, Principal principal, StoredFile file) {
        Unit unit = fleet.unit(file.unit());
        return unit == null || gate.policy().permits(principal, Action.READ_MEDIA, unit);
    }

    private StoredFile file(RoutingContext ctx, Gate gate) throws Refusal {
        String id = String.valueOf(ctx.pathParam("id"));
        StoredFile file = MediaId.isOne(id) ? store.find(id) : null;
        if (file == null || !isPermitted(gate, gate.principal(ctx), file)) { // as good as none
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no such file");
        }
        return file;
    }

    private void content(RoutingContext ctx, Gate gate) throws Refusal {
        StoredFile file = file(ctx, gate);
        Path path = store.path(file.id());
        Answers.afterWork(ctx, () -> Files.isReadable(path), there -> {
            if (!there) {
                throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no such file any more");
            }
            send(ctx, file, path);
        });
    }

    private static void send(RoutingContext ctx, StoredFile file, Path path) {
        String format = file.about().format();
        String tag = '"' + file.about().sha256() + '"';
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache") // rights are asked again each time
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        long lengthBytes = file.about().lengthBytes();
        ByteRange range = range(ctx, tag, lengthBytes);
        if (range != null && range.lengthBytes() == 0) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + lengthBytes);
            ctx.fail(Problem.ofStatus(UNSATISFIABLE));
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.of(format))
                .putHeader(
                        "Content-Disposition", "attachment; filename=\"" + file.id() + MediaType.ending(format) + '"');
        if (range == null) {
            response.sendFile(path.toString()).onFailure(ctx::fail);
        } else {
            response.setStatusCode(PARTIAL)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + range.firstByte() + '-' + range.lastByte() + '/' + lengthBytes)
                    .sendFile(path.toString(), range.firstByte(), range.lengthBytes())
                    .onFailure(ctx::fail);
        }
    }

    /** A part is of this content, or the whole is sent. */
    private static @Nullable ByteRange range(RoutingContext ctx, String tag, long lengthBytes) {
        String onlyIf = ctx.request().getHeader("If-Range");
        return onlyIf == null || onlyIf.equals(tag)
                ? ByteRange.of(ctx.request().getHeader("Range"), lengthBytes)
                : null;
    }
}
