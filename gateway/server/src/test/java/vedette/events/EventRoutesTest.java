// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.http.HttpProbe;
import vedette.journal.EntryBody.CommandChanged;
import vedette.telemetry.Alarm;
import vedette.telemetry.Severity;

/** Events over a real socket. */
class EventRoutesTest {
    private static final String EPOCH = "7f3c9a12";

    private final EventRig rig = new EventRig(new EventSettings(8, 24, 1));

    /** What may not be done with which fleet, as {@code action fleet}. */
    private final Set<String> forbidden = new TreeSet<>();

    private final HttpProbe http = new HttpProbe(new Forbidding(), new EventRoutes(rig.log, rig.fleet, EPOCH));

    private final class Forbidding implements Policy {
        @Override
        public boolean permits(Principal principal, Action action) {
            return true;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return !forbidden.contains(action + " " + asset.id()) && !forbidden.contains(action + " " + asset.fleet());
        }
    }

    /** Entries 1 to 4 are units, 5 to 8 have events. */
    @BeforeEach
    void start() {
        rig.units("car", "van");
        rig.link("car", "never", "online");
        rig.alarms("van", Alarm.SOS, Alarm.FALL);
        rig.note("car", Severity.NOTICE, "ready");
        rig.alarms("van");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void theNewestComeFirst() throws Exception {
        JsonNode page = get("/v1/events");
        assertEquals(List.of("8.1", "8.0", "7.0", "6.1", "6.0", "5.0"), ids(page));
        assertEquals(EPOCH, page.path("epoch").asText());
        assertEquals(8, page.path("seq").asLong());
        assertTrue(page.path("next").isMissingNode());
        assertTrue(page.path("gap").isMissingNode());
        assertEquals(
                "{\"seq\":7,\"id\":\"7.0\",\"type\":\"note\",\"priority\":6,\"time\":" + EventRig.T0
                        + ",\"unit\":\"car\",\"data\":{\"source\":\"test:car\",\"severity\":\"notice\",\"text\":\"ready\"}}",
                page.at("/items/2").toString());
    }

    @Test
    void pagesGoBackToTheOldestOne() throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = get("/v1/events?limit=2" + cursor);
            all.addAll(ids(page));
            assertEquals(pages < 2, page.has("next"));
            cursor = "&cursor=" + page.path("next").asText();
        }
        assertEquals(List.of("8.1", "8.0", "7.0", "6.1", "6.0", "5.0"), all);
    }

    @Test
    void whatFollowsAPositionComesInItsOrderAndEntriesStayWhole() throws Exception {
        assertEquals(List.of("6.0", "6.1", "7.0", "8.0", "8.1"), ids(get("/v1/events?since=" + EPOCH + ":5")));
        JsonNode first = get("/v1/events?limit=1&since=" + EPOCH + ":5");
        assertEquals(List.of("6.0", "6.1"), ids(first));
        assertEquals(6, first.path("seq").asLong());
        assertTrue(first.path("more").asBoolean());
        JsonNode last = get("/v1/events?since=" + EPOCH + ":7");
        assertEquals(8, last.path("seq").asLong());
        assertFalse(last.has("more"));
        assertEquals(List.of(), ids(get("/v1/events?since=" + EPOCH + ":8:k3f9")));
    }

    @Test
    void aPageBehindAFilterGoesOnWhereItLooked() throws Exception {
        JsonNode page = get("/v1/events?types=note&since=" + EPOCH + ":4");
        assertEquals(List.of("7.0"), ids(page));
        assertEquals(8, page.path("seq").asLong());
    }

    @Test
    void typesAreNamesOrBeginnings() throws Exception {
        assertEquals(List.of("8.1", "8.0", "6.1", "6.0"), ids(get("/v1/events?types=alarm.*")));
        assertEquals(List.of("8.0", "7.0", "6.0"), ids(get("/v1/events?types=alarm.sos,note")));
        assertEquals(6, ids(get("/v1/events?types=*")).size());
        assertEquals(List.of(), ids(get("/v1/events?types=alarm")));
        http.get("/v1/events?types=al*rm").expect(400);
    }

    @Test
    void oneUnitsEventsAlone() throws Exception {
        assertEquals(List.of("7.0", "5.0"), ids(get("/v1/events?unit=car")));
        assertEquals(List.of("7.0", "5.0"), ids(get("/v1/units/car/events")));
        assertEquals(List.of("7.0"), ids(get("/v1/units/car/events?since=" + EPOCH + ":5")));
        assertEquals(
                "unknown_unit",
                http.get("/v1/units/bus/events").expect(404).body().path("code").asText());
    }

    @Test
    void aHoleIsTold() throws Exception {
        for (int i = 0; i < 4; i++) {
            rig.link("car", "online", "stale"); // 9 to 12: the events of 5 and one of 6 give way
        }
        JsonNode page = get("/v1/events?since=" + EPOCH + ":4");
        assertEquals(
                "{\"from\":4,\"to\":6,\"reason\":\"forgotten\"}",
                page.path("gap").toString());
        assertEquals("6.1", page.at("/items/0/id").asText());
        assertFalse(get("/v1/events?since=" + EPOCH + ":6").has("gap"));
    }

    @Test
    void anotherNumberLineIsToldAndEverythingFollows() throws Exception {
        JsonNode page = get("/v1/events?since=0ther:7");
        assertEquals(
                "{\"from\":0,\"to\":0,\"reason\":\"epoch\"}", page.path("gap").toString());
        assertEquals(EPOCH, page.path("epoch").asText());
        assertEquals(6, ids(page).size());
    }

    @Test
    void whatIsOutOfScopeNeverShows() throws Exception {
        forbidden.add("READ_UNITS van");
        assertEquals(List.of("7.0", "5.0"), ids(get("/v1/events")));
        assertEquals(List.of(), ids(get("/v1/events?unit=van")));
        http.get("/v1/units/van/events").expect(404);
        forbidden.clear();
        forbidden.add("READ_EVENTS van");
        assertEquals(List.of("5.0", "7.0"), ids(get("/v1/events?since=" + EPOCH + ":0")));
        http.get("/v1/units/van/events").expect(404);
    }

    @Test
    void aUnitThatIsNoMoreIsJudgedByItsFleet() throws Exception {
        rig.delete("unit", "van");
        assertEquals(6, ids(get("/v1/events")).size());
        forbidden.add("READ_UNITS zz");
        assertEquals(List.of(), ids(get("/v1/events")));
    }

    @Test
    void someTypesNeedTheRightOnWhatTheyTellOf() throws Exception {
        rig.media("car", "f1");
        rig.enter("car", new CommandChanged("c-1", "{\"request\":{}}"));
        assertEquals(List.of("10.0", "9.0", "7.0", "5.0"), ids(get("/v1/units/car/events")));
        forbidden.add("READ_MEDIA car");
        assertEquals(List.of("10.0", "7.0", "5.0"), ids(get("/v1/units/car/events")));
        forbidden.add("READ_COMMAND car");
        assertEquals(List.of("7.0", "5.0"), ids(get("/v1/units/car/events")));
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithItsName() throws Exception {
        for (String query : List.of("since=5", "since=a:-1", "since=a:b", "cursor=9", "limit=0", "types=")) {
            assertEquals(
                    query.substring(0, query.indexOf('=')),
                    http.get("/v1/events?" + query)
                            .expect(400)
                            .body()
                            .path("at")
                            .asText());
        }
    }

    private JsonNode get(String path) throws Exception {
        return http.get(path).expect(200).body();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
