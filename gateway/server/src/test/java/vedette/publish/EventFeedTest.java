// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.events.EventPosition;
import vedette.events.EventRig;
import vedette.events.EventSettings;
import vedette.http.Problem;
import vedette.telemetry.Alarm;
import vedette.telemetry.Severity;

/** The feed in virtual time: who is told of what, from where on, and at what cost. */
class EventFeedTest {
    private static final int MAX_WAITING = 5;

    private final EventRig rig = new EventRig(new EventSettings(20, 24, MAX_WAITING));
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Set<String> hidden = new TreeSet<>();
    private final PublishMetrics metrics = new PublishMetrics(new SimpleMeterRegistry());
    private final EventFeed feed = new EventFeed(
            rig.log,
            "e",
            new Hiding(),
            PublishSettings.DEFAULT,
            metrics,
            () -> Instant.ofEpochMilli(EventRig.T0),
            later::add);

    EventFeedTest() {
        rig.log.follow(feed::added);
        rig.units("car", "van"); // entries 1 to 4
    }

    private final class Hiding implements Policy {
        @Override
        public boolean permits(Principal principal, Action action) {
            return true;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return !hidden.contains(asset.id());
        }
    }

    /** Keeps the very arrays that it was given. */
    private static final class Keeper implements Outlet {
        final List<byte[]> frames = new ArrayList<>();
        int room = Integer.MAX_VALUE;

        @Override
        public boolean hasRoom() {
            return room > 0;
        }

        @Override
        public void send(byte[] frame) {
            room--;
            frames.add(frame);
        }

        JsonObject message(int at) {
            return new JsonObject(new String(frames.get(at), StandardCharsets.UTF_8));
        }

        /** Events as {@code prev>seq id}, everything else as its op. */
        List<String> told() {
            List<String> told = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                JsonObject message = message(i);
                told.add(
                        message.getString("op").equals("event")
                                ? message.getLong("prev") + ">" + message.getLong("seq") + " " + message.getString("id")
                                : message.getString("op"));
            }
            return told;
        }
    }

    private final Keeper outlet = new Keeper();
    private final Peer peer = peer(outlet);

    private static Peer peer(Outlet outlet) {
        return new Peer(outlet, Wire.WEB_SOCKET, Principal.ANONYMOUS, 5_000, EventRig.T0);
    }

    private void subscribe(String message) {
        subscribe(peer, message);
    }

    private void subscribe(Peer to, String message) {
        JsonObject asked = new JsonObject(message);
        @Nullable EventPosition since = EventSpec.since(asked.getValue("since"));
        feed.subscribe(to, "s", EventSpec.parse(Principal.ANONYMOUS, asked), since, "7");
        run();
    }

    private void run() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    private void links(int count) {
        for (int i = 0; i < count; i++) {
            rig.link("car", "online", "stale");
        }
        run();
    }

    @Test
    void whoDoesNotSayFromWhereBeginsNow() {
        links(1);
        subscribe("{}");
        assertEquals(
                new JsonObject("{\"op\":\"subscribed\",\"ref\":\"7\",\"sub\":\"s\",\"epoch\":\"e\",\"seq\":5}"),
                outlet.message(0));
        links(2);
        assertEquals(List.of("subscribed", "5>6 6.0", "6>7 7.0"), outlet.told());
        assertEquals(
                "{\"op\":\"event\",\"sub\":\"s\",\"prev\":6,\"seq\":7,\"id\":\"7.0\",\"type\":\"link.stale\","
                        + "\"priority\":4,\"time\":" + EventRig.T0
                        + ",\"unit\":\"car\",\"data\":{\"from\":\"online\"}}",
                new String(outlet.frames.get(2), StandardCharsets.UTF_8));
    }

    @Test
    void whatHappenedSinceComesFirst() {
        links(3);
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":5}}");
        links(1);
        assertEquals(List.of("subscribed", "5>6 6.0", "6>7 7.0", "7>8 8.0"), outlet.told());
    }

    @Test
    void aPositionIsHeldOnlyAfterAnEntrysLastEvent() {
        rig.alarms("car", Alarm.SOS, Alarm.FALL);
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":4}}");
        assertEquals(List.of("subscribed", "4>4 5.0", "4>5 5.1"), outlet.told());
    }

    @Test
    void theLastEventHeldCanBeNamed() {
        rig.alarms("car", Alarm.SOS, Alarm.FALL);
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":4,\"event\":\"5.0\"}}");
        assertEquals(List.of("subscribed", "4>5 5.1"), outlet.told());
        assertThrows(Problem.class, () -> subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":4,\"event\":\"x\"}}"));
    }

    @Test
    void aHoleIsAnnouncedOnceAndThenComesWhatIsThere() {
        links(25); // 5 to 29, of which 10 to 29 are kept
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":6}}");
        assertEquals(
                new JsonObject("{\"op\":\"gap\",\"sub\":\"s\",\"from\":6,\"to\":9,\"reason\":\"forgotten\"}"),
                outlet.message(1));
        assertEquals(List.of("subscribed", "gap", "6>10 10.0"), outlet.told().subList(0, 3));
        assertEquals(22, outlet.frames.size());
    }

    @Test
    void aHoleThatOpensWhileSomebodyDoesNotReadIsAnnounced() {
        subscribe("{\"types\":[\"note\"]}");
        outlet.room = 0;
        links(25);
        assertFalse(peer.tooSlow); // none of these waits for it
        outlet.room = 10;
        feed.roomAgain(peer);
        rig.note("car", Severity.NOTICE, "ready");
        run();
        assertEquals(List.of("subscribed", "gap", "4>30 30.0"), outlet.told());
    }

    @Test
    void anotherNumberLineIsToldAndEverythingFollows() {
        links(2);
        subscribe("{\"since\":{\"epoch\":\"0ther\",\"seq\":900}}");
        assertEquals("epoch", outlet.message(1).getString("reason"));
        assertEquals(List.of("subscribed", "gap", "0>5 5.0", "5>6 6.0"), outlet.told());
    }

    @Test
    void typesAndUnitsAreChosen() {
        subscribe(
                "{\"types\":[\"alarm.*\",\"note\"],\"filter\":{\"ids\":[\"van\"],\"fleet\":[\"zz/#\"],\"kind\":[\"car\"]}}");
        rig.alarms("car", Alarm.SOS);
        rig.alarms("van", Alarm.SOS);
        rig.link("van", "online", "stale");
        rig.note("van", Severity.NOTICE, "ready");
        run();
        assertEquals(List.of("subscribed", "4>6 6.0", "6>8 8.0"), outlet.told());
    }

    @Test
    void whatAUnitDoesNowIsNoFilterOfEvents() {
        for (String member : List.of("bbox", "near", "link", "alarm", "updatedWithin", "status", "zone", "dance")) {
            Problem problem =
                    assertThrows(Problem.class, () -> subscribe("{\"filter\":{\"not\":{\"" + member + "\":[\"x\"]}}}"));
            assertEquals("bad_filter", problem.code());
            assertEquals("/filter/not/" + member, problem.at());
        }
        assertThrows(Problem.class, () -> subscribe("{\"types\":\"note\"}"));
        assertThrows(Problem.class, () -> subscribe("{\"types\":[7]}"));
    }

    @Test
    void aUnitThatIsNoMoreHasItsIdAndItsFleet() {
        links(1);
        rig.delete("unit", "car");
        subscribe("{\"filter\":{\"fleet\":[\"zz\"],\"ids\":[\"car\"]},\"since\":{\"epoch\":\"e\",\"seq\":4}}");
        assertEquals(List.of("subscribed", "4>5 5.0"), outlet.told());
        feed.unsubscribe(peer, "s");
        subscribe("{\"filter\":{\"kind\":[\"car\"]},\"since\":{\"epoch\":\"e\",\"seq\":4}}");
        assertEquals(3, outlet.frames.size());
    }

    @Test
    void whatIsOutOfScopeIsNeverTold() {
        hidden.add("car");
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":0}}");
        rig.alarms("car", Alarm.SOS);
        rig.alarms("van", Alarm.SOS);
        run();
        assertEquals(List.of("subscribed", "0>6 6.0"), outlet.told());
        hidden.clear(); // rights are asked for each time
        rig.alarms("car");
        run();
        assertEquals("6>7 7.0", outlet.told().get(2));
    }

    @Test
    void anEventIsWrittenOnceForAll() {
        Keeper other = new Keeper();
        subscribe("{}");
        subscribe(peer(other), "{}");
        links(2);
        assertEquals(3, other.frames.size());
        assertSame(outlet.frames.get(2), other.frames.get(2));
    }

    @Test
    void nothingIsSentWithoutRoomAndNothingIsLost() {
        subscribe("{}");
        outlet.room = 2;
        links(3);
        assertEquals(List.of("subscribed", "4>5 5.0", "5>6 6.0"), outlet.told());
        links(1);
        outlet.room = 1;
        feed.roomAgain(peer);
        outlet.room = 9;
        feed.roomAgain(peer);
        links(1);
        assertEquals(List.of("6>7 7.0", "7>8 8.0", "8>9 9.0"), outlet.told().subList(3, 6));
        assertFalse(peer.tooSlow);
    }

    @Test
    void whoDoesNotReadIsTooSlowWhenTheBoundIsReached() {
        subscribe("{}");
        outlet.room = 0;
        links(MAX_WAITING);
        assertFalse(peer.tooSlow);
        links(1);
        assertTrue(peer.tooSlow);
    }

    @Test
    void aBurstAboveTheBoundCountsWithoutAnotherOne() {
        subscribe("{}");
        outlet.room = 2;
        for (int i = 0; i < MAX_WAITING + 3; i++) {
            rig.link("car", "online", "stale");
        }
        run();
        assertTrue(peer.tooSlow);
    }

    @Test
    void whatIsReplayedDoesNotCountAsWaiting() {
        links(15);
        outlet.room = 1;
        subscribe("{\"since\":{\"epoch\":\"e\",\"seq\":4}}");
        links(MAX_WAITING);
        assertFalse(peer.tooSlow);
        outlet.room = 100;
        feed.roomAgain(peer);
        assertEquals(21, outlet.frames.size());
    }

    @Test
    void aHeartbeatMovesThePositionOfAQuietSubscription() {
        Hub hub = new Hub(
                "e",
                PublishSettings.DEFAULT,
                Policy.PERMIT_ALL,
                new UnitEncoder(Map.of()),
                IngestFigures.NONE,
                metrics);
        hub.open(peer);
        subscribe("{\"types\":[\"note\"]}");
        links(3);
        hub.tick(EventRig.T0 + 5_000);
        assertEquals(
                new JsonObject("{\"s\":{\"prev\":4,\"seq\":7}}"),
                outlet.message(1).getJsonObject("subs"));
        rig.note("car", Severity.NOTICE, "ready");
        run();
        assertEquals("7>8 8.0", outlet.told().get(2));
    }

    @Test
    void namesAreUsedOnce() {
        subscribe("{}");
        assertEquals(409, assertThrows(Problem.class, () -> subscribe("{}")).status());
        assertThrows(Problem.class, () -> EventFeed.requireUnits(peer, "s"));
        assertTrue(feed.unsubscribe(peer, "s"));
        assertFalse(feed.unsubscribe(peer, "s"));
        links(1);
        assertEquals(1, outlet.frames.size());
    }
}
