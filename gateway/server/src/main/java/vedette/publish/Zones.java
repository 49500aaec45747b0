// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.http.Gate;

/**
 * The zones of the map: a GeoJSON FeatureCollection of points, lines and polygons, read and checked once. A file that is
 * wrong stops the start with its place.
 */
final class Zones {
    private static final int MAX_FILE_BYTES = 8 << 20;
    private static final int MAX_VERTICES = 1_000;
    private static final int MAX_RINGS = 100;
    private static final int MIN_RING_POSITIONS = 4;

    private final Buffer body;
    private final String tag;

    private Zones(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        body = Buffer.buffer(bytes);
        tag = '"' + Digest.text(sum.getValue()) + '"';
    }

    /** Reads {@code file}; no zones when it is empty. Blocks: for the start alone. */
    static Zones read(String file) {
        if (file.isEmpty()) {
            return new Zones(JsonBytes.ascii("{\"type\":\"FeatureCollection\",\"features\":[]}"));
        }
        try {
            long size = Files.size(Path.of(file));
            if (size > MAX_FILE_BYTES) {
                throw new IllegalArgumentException(
                        file + ": found " + size + " bytes, expected at most " + MAX_FILE_BYTES);
            }
            byte[] bytes = Files.readAllBytes(Path.of(file));
            check(file, new JsonObject(new String(bytes, StandardCharsets.UTF_8)));
            return new Zones(bytes);
        } catch (DecodeException e) {
            throw new IllegalArgumentException(file + ": expected JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    void mount(Router router, Gate gate) {
        gate.get(router, "/v1/zones", Action.READ_UNITS).handler(this::answer);
    }

    private void answer(RoutingContext ctx) {
        ctx.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            ctx.response().setStatusCode(304).end();
        } else {
            ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/geo+json")
                    .end(body);
        }
    }

    private static void check(String file, JsonObject collection) {
        if (!"FeatureCollection".equals(collection.getValue("type"))) {
            throw wrong(file + " /type", collection.getValue("type"), "FeatureCollection");
        }
        if (!(collection.getValue("features") instanceof JsonArray features)) {
            throw wrong(file + " /features", collection.getValue("features"), "an array");
        }
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < features.size(); i++) {
            String at = file + " /features/" + i;
            if (!(features.getValue(i) instanceof JsonObject feature)
                    || !(feature.getValue("geometry") instanceof JsonObject geometry)) {
                throw wrong(at, features.getValue(i), "a Feature with a geometry");
            }
            Object id = feature.getValue("id");
            if (id == null || !ids.add(id)) {
                throw wrong(at + "/id", id, "an id of its own");
            }
            checkGeometry(at + "/geometry", geometry);
        }
    }

    private static void checkGeometry(String at, JsonObject geometry) {
        Object coordinates = geometry.getValue("coordinates");
        switch (String.valueOf(geometry.getValue("type"))) {
            case "Point" -> checkPosition(at, coordinates);
            case "LineString" -> checkPositions(at, coordinates, 2);
            case "Polygon" -> checkPolygon(at, coordinates);
            case "MultiPolygon" -> {
                for (Object polygon : array(at, coordinates)) {
                    checkPolygon(at, polygon);
                }
            }
            default ->
                throw wrong(at + "/type", geometry.getValue("type"), "Point, LineString, Polygon or MultiPolygon");
        }
    }

    private static void checkPolygon(String at, @Nullable Object rings) {
        JsonArray all = array(at, rings);
        if (all.isEmpty() || all.size() > MAX_RINGS) {
            throw wrong(at, all.size() + " rings", "1 to " + MAX_RINGS);
        }
        for (Object ring : all) {
            JsonArray positions = checkPositions(at, ring, MIN_RING_POSITIONS);
            if (!positions.getValue(0).equals(positions.getValue(positions.size() - 1))) {
                throw wrong(at, "an open ring", "the last position to be the first");
            }
        }
    }

    private static JsonArray checkPositions(String at, @Nullable Object positions, int fewest) {
        JsonArray all = array(at, positions);
        if (all.size() < fewest || all.size() > MAX_VERTICES) {
            throw wrong(at, all.size() + " positions", fewest + " to " + MAX_VERTICES);
        }
        for (Object position : all) {
            checkPosition(at, position);
        }
        return all;
    }

    private static void checkPosition(String at, @Nullable Object position) {
        if (!(position instanceof JsonArray pair)
                || pair.size() < 2
                || !(pair.getValue(0) instanceof Number longitude)
                || !(pair.getValue(1) instanceof Number latitude)
                || Math.abs(longitude.doubleValue()) > 180
                || Math.abs(latitude.doubleValue()) > 90) {
            throw wrong(at, position, "[longitude, latitude] in degrees");
        }
    }

    private static JsonArray array(String at, @Nullable Object value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(at, value, "an array");
    }

    private static IllegalArgumentException wrong(String at, @Nullable Object found, String expected) {
        String text = String.valueOf(found);
        return new IllegalArgumentException(
                at + ": found " + text.substring(0, Math.min(text.length(), 80)) + ", expected " + expected);
    }
}
