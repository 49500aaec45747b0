// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.live.Link;

/** The WebSocket binding over real sockets, with the JDK's client. */
class LiveSocketTest {
    private TestGateway gateway;
    private World world;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway();
        world = gateway.world;
        world.move("a", 117.6521441, 24.513902);
        world.move("b", 117.7, 24.6);
        world.publish();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private LiveClient connect() throws Exception {
        return gateway.connect();
    }

    @Test
    void welcomeNamesEpochPositionAndLimits() throws Exception {
        LiveClient client = connect();
        JsonObject welcome = client.hello();
        assertEquals("1", welcome.getString("ref"));
        assertEquals(TestGateway.EPOCH, welcome.getString("epoch"));
        assertEquals(2, welcome.getLong("seq"));
        assertEquals(500, welcome.getJsonObject("limits").getInteger("page"));
        assertEquals("vedette.json.v1", client.subprotocol());
    }

    @Test
    void snapshotThenChangeThenLeave() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{\"bbox\":[117.6,24.5,117.8,24.7]}");
        client.follow(mirror -> mirror.units.size() == 2);
        JsonObject unit = client.mirror.unit("a");
        assertEquals(new JsonArray("[117.6521441,24.513902]"), unit.getJsonArray("coordinates"));
        assertEquals("漳巡a", unit.getString("label"));

        world.move("a", 117.66, 24.52);
        world.publish();
        client.follow(mirror -> mirror.seq() == 3);
        assertEquals(new JsonArray("[117.66,24.52]"), client.mirror.unit("a").getJsonArray("coordinates"));
        assertEquals("漳巡a", client.mirror.unit("a").getString("label"));

        world.move("a", 118.0, 24.52);
        world.publish();
        client.follow(mirror -> mirror.seq() == 4);
        assertFalse(client.mirror.units.containsKey("a"));
    }

    @Test
    void silentUnitLeavesTheOnlineFilterOnce() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{\"link\":[\"online\"]}");
        client.follow(mirror -> mirror.units.size() == 2);
        world.link("a", Link.STALE);
        world.publish();
        client.follow(mirror -> mirror.seq() == 3);
        assertEquals(1, client.mirror.leaves);
        assertEquals(1, client.mirror.units.size());
    }

    @Test
    void wrongFilterSaysWhere() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{\"bbox\":[1,2,3]}");
        JsonObject error = client.next("error");
        assertEquals("bad_filter", error.getString("code"));
        assertEquals("/filter/bbox", error.getString("at"));
        assertEquals("2", error.getString("ref"));
    }

    @Test
    void unknownOpLeavesTheConnectionOpen() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.say("{\"op\":\"dance\",\"id\":\"7\"}");
        assertEquals("unknown_op", client.next("error").getString("code"));
        client.subscribe("{}");
        client.follow(mirror -> mirror.units.size() == 2);
    }

    @Test
    void messageAboveTheLimitCloses() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.say("{\"op\":\"" + "x".repeat(70_000) + "\"}");
        assertEquals(4413, client.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void shutdownSaysComeBack() throws Exception {
        LiveClient client = connect();
        client.hello();
        gateway.publisher.shutDown();
        assertEquals(4503, client.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void resumeKeepsWhatDidNotChange() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{}");
        client.follow(mirror -> mirror.units.size() == 2);
        client.cut();
        world.move("a", 117.7, 24.5);
        world.publish();
        LiveClient again = connect();
        again.mirror = client.mirror;
        again.hello();
        again.subscribe(new JsonObject().put("since", again.mirror.since()));
        JsonObject page = again.next("snapshot");
        again.apply(page);
        assertEquals(new JsonArray().add("b"), page.getJsonArray("same"));
        assertEquals(1, page.getJsonArray("enter").size());
        assertTrue(again.mirror.isComplete());
    }

    @Test
    void updateKeepsTheMirrorAndAnswersWithTheDifference() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{}");
        client.follow(mirror -> mirror.units.size() == 2);
        client.say("{\"op\":\"update\",\"id\":\"9\",\"sub\":\"s\",\"filter\":{\"ids\":[\"b\",\"c\"]}}");
        JsonObject delta = client.next("delta");
        client.apply(delta);
        assertEquals("9", delta.getString("ref"));
        assertEquals("filter", delta.getJsonArray("leave").getJsonObject(0).getString("why"));
        world.move("a", 117, 24);
        world.move("c", 117, 24);
        world.publish();
        client.follow(mirror -> mirror.seq() == 4);
        assertEquals("[b, c]", client.mirror.units.keySet().toString());
    }

    @Test
    void whoDoesNotSayHelloIsClosed() throws Exception {
        LiveClient client = connect();
        assertEquals(4408, client.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoAsksTooMuchIsRefusedAndThenClosed() throws Exception {
        try (TestGateway strict = new TestGateway(TestGateway.settings(10_000, 1), Policy.PERMIT_ALL)) {
            strict.world.publish();
            LiveClient client = strict.connect();
            client.hello();
            for (int i = 0; i < 5; i++) {
                client.sayWhileOpen("{\"op\":\"unsubscribe\",\"sub\":\"none\"}");
            }
            client.next(message -> "rate_limited".equals(message.getString("code")));
            assertEquals(4429, client.closed.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void subscriptionNameInUseIsAConflict() throws Exception {
        LiveClient client = connect();
        client.hello();
        client.subscribe("{}");
        client.subscribe("{}");
        assertEquals("conflict", client.next("error").getString("code"));
    }

    @Test
    void messageLongerThanAFrameReachesVertxOwnClientToo() throws Exception {
        for (int i = 0; i < 500; i++) {
            world.move("u" + i, 117.6, 24.5);
        }
        world.publish();
        connect().cut();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = gateway.vertx
                .createWebSocketClient(new WebSocketClientOptions().setMaxMessageSize(1_000_000))
                .connect(gateway.port, "127.0.0.1", "/v1/live")
                .await(20, TimeUnit.SECONDS);
        socket.textMessageHandler(heard::add);
        socket.writeTextMessage("{\"op\":\"hello\"}").await(20, TimeUnit.SECONDS);
        socket.writeTextMessage("{\"op\":\"subscribe\",\"sub\":\"s\"}").await(20, TimeUnit.SECONDS);
        String message = "";
        while (message.length() <= 65_536) {
            message = Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS));
        }
        assertEquals("snapshot", new JsonObject(message).getString("op"));
        socket.close().await(20, TimeUnit.SECONDS); // Vert.x that closes both ends at once may wait for itself
    }
}
