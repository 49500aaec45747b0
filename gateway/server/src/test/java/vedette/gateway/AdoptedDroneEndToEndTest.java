// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** A drone that nobody has entered: it is one from its first frame, whether a person lets it in or nobody has to. */
@Timeout(120)
class AdoptedDroneEndToEndTest {
    /** System 7: a quadrotor with ArduPilot, not armed. */
    private static final String HEARTBEAT = "fe0900070100030000000203010403ec61";

    private static final String ON_THE_GROUND = "fe02000701f50001c8c7";
    private static final String IN_THE_AIR = "fe02000701f50002a0ed";
    private static final String PLACE = "fe1c00070121c0d40100e0ed9b0e20f71f46f4fb000060ea0000e803000000000000cc83";
    private static final String NORTH_OF_IT =
            "fe1c00070121c0d4010064f19b0e20f71f46f4fb000060ea0000e803000000000000948c";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path folder;

    @Test
    void isADroneWithFlightsWhenItIsAdoptedAutomatically() throws Exception {
        try (Gateway gateway = started("true");
                Socket drone = connected(gateway)) {
            Rest rest = new Rest(gateway.httpPort());
            say(drone, HEARTBEAT, ON_THE_GROUND, PLACE, IN_THE_AIR, PLACE, NORTH_OF_IT, ON_THE_GROUND);
            JsonObject unit = first(rest, "/v1/units", "features");
            assertEquals("drone", unit.getJsonObject("properties").getString("kind"));
            assertEquals("drone-link", rest.get("/v1/devices/mavlink:7").getString("type"));
            String id = unit.getString("id");
            JsonObject flight = first(rest, "/v1/units/" + id + "/sorties", "items");
            assertEquals("mavlink:7", flight.getString("device"));
        }
    }

    @Test
    void isADroneWhenItIsAdoptedFromTheListOfThoseWhoKnock() throws Exception {
        try (Gateway gateway = started("false");
                Socket drone = connected(gateway)) {
            Rest rest = new Rest(gateway.httpPort());
            say(drone, HEARTBEAT, PLACE);
            JsonObject knocking = first(rest, "/v1/knocking", "items");
            assertEquals("mavlink:7", knocking.getString("id"));
            assertEquals("drone", knocking.getString("kind"));
            assertEquals("drone-link", knocking.getString("type"));
            JsonObject device = rest.post("/v1/knocking/mavlink:7/adopt", new JsonObject());
            assertEquals("drone-link", device.getString("type"));
            JsonObject unit = rest.get("/v1/fleet/units/" + device.getString("unit"));
            assertEquals("drone", unit.getString("kind"));
        }
    }

    private Gateway started(String adopts) throws Exception {
        Map<String, String> variables = Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_ENABLED", "false",
                "VEDETTE_FLEET_ADOPT_AUTOMATICALLY", adopts);
        return Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject()));
    }

    private static Socket connected(Gateway gateway) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), gateway.devicePort());
    }

    private static void say(Socket drone, String... frames) throws IOException {
        for (String frame : frames) {
            drone.getOutputStream().write(HexFormat.of().parseHex(frame));
        }
    }

    /** The only one of a list, once it is there. */
    private static JsonObject first(Rest rest, String path, String list) throws Exception {
        JsonArray found = rest.get(path).getJsonArray(list);
        while (found.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
            found = rest.get(path).getJsonArray(list);
        }
        assertEquals(1, found.size(), found::encode);
        return found.getJsonObject(0);
    }
}
