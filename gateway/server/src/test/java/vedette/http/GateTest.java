// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;

class GateTest {
    private static final Policy NOTHING = new Policy() {
        @Override
        public boolean permits(Principal principal, Action action) {
            return false;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return false;
        }
    };

    private static final Routes PART = (router, gate) -> {
        gate.get(router, "/v1/thing", Action.READ_UNITS)
                .handler(ctx -> ctx.response().end("{}"));
        gate.withBody(router, HttpMethod.POST, "/v1/thing", Action.WRITE_FLEET, 64)
                .handler(ctx -> ctx.response().end(ctx.body().buffer()));
        gate.get(router, "/v1/fault", Action.READ_UNITS).handler(ctx -> {
            throw new IllegalStateException("a fault of ours");
        });
        gate.get(router, "/v1/busy", Action.READ_UNITS).handler(ctx -> {
            throw Problem.conflict("it is in use");
        });
    };

    private static final Routes OPEN = (router, gate) -> router.get("/v1/open").handler(ctx -> ctx.end());

    @Test
    void nobodyPassesWithoutTheRight() throws Exception {
        try (HttpProbe probe = new HttpProbe(NOTHING, PART)) {
            assertEquals(
                    "forbidden",
                    probe.get("/v1/thing").expect(403).body().path("code").asText());
            probe.send("POST", "/v1/thing", "{}").expect(403);
            probe.get("/").expect(403);
            probe.get("/index.html").expect(403);
        }
    }

    @Test
    void routeThatAsksNoPolicyStopsTheStart() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> new HttpProbe(Policy.PERMIT_ALL, OPEN).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("/v1/open"), refused::getMessage);
    }

    @Test
    void bodyAboveTheLimitIsRefused() throws Exception {
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, PART)) {
            probe.send("POST", "/v1/thing", "x".repeat(64)).expect(200);
            HttpProbe.Answer answer = probe.send("POST", "/v1/thing", "x".repeat(65));
            assertEquals("too_large", answer.expect(413).body().path("code").asText());
        }
    }

    @Test
    void faultOfOursTellsNothingOfItself() throws Exception {
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, PART)) {
            HttpProbe.Answer answer = probe.get("/v1/fault").expect(500);
            assertEquals("internal", answer.body().path("code").asText());
            assertTrue(!answer.text().contains("a fault of ours"), answer::text);
        }
    }

    @Test
    void problemIsTheOneFormOfErrors() throws Exception {
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, PART)) {
            HttpProbe.Answer answer = probe.get("/v1/busy").expect(409);
            assertEquals(
                    "application/problem+json",
                    answer.response().headers().firstValue("Content-Type").orElse(""));
            assertEquals("conflict", answer.body().path("code").asText());
            assertEquals("it is in use", answer.body().path("detail").asText());
            assertEquals(
                    "not_found",
                    probe.get("/v1/none").expect(404).body().path("code").asText());
            probe.send("DELETE", "/v1/thing", "").expect(405);
        }
    }

    @Test
    void pageMayLoadFromHereAlone() throws Exception {
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, PART)) {
            String policy = probe.get("/v1/thing")
                    .response()
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("");
            assertTrue(policy.startsWith("default-src 'self';"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        }
    }

    @Test
    void filesComeFromTheClassPathAndNothingElse() throws Exception {
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, PART)) {
            HttpProbe.Answer library =
                    probe.get("/lib/leaflet/1.9.4/leaflet.js").expect(200);
            assertEquals(
                    "public, max-age=31536000, immutable",
                    library.response().headers().firstValue("Cache-Control").orElse(""));
            probe.get("/lib/leaflet/1.9.4/../../../MANIFEST.MF").expect(404);
            probe.get("/..%2f..%2fapplication.json").expect(404);
            probe.get("/.hidden.js").expect(404);
            probe.get("/vedette/http/Gate.class").expect(404);
        }
    }
}
