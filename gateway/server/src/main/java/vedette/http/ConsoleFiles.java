// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The map page's files, from the class path. Each is read once, off the loop, and kept: there are as many as the jar
 * holds. The page's own files are revalidated by tag; the map library's path has its version, so it is kept for good.
 */
final class ConsoleFiles {
    private static final String PAGE_ROOT = "vedette/console/";
    private static final String LIBRARY_PATH = "/lib/leaflet/1.9.4/";
    private static final String LIBRARY_ROOT = "META-INF/resources/webjars/leaflet/1.9.4/dist/";

    /** No dot after a slash: nothing climbs out, nothing hidden is served. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}){1,8}");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webmanifest", "application/manifest+json"));

    private record StaticFile(Buffer bytes, String tag, String type) {}

    private final Vertx vertx;
    private final Map<String, StaticFile> files = new HashMap<>();

    ConsoleFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    void serve(RoutingContext ctx) {
        String path = ctx.normalizedPath().equals("/") ? "/index.html" : ctx.normalizedPath();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            throw Problem.notFound("there is nothing at " + ctx.request().path());
        }
        StaticFile known = files.get(path);
        Future<StaticFile> found =
                known != null ? Future.succeededFuture(known) : vertx.executeBlocking(() -> read(path, type), false);
        found.onSuccess(file -> {
                    files.put(path, file);
                    send(ctx, path, file);
                })
                .onFailure(ctx::fail);
    }

    private static StaticFile read(String path, String type) {
        String resource = path.startsWith(LIBRARY_PATH)
                ? LIBRARY_ROOT + path.substring(LIBRARY_PATH.length())
                : PAGE_ROOT + path.substring(1);
        try (InputStream in = ConsoleFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw Problem.notFound("there is nothing at " + path);
            }
            byte[] bytes = in.readAllBytes();
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return new StaticFile(
                    Buffer.buffer(bytes), '"' + Long.toHexString(sum.getValue()) + '-' + bytes.length + '"', type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static void send(RoutingContext ctx, String path, StaticFile file) {
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.ETAG, file.tag)
                .putHeader(HttpHeaders.CONTENT_TYPE, file.type)
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        path.startsWith(LIBRARY_PATH) ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else if (ctx.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.bytes.length()))
                    .end();
        } else {
            response.end(file.bytes);
        }
    }
}
