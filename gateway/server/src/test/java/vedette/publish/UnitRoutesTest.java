// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;

class UnitRoutesTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Unit {@code secret} is nobody's to see. */
    private static final Policy POLICY = new Policy() {
        @Override
        public boolean permits(Principal principal, Action action) {
            return true;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return !asset.id().equals("secret");
        }
    };

    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(PublishSettings.DEFAULT, POLICY);
        gateway.world.move("a", 117.6, 24.5);
        gateway.world.move("b", 118.6, 24.5);
        gateway.world.move("secret", 117.6, 24.5);
        gateway.world.publish();
        gateway.connect().cut();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.http(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonArray features(String path) throws Exception {
        return new JsonObject(get(path).body()).getJsonArray("features");
    }

    @Test
    void unitsAreAFeatureCollection() throws Exception {
        HttpResponse<String> response = get("/v1/units?bbox=117,24,118,25");
        JsonObject collection = new JsonObject(response.body());
        assertEquals(Map.of("application/geo+json", 1), count(response, "Content-Type"));
        assertEquals("FeatureCollection", collection.getString("type"));
        assertEquals(1, collection.getInteger("numberReturned"));
        assertEquals("a", collection.getJsonArray("features").getJsonObject(0).getString("id"));
        assertEquals(3, collection.getJsonObject("vedette").getLong("seq"));
    }

    private static Map<String, Integer> count(HttpResponse<String> response, String header) {
        return Map.of(
                response.headers().firstValue(header).orElse(""),
                response.headers().allValues(header).size());
    }

    @Test
    void unitThatMayNotBeSeenIsNowhere() throws Exception {
        assertEquals(2, features("/v1/units").size());
        assertEquals(404, get("/v1/units/secret").statusCode());
        assertEquals(
                get("/v1/units/secret").body().replace("secret", "x"),
                get("/v1/units/nobody").body().replace("nobody", "x"));
        assertEquals(0, features("/v1/units?near=secret,100000").size());
    }

    @Test
    void tagSavesAnUnchangedAnswer() throws Exception {
        String tag = get("/v1/units").headers().firstValue("ETag").orElse("");
        assertEquals("\"7f3c9a12:3\"", tag);
        HttpResponse<String> again = get("/v1/units", "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void oneUnitIsAFeature() throws Exception {
        JsonObject feature = new JsonObject(get("/v1/units/a").body());
        assertEquals("Feature", feature.getString("type"));
        assertEquals("漳巡a", feature.getJsonObject("properties").getString("label"));
    }

    @Test
    void wrongParameterIsAProblem() throws Exception {
        HttpResponse<String> response = get("/v1/units?kind=tank");
        JsonObject problem = new JsonObject(response.body());
        assertEquals(400, response.statusCode());
        assertEquals(Map.of("application/problem+json", 1), count(response, "Content-Type"));
        assertEquals("bad_filter", problem.getString("code"));
        assertEquals("/kind", problem.getString("at"));
        assertEquals(400, problem.getInteger("status"));
    }

    @Test
    void misspelledParameterIsRefusedRatherThanIgnored() throws Exception {
        assertEquals(400, get("/v1/units?fleets=zz").statusCode());
        assertEquals(400, get("/v1/units?limit=0").statusCode());
        assertEquals(400, get("/v1/units?cursor=other.1.1").statusCode());
    }

    @Test
    void zonesAreEmptyWithoutAFile() throws Exception {
        assertEquals(
                new JsonObject("{\"type\":\"FeatureCollection\",\"features\":[]}"),
                new JsonObject(get("/v1/zones").body()));
    }

    @Test
    void sourcesOfAUnitAreListed() throws Exception {
        assertEquals(
                new JsonObject("{\"unit\":\"a\",\"sources\":[]}"),
                new JsonObject(get("/v1/units/a/sources").body()));
    }

    @Test
    void foreignOriginOpensNoSocket() throws Exception {
        HttpResponse<String> response = get("/v1/units", "Origin", "http://elsewhere.example");
        assertEquals(200, response.statusCode()); // may be asked; a browser does not show the answer
        assertFalse(response.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        HttpRequest post = HttpRequest.newBuilder(URI.create(gateway.http("/v1/units")))
                .header("Origin", "http://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertTrue(HTTP.send(post, HttpResponse.BodyHandlers.ofString()).statusCode() >= 400);
    }
}
