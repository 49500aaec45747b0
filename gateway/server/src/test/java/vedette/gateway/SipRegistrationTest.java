// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** GB/T 28181 units with a password, from the API that sets it to the place that they tell, and after a restart. */
class SipRegistrationTest {
    private static final String UNIT = "34020000001320000042";
    private static final String STRANGER = "34020000001320000043";
    private static final String PASSWORD = "correct horse";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private Gateway start() throws Exception {
        Map<String, String> variables = Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_PORT", "0");
        return Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject()));
    }

    private static Rest known(Gateway gateway) throws Exception {
        Rest rest = new Rest(gateway.httpPort());
        rest.post("/v1/units", new JsonObject().put("id", "officer-1"));
        rest.post("/v1/devices", new JsonObject().put("id", "gb28181:" + UNIT).put("unit", "officer-1"));
        rest.put("/v1/devices/gb28181:" + UNIT + "/password", new JsonObject().put("password", PASSWORD));
        return rest;
    }

    @Test
    @Timeout(180)
    void aUnitThatShowsItsPasswordIsHeardAndAfterARestartToo() throws Exception {
        try (Gateway gateway = start();
                SipUnit unit = SipUnit.overTcp(UNIT, gateway.devicePort())) {
            Rest rest = known(gateway);
            assertStatus("403", unit.tell("31.231344", "121.5014"));
            String challenged = unit.register();
            assertStatus("401", challenged);
            assertStatus("403", unit.register(challenged, "wrong horse", 1));
            String welcome = unit.register(challenged, PASSWORD, 2);
            assertStatus("200", welcome);
            assertTrue(welcome.contains("\r\nDate: "), welcome);
            String replayed = unit.register(challenged, PASSWORD, 2);
            assertStatus("401", replayed);
            assertTrue(replayed.contains("stale=true"), replayed);
            assertStatus("200", unit.tell("31.231344", "121.5014"));
            assertTrue(rest.get("/v1/devices/gb28181:" + UNIT).getBoolean("connected"));
        }
        try (Gateway gateway = start();
                SipUnit unit = SipUnit.overUdp(UNIT, gateway.devicePort())) {
            String challenged = unit.register();
            assertStatus("401", challenged);
            assertFalse(challenged.contains("stale"), challenged);
            assertStatus("200", unit.register(challenged, PASSWORD, 1));
            assertStatus("200", unit.tell("31.231344", "121.5014"));
            Rest rest = new Rest(gateway.httpPort());
            assertFalse(rest.get("/v1/fleet").encode().contains("digest"));
            assertEquals(1, rest.items("/v1/devices").size());
        }
    }

    @Test
    @Timeout(120)
    void anotherRealmAndAlgorithmCanBeSetAndWithoutAPasswordAUnitIsTakenAtItsWord() throws Exception {
        try (Gateway gateway = start();
                SipUnit unit = SipUnit.overUdp(UNIT, gateway.devicePort());
                SipUnit stranger = SipUnit.overUdp(STRANGER, gateway.devicePort())) {
            Rest rest = known(gateway);
            assertStatus("401", unit.register());
            JsonObject better = new JsonObject().put("password", PASSWORD).put("realm", "350600");
            rest.put("/v1/devices/gb28181:" + UNIT + "/password", better.put("algorithm", "SHA-256"));
            String challenged = unit.register();
            assertTrue(challenged.contains("realm=\"350600\""), challenged);
            assertStatus("200", unit.register(challenged, PASSWORD, 1));
            assertStatus("401", unit.register());
            rest.delete("/v1/devices/gb28181:" + UNIT + "/password");
            assertStatus("200", unit.register());
            assertStatus("403", stranger.register());
            assertEquals(
                    "gb28181:" + STRANGER,
                    rest.items("/v1/knocking").getJsonObject(0).getString("id"));
        }
    }

    private static void assertStatus(String status, String response) {
        assertTrue(response.startsWith("SIP/2.0 " + status + ' '), response);
    }
}
