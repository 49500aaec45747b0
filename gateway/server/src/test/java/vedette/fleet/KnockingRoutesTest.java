// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.http.HttpProbe;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

/** What a device is taken for that is adopted with one call. */
class KnockingRoutesTest {
    private static final DeviceId DRONE = new DeviceId("mqtt", "drone-07");

    private final Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
    private final HttpProbe http = new HttpProbe(Policy.PERMIT_ALL, new KnockingRoutes(fleet));

    @BeforeEach
    void start() {
        FleetTest.started(fleet).prompt();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void anAdoptedDeviceIsWhatItsSessionTookItForUnlessSomebodySaysOtherwise() throws Exception {
        knock(DRONE, DeviceKind.DRONE);
        knock(DRONE, DeviceKind.UNKNOWN); // it says less now, and is the same
        JsonNode listed = http.get("/v1/knocking").body().at("/items/0");
        assertEquals("drone", listed.path("kind").asText());
        assertEquals("drone-link", listed.path("type").asText());
        http.send("POST", "/v1/knocking/mqtt:drone-07/adopt", "").expect(201);
        assertAdopted(UnitKind.DRONE, SourceType.DRONE_LINK, DRONE);

        DeviceId radio = new DeviceId("hytera", "7");
        knock(radio, DeviceKind.RADIO);
        http.send("POST", "/v1/knocking/hytera:7/adopt", "{\"new_unit\":{\"id\":\"r-7\"}}")
                .expect(201);
        assertAdopted(UnitKind.OTHER, SourceType.RADIO, radio);

        DeviceId phone = new DeviceId("owntracks", "jane");
        knock(phone, DeviceKind.PHONE);
        http.send(
                        "POST",
                        "/v1/knocking/owntracks:jane/adopt",
                        "{\"new_unit\":{\"id\":\"m-1\",\"kind\":\"motorcycle\"},\"type\":\"gnss-terminal\"}")
                .expect(201);
        assertAdopted(UnitKind.MOTORCYCLE, SourceType.GNSS_TERMINAL, phone);
    }

    private void assertAdopted(UnitKind kind, SourceType type, DeviceId id) {
        Device device = fleet.device(id);
        assertNotNull(device);
        assertEquals(type, device.type());
        Unit unit = fleet.unit(device.unit());
        assertNotNull(unit);
        assertEquals(kind, unit.kind());
    }

    private void knock(DeviceId device, DeviceKind kind) {
        fleet.knocking()
                .knocked(
                        device,
                        new Knock("native", Papers.NONE, "", "10.0.0.1", Knock.UNKNOWN_DEVICE, "", kind),
                        1_000);
    }
}
