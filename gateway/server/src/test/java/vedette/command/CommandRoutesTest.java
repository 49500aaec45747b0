// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.fleet.Device;
import vedette.fleet.Fleet;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.fleet.OrderedJournal;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.http.HttpProbe;
import vedette.http.HttpProbe.Answer;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class CommandRoutesTest {
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_000L));
    private static final String TEXT =
            "{\"id\":\"c-1\",\"unit\":\"car-1\",\"type\":\"text\",\"params\":{\"text\":\"返回\",\"urgent\":true}}";

    private final RecordingCourier courier = new RecordingCourier();
    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, NOW, new SimpleMeterRegistry());
    private final Commands commands = new Commands(fleet, CommandSettings.DEFAULT, NOW, new SimpleMeterRegistry());
    private final OrderedJournal journal = new OrderedJournal(fleet, commands).prompt();
    private final HttpProbe http = new HttpProbe(Policy.PERMIT_ALL, new CommandRoutes(commands, fleet));

    @BeforeEach
    void unitWithATerminal() {
        fleet.start(journal);
        commands.start(journal, courier, device -> 0, Map.of());
        fleet.edit(
                now -> List.of(
                        new FleetEdit.PutUnit(new Unit("car-1", "car", "", UnitKind.CAR, "zz", "", "", List.of())),
                        new FleetEdit.PutDevice(new Device(
                                TERMINAL, "car-1", SourceType.GNSS_TERMINAL, 0, 0, Device.Registration.NONE, ""))),
                Principal.ANONYMOUS);
        courier.connected.add(TERMINAL);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aCommandIsFollowedToTheTerminalsAcknowledgement() throws Exception {
        Answer accepted = http.send("POST", "/v1/commands", TEXT).expect(202);
        assertEquals(
                "/v1/commands/c-1",
                accepted.response().headers().firstValue("Location").orElse(""));
        assertEquals("PENDING", accepted.body().path("statusCode").asText());
        courier.answer(TERMINAL, "c-1", Stage.SENT, "");
        JsonNode sent = http.get("/v1/commands/c-1").expect(200).body();
        assertEquals("ACCEPTED", sent.path("statusCode").asText());
        assertEquals("sent", sent.path("stage").asText());
        assertEquals(TERMINAL.toString(), sent.path("bearer").asText());
        assertEquals("anonymous", sent.path("principal").asText());
        assertEquals(
                "{\"text\":\"返回\",\"urgent\":true}", sent.at("/request/params").toString());
        courier.answer(TERMINAL, "c-1", Stage.TERMINAL_ACK, "");
        assertEquals(
                "COMPLETED",
                http.get("/v1/commands/c-1").body().path("statusCode").asText());
        assertEquals(
                "c-1",
                http.get("/v1/commands?unit=car-1")
                        .expect(200)
                        .body()
                        .at("/items/0/id")
                        .asText());
        assertEquals(0, http.get("/v1/commands?unit=car-2").body().path("items").size());
    }

    @Test
    void theSameIdIsAnsweredAgainAndOtherContentIsAConflict() throws Exception {
        http.send("POST", "/v1/commands", TEXT).expect(202);
        http.send("POST", "/v1/commands", TEXT).expect(200);
        assertEquals(1, courier.sent.size());
        Answer conflict =
                http.send("POST", "/v1/commands", TEXT.replace("返回", "前进")).expect(409);
        assertEquals("conflict", conflict.body().path("code").asText());
    }

    @Test
    void aCommandWithoutAnIdGetsOne() throws Exception {
        String location = http.send("POST", "/v1/commands", "{\"unit\":\"car-1\",\"type\":\"locate\"}")
                .expect(202)
                .response()
                .headers()
                .firstValue("Location")
                .orElse("");
        http.get(location).expect(200);
    }

    @Test
    void tooManyAreToldWhenToComeBack() throws Exception {
        http.send("POST", "/v1/commands", TEXT).expect(202);
        http.send("POST", "/v1/commands", TEXT.replace("c-1", "c-2")).expect(202);
        Answer answer = http.send("POST", "/v1/commands", TEXT.replace("c-1", "c-3"));
        assertEquals("rate_limited", answer.expect(429).body().path("code").asText());
        assertEquals("1", answer.response().headers().firstValue("Retry-After").orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"unit\":\"car-1\",\"type\":\"dispatch\"} | 400 | bad_request | /type",
                "{\"unit\":\"car-1\",\"type\":\"text\"} | 400 | bad_request | /params/text",
                "{\"unit\":\"car-1\",\"type\":\"text\",\"params\":{\"text\":\"\"}} | 400 | bad_request | /params/text",
                "{\"unit\":\"car-1\",\"type\":\"interval\",\"params\":{\"seconds\":0}} | 400 | bad_request | /params/seconds",
                "{\"unit\":\"car-1\",\"type\":\"interval\"} | 400 | bad_request | /params/seconds",
                "{\"unit\":\"car-1\",\"type\":\"locate\",\"params\":{\"x\":1}} | 400 | unknown_field | /params/x",
                "{\"unit\":\"car-1\",\"type\":\"locate\",\"ttl\":-1} | 400 | bad_request | /ttl",
                "{\"unit\":\"car-1\",\"type\":\"locate\",\"bearer\":\"x\"} | 400 | bad_request | /bearer",
                "{\"unit\":\"car-1\",\"type\":\"locate\",\"bearer\":\"mqtt:x\"} | 400 | bad_request | /bearer",
                "{\"id\":\"a/b\",\"unit\":\"car-1\",\"type\":\"locate\"} | 400 | bad_request | /id",
                "{\"unit\":\"car-9\",\"type\":\"locate\"} | 404 | unknown_unit | /unit",
                "{\"unit\":\"car-1\",\"type\":\"media.start\",\"params\":{\"channel\":65}} | 400 | bad_request | /params/channel",
                "{\"unit\":\"car-1\",\"type\":\"media.start\",\"params\":{\"url\":\"a\\n\"}} | 400 | bad_request | /params/url",
                "{\"type\":\"locate\"} | 400 | bad_request | /unit",
            })
    void aBadRequestSaysWhere(String body, int status, String code, String at) throws Exception {
        Answer answer = http.send("POST", "/v1/commands", body).expect(status);
        assertEquals(code, answer.body().path("code").asText());
        assertEquals(at, answer.body().path("at").asText());
        assertTrue(courier.sent.isEmpty());
    }

    @Test
    void aDeskIsToldEveryTypeAndWhatItWantsToKnow() throws Exception {
        JsonNode items = http.get("/v1/command-types").expect(200).body().path("items");
        Set<String> types = new TreeSet<>();
        items.forEach(item -> types.add(item.path("type").asText()));
        assertEquals(
                Set.of(
                        "engine",
                        "interval",
                        "locate",
                        "loiter",
                        "media.start",
                        "media.stop",
                        "output",
                        "parameters",
                        "photo",
                        "raw",
                        "reboot",
                        "return",
                        "text"),
                types);
        for (JsonNode item : items) {
            switch (item.path("type").asText()) {
                case "interval" ->
                    assertEquals(
                            "{\"type\":\"interval\",\"confirm\":false,\"params\":"
                                    + "[{\"name\":\"seconds\",\"kind\":\"number\",\"min\":1,\"max\":86400}]}",
                            item.toString());
                case "engine" ->
                    assertEquals(
                            "{\"type\":\"engine\",\"confirm\":true,\"params\":"
                                    + "[{\"name\":\"blocked\",\"kind\":\"flag\",\"default\":true}]}",
                            item.toString());
                case "return", "loiter" -> assertTrue(item.path("confirm").asBoolean(), item::toString);
                case "media.start" ->
                    assertEquals(
                            "{\"type\":\"media.start\",\"confirm\":false,\"params\":"
                                    + "[{\"name\":\"channel\",\"kind\":\"number\",\"min\":1,\"max\":64,\"default\":1},"
                                    + "{\"name\":\"url\",\"kind\":\"text\",\"min\":0,\"max\":500}]}",
                            item.toString());
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | {\"text\":\"返回\",\"urgent\":false}",
                "interval | {\"seconds\":86400}",
                "photo | {\"channel\":64}",
                "output | {\"number\":16,\"on\":false}",
                "engine | {\"blocked\":false}",
                "raw | {\"line\":\"STATUS#\"}",
                "parameters | {}",
                "reboot | {}",
                "return | {}",
                "loiter | {}",
                "media.start | {\"channel\":2,\"url\":\"rtmp://media.example/live\"}",
                "media.stop | {\"channel\":64}",
            })
    void whatATypeIsToldIsWhatIsRemembered(String type, String params) throws Exception {
        String body = "{\"unit\":\"car-1\",\"type\":\"" + type + "\",\"params\":" + params + '}';
        Answer accepted = http.send("POST", "/v1/commands", body).expect(202);
        assertEquals(type, accepted.body().at("/request/type").asText());
        assertEquals(params, accepted.body().at("/request/params").toString());
    }

    @Test
    void videoWithoutADestinationGoesToTheDevicesOwn() throws Exception {
        Answer accepted = http.send("POST", "/v1/commands", "{\"unit\":\"car-1\",\"type\":\"media.start\"}")
                .expect(202);
        assertEquals(
                "{\"channel\":1,\"url\":\"\"}",
                accepted.body().at("/request/params").toString());
    }

    @Test
    void aPolicyTellsCommandsApartByName() throws Exception {
        List<String> asked = new ArrayList<>();
        Policy textsOnly = new Policy() {
            @Override
            public boolean permits(Principal principal, Action action) {
                return true;
            }

            @Override
            public boolean permits(Principal principal, Action action, Asset asset) {
                return true;
            }

            @Override
            public boolean permitsCommand(Principal principal, String commandType, Asset asset) {
                asked.add(principal.name() + ' ' + commandType + ' ' + asset.id());
                return commandType.equals("text");
            }
        };
        try (HttpProbe desk = new HttpProbe(textsOnly, new CommandRoutes(commands, fleet))) {
            desk.send("POST", "/v1/commands", TEXT).expect(202);
            Answer refused = desk.send("POST", "/v1/commands", "{\"unit\":\"car-1\",\"type\":\"return\"}")
                    .expect(403);
            assertEquals("forbidden", refused.body().path("code").asText());
            assertEquals(
                    "anonymous may not send 'return' to 'car-1'",
                    refused.body().path("detail").asText());
        }
        assertEquals(List.of("anonymous text car-1", "anonymous return car-1"), asked);
        assertEquals(1, courier.sent.size());
    }

    @Test
    void aUnitOutOfReachCanNeitherBeCommandedNorWatched() throws Exception {
        http.send("POST", "/v1/commands", TEXT).expect(202);
        Policy nobodysUnits = new Policy() {
            @Override
            public boolean permits(Principal principal, Action action) {
                return true;
            }

            @Override
            public boolean permits(Principal principal, Action action, Asset asset) {
                return false;
            }
        };
        try (HttpProbe other = new HttpProbe(nobodysUnits, new CommandRoutes(commands, fleet))) {
            other.send("POST", "/v1/commands", TEXT.replace("c-1", "c-2")).expect(404);
            other.send("POST", "/v1/commands", TEXT).expect(404);
            other.get("/v1/commands/c-1").expect(404);
            assertEquals(0, other.get("/v1/commands").body().path("items").size());
        }
        assertEquals(1, courier.sent.size());
    }
}
