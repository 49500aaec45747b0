// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.access.DigestSecret;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.http.HttpProbe;
import vedette.http.HttpProbe.Answer;
import vedette.telemetry.DeviceId;

/** Export and import of the whole fleet over HTTP, with the example files beside this test. */
class FleetFileTest {
    private static final String CSV = "text/csv";
    private static final String HEADER = "record,id,label,kind,unit,priority\n";

    private final Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
    private final OrderedJournal journal = FleetTest.started(fleet).prompt();
    private final HttpProbe http =
            new HttpProbe(Policy.PERMIT_ALL, new FleetFileRoutes(fleet, new Secrets(10), FleetTest.DIGESTS));

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"json,application/json", "csv,text/csv"})
    void theExampleIsTakenInBothForms(String format, String contentType) throws Exception {
        Answer answer =
                http.send("POST", "/v1/fleet", example(format), contentType).expect(200);
        assertEquals("{\"created\":6,\"changed\":0,\"same\":0}", answer.text());
        assertEquals(
                new Unit(
                        "zz-017",
                        "漳巡017",
                        "闽E0017警",
                        UnitKind.CAR,
                        "zz/patrol",
                        "p-03",
                        "lead",
                        List.of("video:7", "radio")),
                fleet.unit("zz-017"));
        Device terminal = fleet.device(new DeviceId("jt808", "13912345678"));
        assertNotNull(terminal);
        assertEquals(10, terminal.priority());
        assertEquals(10, terminal.intervalSeconds());
        DeviceLogins logins = new DeviceLogins(fleet, InstantSource.system());
        assertEquals(Verdict.ADMITTED, logins.judge(new DeviceId("mqtt", "radio-17"), "correct horse", ""));
        assertEquals(
                Verdict.ADMITTED, logins.judgeAtOnce(new DeviceId("mqtt", "drone-07"), "k3Vd90aLq2Wm81xZpR7t", ""));
    }

    @ParameterizedTest
    @CsvSource({"json,application/json", "csv,text/csv"})
    void whatIsExportedIsTakenBackAsTheSame(String format, String contentType) throws Exception {
        http.send("POST", "/v1/fleet", example("json")).expect(200);
        int entries = journal.entries().size();
        String file = http.get("/v1/fleet?format=" + format).expect(200).text();
        Answer again =
                http.send("POST", "/v1/fleet?mode=merge", file, contentType).expect(200);
        assertEquals("{\"created\":0,\"changed\":0,\"same\":6}", again.text());
        assertEquals(entries, journal.entries().size());
    }

    @Test
    void textsThatWouldBreakATableComeBackWhole() throws Exception {
        String label = "say \"hi\", then\nwait; 警";
        http.send("POST", "/v1/fleet", "{\"units\":[{\"id\":\"u\",\"label\":\"say \\\"hi\\\", then\\nwait; 警\"}]}")
                .expect(200);
        String file = http.get("/v1/fleet?format=csv").text();
        fleet.edit(new FleetEdit.DeleteUnit("u"), Principal.ANONYMOUS);
        http.send("POST", "/v1/fleet", file, CSV).expect(200);
        Unit unit = fleet.unit("u");
        assertNotNull(unit);
        assertEquals(label, unit.label());
    }

    @Test
    void allMistakesAreToldByLineAndNothingIsWritten() throws Exception {
        Answer answer = http.send(
                        "POST",
                        "/v1/fleet",
                        HEADER
                                + "unit,good,\"two\nlines\",car,,\n"
                                + "unit,bad id,,car,,\n"
                                + "unit,u-2,,tank,,\n"
                                + "thing,x,,,,\n"
                                + "device,mqtt:d,,,,high\n",
                        CSV)
                .expect(400);
        assertEquals(List.of("line 4/id", "line 5/kind", "line 6/record", "line 7/priority"), places(answer));
        assertTrue(fleet.units().isEmpty());
    }

    @Test
    void mistakesBetweenRecordsAreToldByLineToo() throws Exception {
        Answer answer = http.send(
                        "POST",
                        "/v1/fleet",
                        "{\"units\":[{\"id\":\"u\",\"group\":\"none\"},{\"id\":\"u\"}],"
                                + "\"devices\":[{\"id\":\"mqtt:d\",\"unit\":\"nowhere\"}]}")
                .expect(400);
        assertEquals(List.of("/units/0/group", "/units/1/id", "/devices/0/unit"), places(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "'record,id,colour\nunit,u,red\n', unknown_field",
        "'record,id\nunit,u,extra,cells\n', bad_request",
        "'record,id\nunit,\"u\n', bad_request",
    })
    void aTableThatIsNoneIsRefused(String table, String code) throws Exception {
        assertTrue(http.send("POST", "/v1/fleet", table, CSV).expect(400).text().contains(code));
    }

    @Test
    void aDeviceKeepsItsPasswordWhenTheFileBringsNone() throws Exception {
        http.send("POST", "/v1/fleet", example("json")).expect(200);
        http.send("POST", "/v1/fleet", "{\"devices\":[{\"id\":\"mqtt:radio-17\",\"unit\":\"zz-017\",\"priority\":3}]}")
                .expect(200);
        Device radio = fleet.device(new DeviceId("mqtt", "radio-17"));
        assertNotNull(radio);
        assertEquals(3, radio.priority());
        assertTrue(Secrets.matches(radio.passwordHash(), "correct horse"));
    }

    @Test
    void aSipUnitsPasswordInAFileIsKeptForDigestsAndStays() throws Exception {
        String unit = "\"id\":\"gb28181:34020000001320000042\"";
        http.send("POST", "/v1/fleet", "{\"devices\":[{" + unit + ",\"password\":\"correct horse\"}]}")
                .expect(200);
        http.send("POST", "/v1/fleet", "{\"devices\":[{" + unit + ",\"priority\":3}]}")
                .expect(200);
        Device device = fleet.device(new DeviceId("gb28181", "34020000001320000042"));
        assertNotNull(device);
        assertEquals(3, device.priority());
        assertEquals(
                DigestSecret.of("MD5", "3402000000", "34020000001320000042", "correct horse"), device.digestSecret());
    }

    @Test
    void moreSlowPasswordsThanTheLimitAreRefused() throws Exception {
        String devices = IntStream.rangeClosed(0, FleetFile.MAX_PASSWORDS)
                .mapToObj(i -> "{\"id\":\"mqtt:d" + i + "\",\"password\":\"correct horse\"}")
                .collect(Collectors.joining(","));
        http.send("POST", "/v1/fleet", "{\"devices\":[" + devices + "]}").expect(413);
    }

    @Test
    void aShortTokenIsRefusedForItIsNoMachines() throws Exception {
        Answer answer = http.send("POST", "/v1/fleet", "{\"devices\":[{\"id\":\"mqtt:d\",\"token\":\"hunter2\"}]}")
                .expect(400);
        assertEquals(List.of("/devices/0/token"), places(answer));
    }

    @Test
    void manyRecordsAreOneBatch() throws Exception {
        String units = IntStream.range(0, 10_000)
                .mapToObj(i -> "unit,car-" + i + ",,car,,\n")
                .collect(Collectors.joining());
        http.send("POST", "/v1/fleet", HEADER + units, CSV).expect(200);
        assertEquals(10_000, fleet.units().size());
    }

    private static List<String> places(Answer answer) {
        List<String> places = new ArrayList<>();
        for (JsonNode error : answer.body().path("errors")) {
            places.add(error.path("at").asText());
        }
        return places;
    }

    private static String example(String format) throws IOException {
        try (InputStream in = FleetFileTest.class.getResourceAsStream("small-fleet." + format)) {
            assertNotNull(in);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
