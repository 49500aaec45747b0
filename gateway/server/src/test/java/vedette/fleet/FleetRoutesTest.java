// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.DigestSecret;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.http.HttpProbe;
import vedette.http.HttpProbe.Answer;
import vedette.journal.Draft;
import vedette.journal.Stored;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

class FleetRoutesTest {
    private static final String PASSWORD_OF_UNIT = "/v1/devices/gb28181:34020000001320000042/password";
    private static final DeviceId DRONE = new DeviceId("mqtt", "drone-07");

    private final Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
    private final OrderedJournal journal = FleetTest.started(fleet).prompt();
    private final DeviceLogins logins = new DeviceLogins(fleet, InstantSource.system());
    private final HttpProbe http = probe(Policy.PERMIT_ALL);

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aUnitIsCreatedChangedAndDeleted() throws Exception {
        Answer created = http.send("POST", "/v1/units", "{\"id\":\"car-1\",\"label\":\"漳巡017\",\"kind\":\"car\"}")
                .expect(201);
        assertEquals(
                "/v1/units/car-1",
                created.response().headers().firstValue("Location").orElse(""));
        http.send("PATCH", "/v1/units/car-1", "{\"license_plate\":\"闽E0017警\"}").expect(200);
        Unit unit = fleet.unit("car-1");
        assertNotNull(unit);
        assertEquals("漳巡017", unit.label());
        assertEquals("闽E0017警", unit.licensePlate());
        http.delete("/v1/units/car-1").expect(204);
        assertNull(fleet.unit("car-1"));
        assertEquals(
                "unknown_unit",
                http.delete("/v1/units/car-1").expect(404).body().path("code").asText());
    }

    @Test
    void aPutReplacesTheWholeRecord() throws Exception {
        http.send("PUT", "/v1/units/car-1", "{\"label\":\"one\",\"role\":\"lead\"}")
                .expect(200);
        http.send("PUT", "/v1/units/car-1", "{\"label\":\"two\"}").expect(200);
        Answer shown = http.get("/v1/fleet/units/car-1").expect(200);
        assertEquals("two", shown.body().path("label").asText());
        assertEquals("", shown.body().path("role").asText());
    }

    @Test
    void anIdThatIsTakenIsAConflict() throws Exception {
        http.send("POST", "/v1/units", "{\"id\":\"car-1\"}").expect(201);
        Answer again = http.send("POST", "/v1/units", "{\"id\":\"car-1\"}").expect(409);
        assertEquals("conflict", again.body().path("code").asText());
        assertEquals("/id", again.body().path("at").asText());
    }

    @Test
    void aProblemSaysWhereAndWhatWasExpected() throws Exception {
        Answer kind = http.send("POST", "/v1/units", "{\"id\":\"car-1\",\"kind\":\"tank\"}")
                .expect(400);
        assertEquals(
                "application/problem+json",
                kind.response().headers().firstValue("Content-Type").orElse(""));
        assertEquals("/kind", kind.body().path("at").asText());
        assertTrue(kind.body().path("detail").asText().contains("motorcycle"));
        Answer misspelt = http.send("POST", "/v1/units", "{\"id\":\"car-1\",\"licence_plate\":\"x\"}")
                .expect(400);
        assertEquals("unknown_field", misspelt.body().path("code").asText());
        assertEquals("/licence_plate", misspelt.body().path("at").asText());
        Answer id = http.send("POST", "/v1/units", "{\"id\":\"../etc\"}").expect(400);
        assertEquals("/id", id.body().path("at").asText());
        http.send("POST", "/v1/units", "{\"id\":").expect(400);
        http.send("PUT", "/v1/units/car-1", "{\"id\":\"car-2\"}").expect(400);
    }

    @Test
    void aDeviceIsBoundAndUnbound() throws Exception {
        http.send("POST", "/v1/units", "{\"id\":\"car-1\"}").expect(201);
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\",\"type\":\"drone-link\"}")
                .expect(201);
        http.send("PUT", "/v1/devices/mqtt:drone-07/unit", "{\"unit\":\"car-1\"}")
                .expect(200);
        assertEquals(1, fleet.devicesOf("car-1").size());
        Answer missing = http.send("PUT", "/v1/devices/mqtt:drone-07/unit", "{\"unit\":\"car-2\"}")
                .expect(404);
        assertEquals("unknown_unit", missing.body().path("code").asText());
        Answer list = http.get("/v1/devices?unit=car-1").expect(200);
        assertEquals("mqtt:drone-07", list.body().at("/items/0/id").asText());
        http.delete("/v1/devices/mqtt:drone-07/unit").expect(200);
        assertEquals(0, fleet.devicesOf("car-1").size());
        http.delete("/v1/devices/mqtt%3Adrone-07").expect(204);
        assertNull(fleet.device(DRONE));
    }

    @Test
    void aDeviceTellsWhatItSpeaksAndWhatItCanBeTold() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\"}").expect(201);
        JsonNode fresh = http.get("/v1/devices/mqtt:drone-07").expect(200).body();
        assertEquals("", fresh.path("protocol").asText());
        assertFalse(fresh.has("commands"));
        assertTrue(fresh.path("connected").asBoolean());
        new Admissions(fleet, InstantSource.system(), new Secrets(10), new SimpleMeterRegistry()).speaks(DRONE, "gt06");
        JsonNode shown = http.get("/v1/devices/mqtt:drone-07").expect(200).body();
        assertEquals("gt06", shown.path("protocol").asText());
        assertEquals("[\"locate\"]", shown.path("commands").toString());
        JsonNode put = http.send(
                        "PUT", "/v1/devices/mqtt:drone-07", shown.toString().replace("gt06", "other"))
                .expect(200)
                .body();
        assertEquals("gt06", put.path("protocol").asText()); // only the device itself can tell
    }

    @Test
    void anIdWithAnyCharactersIsFoundWhereTheAnswerSays() throws Exception {
        String location = http.send("POST", "/v1/devices", "{\"id\":\"mqtt:a/b?无人机+%\"}")
                .expect(201)
                .response()
                .headers()
                .firstValue("Location")
                .orElse("");
        assertEquals(
                "mqtt:a/b?无人机+%",
                http.get(location).expect(200).body().path("id").asText());
    }

    @Test
    void aGivenPasswordCountsAndIsNeverShown() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\"}").expect(201);
        http.send("PUT", "/v1/devices/mqtt:drone-07/password", "{\"password\":\"correct horse\"}")
                .expect(204);
        assertEquals(Verdict.ADMITTED, logins.judge(DRONE, "correct horse", "10.0.0.1"));
        String shown = http.get("/v1/devices/mqtt:drone-07").text()
                + http.get("/v1/devices").text()
                + http.get("/v1/fleet").text()
                + http.get("/v1/fleet?format=csv").text();
        assertFalse(shown.contains("pbkdf2") || shown.contains("horse"), shown);
        assertTrue(shown.contains("\"password_set\":true"));
    }

    @Test
    void aPasswordOfASipUnitIsKeptForDigestsToo() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"gb28181:34020000001320000042\"}")
                .expect(201);
        http.send("PUT", PASSWORD_OF_UNIT, "{\"password\":\"correct horse\"}").expect(204);
        String ha1 = "2d0a1407945628f49a01013f03a4eacf"; // MD5 of 34020000001320000042:3402000000:correct horse
        assertEquals(new DigestSecret("MD5", "3402000000", ha1), unit().digestSecret());
        assertTrue(Secrets.matches(unit().passwordHash(), "correct horse"));
        http.send("PATCH", "/v1/devices/gb28181:34020000001320000042", "{\"priority\":5}")
                .expect(200);
        assertEquals("MD5$3402000000$" + ha1, unit().passwordDigest());
        String shown = http.get("/v1/devices").text()
                + http.get("/v1/fleet").text()
                + http.get("/v1/fleet?format=csv").text();
        assertFalse(shown.contains(ha1) || shown.contains("digest"), shown);
        http.delete(PASSWORD_OF_UNIT).expect(200);
        assertEquals("", unit().passwordDigest());
    }

    @Test
    void theRealmAndTheAlgorithmOfASipUnitCanBeSaid() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"gb28181:34020000001320000042\"}")
                .expect(201);
        String made = http.send("PUT", PASSWORD_OF_UNIT, "{\"realm\":\"350600\",\"algorithm\":\"SHA-256\"}")
                .expect(200)
                .body()
                .path("password")
                .asText();
        assertEquals(DigestSecret.of("SHA-256", "350600", "34020000001320000042", made), unit().digestSecret());
        http.send("PUT", PASSWORD_OF_UNIT, "{\"realm\":\"a\\\"b\"}").expect(400);
        http.send("PUT", PASSWORD_OF_UNIT, "{\"algorithm\":\"SM3\"}").expect(400);
    }

    @Test
    void ofAnyOtherDeviceNothingIsKeptForDigests() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\"}").expect(201);
        http.send("PUT", "/v1/devices/mqtt:drone-07/password", "{\"password\":\"correct horse\"}")
                .expect(204);
        Device drone = fleet.device(DRONE);
        assertNotNull(drone);
        assertEquals("", drone.passwordDigest());
        http.send("PUT", "/v1/devices/mqtt:drone-07/password", "{\"realm\":\"3402000000\"}")
                .expect(400);
    }

    private Device unit() {
        return Objects.requireNonNull(fleet.device(new DeviceId("gb28181", "34020000001320000042")), "no such unit");
    }

    @Test
    void aMadePasswordIsShownOnce() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\"}").expect(201);
        String made = http.send("PUT", "/v1/devices/mqtt:drone-07/password", "{}")
                .expect(200)
                .body()
                .path("password")
                .asText();
        assertEquals(Verdict.ADMITTED, logins.judgeAtOnce(DRONE, made, "10.0.0.1"));
        assertFalse(http.get("/v1/devices/mqtt:drone-07").text().contains(made));
    }

    @Test
    void anEditOfADeviceKeepsItsSecretsAndCannotSetThem() throws Exception {
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\"}").expect(201);
        http.send("PUT", "/v1/devices/mqtt:drone-07/password", "{\"password\":\"correct horse\"}")
                .expect(204);
        http.send("PATCH", "/v1/devices/mqtt:drone-07", "{\"priority\":5}").expect(200);
        http.send("PUT", "/v1/devices/mqtt:drone-07", "{\"interval\":30,\"password_set\":false}")
                .expect(200);
        assertEquals(Verdict.ADMITTED, logins.judge(DRONE, "correct horse", "10.0.0.1"));
        http.send("PATCH", "/v1/devices/mqtt:drone-07", "{\"password_hash\":\"sha256$$\"}")
                .expect(400);
    }

    @Test
    void aKnockingDeviceIsAdoptedIntoAUnit() throws Exception {
        knock();
        Answer list = http.get("/v1/knocking").expect(200);
        assertEquals("mqtt:drone-07", list.body().at("/items/0/id").asText());
        assertEquals("7e0100", list.body().at("/items/0/first_bytes").asText());
        http.send(
                        "POST",
                        "/v1/knocking/mqtt:drone-07/adopt",
                        "{\"new_unit\":{\"id\":\"d-07\",\"kind\":\"drone\"},\"type\":\"drone-link\"}")
                .expect(201);
        Device device = fleet.device(DRONE);
        assertNotNull(device);
        assertEquals("d-07", device.unit());
        assertEquals(SourceType.DRONE_LINK, device.type());
        assertEquals("native", device.protocol());
        assertEquals(0, http.get("/v1/knocking").body().path("items").size());
    }

    @Test
    void whoKnocksCanBeCountedWithoutBeingListed() throws Exception {
        knock();
        JsonNode count = http.get("/v1/knocking?limit=0").expect(200).body();
        assertEquals("{\"count\":1,\"items\":[]}", count.toString());
        assertEquals(1, http.get("/v1/knocking?limit=1").body().path("items").size());
        http.get("/v1/knocking?limit=-1").expect(400);
    }

    @Test
    void anAdoptionWithoutAUnitMakesOneAndIntoAnUnknownOneFails() throws Exception {
        knock();
        http.send("POST", "/v1/knocking/mqtt:drone-07/adopt", "{\"unit\":\"nowhere\"}")
                .expect(404);
        assertNull(fleet.device(DRONE));
        http.send("POST", "/v1/knocking/mqtt:drone-07/adopt", "").expect(201);
        assertNotNull(fleet.unit("drone-07"));
        http.send("POST", "/v1/knocking/mqtt:drone-07/adopt", "").expect(404);
    }

    @Test
    void anAdoptedDeviceStaysWithTheAccountThatBroughtIt() throws Exception {
        DeviceId bird = new DeviceId("dji", "1581F");
        fleet.knocking()
                .knocked(
                        bird,
                        new Knock(
                                "dji",
                                Papers.NONE,
                                "",
                                "10.0.0.1",
                                Knock.UNKNOWN_DEVICE,
                                "mqtt:dock-1",
                                DeviceKind.DRONE),
                        1_000);
        assertEquals(
                "mqtt:dock-1",
                http.get("/v1/knocking").body().at("/items/0/account").asText());
        http.send("POST", "/v1/knocking/dji:1581F/adopt", "").expect(201);
        assertEquals(
                "mqtt:dock-1",
                http.get("/v1/devices/dji:1581F").body().path("via").asText());
        http.send("PATCH", "/v1/devices/dji:1581F", "{\"via\":\"dock-1\"}").expect(400);
        http.send("PATCH", "/v1/devices/dji:1581F", "{\"via\":\"mqtt:dock-2\"}").expect(200);
        assertEquals(
                "mqtt:dock-2",
                http.get("/v1/devices/dji:1581F").body().path("via").asText());
    }

    @Test
    void anIgnoredDeviceLeavesTheList() throws Exception {
        knock();
        http.delete("/v1/knocking/mqtt:drone-07").expect(204);
        http.delete("/v1/knocking/mqtt:drone-07").expect(404);
    }

    @Test
    void anIgnoredDeviceCanBeHeededAgain() throws Exception {
        knock();
        http.send("POST", "/v1/knocking/mqtt:drone-07/ignore", "").expect(204);
        knock();
        assertEquals(0, http.get("/v1/knocking").body().path("items").size());
        JsonNode ignored = http.get("/v1/knocking/ignored").expect(200).body();
        assertEquals("mqtt:drone-07", ignored.at("/items/0/id").asText());
        http.delete("/v1/knocking/ignored/mqtt:drone-07").expect(204);
        http.delete("/v1/knocking/ignored/mqtt:drone-07").expect(404);
        knock();
        assertEquals(1, http.get("/v1/knocking").body().path("items").size());
    }

    @Test
    void bytesThatNoProtocolClaimsCannotBeAdopted() throws Exception {
        DeviceId nobody = new DeviceId("unknown", "10.0.0.1");
        fleet.knocking()
                .knocked(nobody, new Knock("unknown", Papers.NONE, "00", "10.0.0.1", Knock.UNKNOWN_PROTOCOL), 1_000);
        assertFalse(http.get("/v1/knocking").body().at("/items/0/adoptable").asBoolean(true));
        http.send("POST", "/v1/knocking/unknown:10.0.0.1/adopt", "").expect(409);
        assertNull(fleet.device(nobody));
    }

    @Test
    void listsCanBePaged() throws Exception {
        for (int i = 0; i < 5; i++) {
            http.send("POST", "/v1/units", "{\"id\":\"car-" + i + "\"}").expect(201);
        }
        Answer first = http.get("/v1/fleet/units?limit=3").expect(200);
        assertEquals(3, first.body().path("items").size());
        Answer rest = http.get("/v1/fleet/units?limit=3&cursor="
                        + first.body().path("next").asText())
                .expect(200);
        assertEquals("car-3", rest.body().at("/items/0/id").asText());
        assertTrue(rest.body().path("next").isMissingNode());
        http.get("/v1/fleet/units?limit=x").expect(400);
    }

    @Test
    void aJournalThatTakesNothingIsAnAnswer() throws Exception {
        Fleet stuck = FleetTest.fleet(FleetSettings.DEFAULT);
        OrderedJournal full = new OrderedJournal(stuck) {
            @Override
            public void append(List<Draft> drafts, Stored stored) {
                stored.onLost();
            }
        };
        stuck.start(full);
        try (HttpProbe probe = new HttpProbe(Policy.PERMIT_ALL, new UnitRoutes(stuck))) {
            Answer answer =
                    probe.send("POST", "/v1/units", "{\"id\":\"car-1\"}").expect(503);
            assertEquals("not_stored", answer.body().path("code").asText());
        }
    }

    @Test
    void aUnitOutOfReachIsAsGoodAsNone() throws Exception {
        http.send("POST", "/v1/units", "{\"id\":\"ours\",\"fleet\":\"zz\"}").expect(201);
        http.send("POST", "/v1/units", "{\"id\":\"theirs\",\"fleet\":\"xm\"}").expect(201);
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\",\"unit\":\"theirs\"}")
                .expect(201);
        try (HttpProbe district = probe(onlyFleet("zz"))) {
            assertEquals(1, district.get("/v1/fleet/units").body().path("items").size());
            assertFalse(district.get("/v1/fleet").text().contains("theirs"));
            assertFalse(district.get("/v1/devices").text().contains("drone-07"));
            district.get("/v1/fleet/units/theirs").expect(404);
            district.get("/v1/devices/mqtt:drone-07").expect(404);
            district.delete("/v1/units/theirs").expect(404);
            district.delete("/v1/devices/mqtt:drone-07").expect(404);
            district.send("PUT", "/v1/units/theirs", "{\"fleet\":\"zz\"}").expect(404);
            district.send("POST", "/v1/fleet", "{\"units\":[{\"id\":\"theirs\",\"fleet\":\"zz\"}]}")
                    .expect(404);
            district.send("PATCH", "/v1/units/ours", "{\"label\":\"x\"}").expect(200);
        }
        assertNotNull(fleet.unit("theirs"));
        assertNotNull(fleet.device(DRONE));
    }

    @Test
    void everyEditSurvivesARestart() throws Exception {
        http.send("POST", "/v1/groups", "{\"id\":\"p-03\",\"label\":\"Platform 3\"}")
                .expect(201);
        http.send("POST", "/v1/units", "{\"id\":\"car-1\",\"group\":\"p-03\"}").expect(201);
        http.send("POST", "/v1/devices", "{\"id\":\"mqtt:drone-07\",\"unit\":\"car-1\"}")
                .expect(201);
        http.send("PATCH", "/v1/groups/p-03", "{\"label\":\"Platform three\"}").expect(200);
        http.send("POST", "/v1/units", "{\"id\":\"car-2\"}").expect(201);
        http.delete("/v1/units/car-2").expect(204);
        Fleet replayed = FleetTest.fleet(FleetSettings.DEFAULT);
        journal.replayTo(replayed);
        assertEquals(fleet.groups().toString(), replayed.groups().toString());
        assertEquals(fleet.units().toString(), replayed.units().toString());
        assertEquals(fleet.devicesOf("car-1"), replayed.devicesOf("car-1"));
    }

    private void knock() {
        fleet.knocking()
                .knocked(DRONE, new Knock("native", Papers.NONE, "7e0100", "10.0.0.1", "unknown_device"), 1_000);
    }

    private HttpProbe probe(Policy policy) {
        Secrets secrets = new Secrets(10);
        return new HttpProbe(
                policy,
                new UnitRoutes(fleet),
                new DeviceRoutes(fleet, secrets, FleetTest.DIGESTS, DRONE::equals, Map.of("gt06", Set.of("locate"))),
                new KnockingRoutes(fleet),
                new FleetFileRoutes(fleet, secrets, FleetTest.DIGESTS));
    }

    private static Policy onlyFleet(String path) {
        return new Policy() {
            @Override
            public boolean permits(Principal principal, Action action) {
                return true;
            }

            @Override
            public boolean permits(Principal principal, Action action, Asset asset) {
                return asset.fleet().equals(path);
            }
        };
    }
}
