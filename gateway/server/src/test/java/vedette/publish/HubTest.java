// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.access.Principal;

/** The hub in virtual time: who is told what, when, and at what cost. */
class HubTest {
    private final HandOver handOver = new HandOver();
    private final World world = new World(handOver);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Hub hub = new Hub(
            "e",
            PublishSettings.DEFAULT,
            Policy.PERMIT_ALL,
            new UnitEncoder(Map.of()),
            () -> new IngestFigures.Figures(2_310, 5_120, 14),
            new PublishMetrics(meters));

    /** Keeps the very arrays that it was given. */
    private static final class Keeper implements Outlet {
        final List<byte[]> frames = new ArrayList<>();
        boolean room = true;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void send(byte[] frame) {
            frames.add(frame);
        }

        byte[] last() {
            return frames.get(frames.size() - 1);
        }

        JsonObject lastMessage() {
            return new JsonObject(new String(last(), StandardCharsets.UTF_8));
        }
    }

    private Peer subscribe(Keeper outlet, String name, String filter, int intervalMs) {
        Peer peer = new Peer(outlet, Wire.WEB_SOCKET, Principal.ANONYMOUS, 5_000, world.nowMs);
        hub.open(peer);
        Spec spec = new Spec(
                Principal.ANONYMOUS,
                FilterParser.parse(new JsonObject(filter), ""),
                FieldSet.POSITION,
                intervalMs,
                false);
        hub.subscribe(peer, name, spec, Position.NONE, "", world.nowMs);
        return peer;
    }

    private void happen() {
        world.publish();
        hub.take(handOver.take(), world.nowMs);
        hub.flush(world.nowMs);
    }

    @Test
    void sameSubscriptionsShareOneFrame() {
        Keeper one = new Keeper();
        Keeper other = new Keeper();
        subscribe(one, "s", "{\"kind\":[\"car\",\"van\"]}", 0);
        subscribe(other, "s", "{\"kind\":[\"van\",\"car\"]}", 0);
        world.move("a", 1, 1);
        happen();
        assertEquals(2, one.frames.size());
        assertSame(one.last(), other.last());
    }

    @Test
    void whoComesLaterSharesFromThenOn() {
        Keeper one = new Keeper();
        subscribe(one, "s", "{}", 0);
        world.move("a", 1, 1);
        happen();
        Keeper other = new Keeper();
        subscribe(other, "s", "{}", 0);
        world.move("a", 2, 2);
        happen();
        assertSame(one.last(), other.last());
    }

    @Test
    void changeOutsideTheFilterCostsNoFrame() {
        Keeper outlet = new Keeper();
        subscribe(outlet, "s", "{\"bbox\":[0,0,1,1]}", 0);
        world.move("a", 5, 5);
        happen();
        assertEquals(1, outlet.frames.size());
    }

    @Test
    void heartbeatMovesAQuietPositionAndProvesTheMirror() {
        Keeper outlet = new Keeper();
        subscribe(outlet, "s", "{\"bbox\":[0,0,1,1]}", 0);
        world.move("a", 5, 5);
        happen();
        hub.tick(world.nowMs + 4_999);
        assertEquals(1, outlet.frames.size());
        world.nowMs += 5_000;
        hub.tick(world.nowMs);
        JsonObject beat = outlet.lastMessage();
        assertEquals(
                new JsonObject("{\"prev\":0,\"seq\":1,\"count\":0,\"digest\":\"00000000\"}"),
                beat.getJsonObject("subs").getJsonObject("s"));
        assertEquals(
                new JsonObject("{\"rate\":2310,\"p99\":0,\"sources\":5120,\"silent\":14}"),
                beat.getJsonObject("ingest"));
        world.nowMs += 5_000;
        hub.tick(world.nowMs);
        assertNull(outlet.lastMessage().getJsonObject("subs").getJsonObject("s").getString("digest"));
    }

    @Test
    void framesAreSharedAlthoughHeartbeatsCameAtDifferentTimes() {
        Keeper one = new Keeper();
        Keeper other = new Keeper();
        subscribe(one, "s", "{\"bbox\":[0,0,1,1]}", 0);
        world.nowMs += 3_000;
        subscribe(other, "s", "{\"bbox\":[0,0,1,1]}", 0);
        world.move("far", 5, 5);
        happen();
        world.nowMs += 2_000;
        hub.tick(world.nowMs);
        world.move("a", 0.5, 0.5);
        happen();
        assertEquals(1, one.lastMessage().getLong("prev"));
        assertEquals(0, other.lastMessage().getLong("prev"));
        assertEquals(2, other.lastMessage().getLong("seq"));
    }

    @Test
    void intervalHoldsTheNextDeltaBack() {
        Keeper outlet = new Keeper();
        subscribe(outlet, "s", "{}", 500);
        world.move("a", 1, 1);
        happen();
        world.move("a", 2, 2);
        happen();
        assertEquals(2, outlet.frames.size());
        assertEquals(world.nowMs + 500, hub.nextDueMs());
        world.nowMs += 500;
        hub.flush(world.nowMs);
        assertEquals(3, outlet.frames.size());
    }

    @Test
    void slowOneGetsTheNewestOnceAndIsToldWhatItMissed() {
        Keeper slow = new Keeper();
        Peer peer = subscribe(slow, "s", "{}", 0);
        world.move("a", 1, 1);
        world.move("b", 1, 1);
        happen();
        slow.room = false;
        for (int i = 0; i < 10; i++) {
            world.move("a", i, 1);
            happen();
        }
        assertEquals(2, slow.frames.size());
        slow.room = true;
        hub.roomAgain(peer, world.nowMs);
        JsonObject delta = slow.lastMessage();
        assertEquals(9, delta.getLong("conflated"));
        assertEquals(1, delta.getJsonArray("change").size());
        assertEquals(2, delta.getLong("prev"));
        assertEquals(12, delta.getLong("seq"));
        assertEquals(9.0, meters.get("vedette.publish.conflated").counter().count());
    }

    @Test
    void slowOneRejoinsTheSharedFrames() {
        Keeper slow = new Keeper();
        Keeper quick = new Keeper();
        Peer peer = subscribe(slow, "s", "{}", 0);
        subscribe(quick, "s", "{}", 0);
        slow.room = false;
        world.move("a", 1, 1);
        happen();
        slow.room = true;
        hub.roomAgain(peer, world.nowMs);
        world.move("a", 2, 2);
        happen();
        assertSame(quick.last(), slow.last());
    }

    @Test
    void urgentUnitsComeFirst() {
        Keeper outlet = new Keeper();
        Peer peer = new Peer(outlet, Wire.WEB_SOCKET, Principal.ANONYMOUS, 5_000, world.nowMs);
        hub.open(peer);
        hub.subscribe(
                peer,
                "s",
                new Spec(Principal.ANONYMOUS, Filter.ALL, FieldSet.POSITION, 0, true),
                Position.NONE,
                "",
                world.nowMs);
        world.move("a", 1, 1);
        world.alarm("b");
        happen();
        assertEquals(
                "b", outlet.lastMessage().getJsonArray("enter").getJsonObject(0).getString("id"));
    }

    @Test
    void slowPartComesAgainOnlyWhenItChanged() {
        Keeper outlet = new Keeper();
        subscribe(outlet, "s", "{}", 0);
        world.move("a", 1, 1);
        happen();
        world.move("a", 2, 2);
        happen();
        assertFalse(change(outlet).containsKey("label"));
        world.rename("a", "new");
        happen();
        assertEquals("new", change(outlet).getString("label"));
    }

    private static JsonObject change(Keeper outlet) {
        return outlet.lastMessage().getJsonArray("change").getJsonObject(0);
    }

    @Test
    void updatesComeAtMostFiveTimesASecondAndTheLastOneCounts() {
        Keeper outlet = new Keeper();
        Peer peer = subscribe(outlet, "s", "{}", 0);
        world.nowMs += 1_000;
        for (int i = 0; i < 5; i++) {
            Filter filter = FilterParser.parse(new JsonObject("{\"bbox\":[0,0,1," + i + "]}"), "");
            Spec spec = hub.subscription(peer, "s").view().spec().with(filter);
            hub.update(peer, "s", spec, "u" + i, world.nowMs);
        }
        assertEquals(2, outlet.frames.size());
        world.nowMs += 200;
        hub.tick(world.nowMs);
        assertEquals(3, outlet.frames.size());
        assertEquals("u4", outlet.lastMessage().getString("ref"));
    }

    @Test
    void viewEndsWithItsLastReader() {
        Keeper outlet = new Keeper();
        Peer peer = subscribe(outlet, "s", "{}", 0);
        hub.close(peer);
        world.move("a", 1, 1);
        happen();
        assertEquals(1, outlet.frames.size());
        assertTrue(hub.nextDueMs() == Long.MAX_VALUE);
    }
}
