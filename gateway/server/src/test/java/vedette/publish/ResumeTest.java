// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that break anywhere, deltas that get lost, clients that come in a storm: over real sockets. */
class ResumeTest {
    private static final int UNITS = 200;
    private static final int CUTS = 200;
    private static final int STORM_CLIENTS = 30;
    private static final int ROUNDS_EACH = 10;

    private TestGateway gateway;
    private World world;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway();
        world = gateway.world;
        for (int unit = 0; unit < UNITS; unit++) {
            world.move("u" + unit, 100, 20);
        }
        world.publish();
        gateway.connect().cut(); // it is told of them
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private Map<String, Long> truth() {
        TreeMap<String, Long> truth = new TreeMap<>();
        world.units.forEach((id, state) -> truth.put(id, state.rev()));
        return truth;
    }

    private static Map<String, Long> held(MirrorClient mirror) {
        TreeMap<String, Long> held = new TreeMap<>();
        mirror.units.forEach((id, unit) -> held.put(id, unit.getLong("rev")));
        return held;
    }

    @Test
    void cutAtAnyByteCostsOnlyWhatChanged() throws Exception {
        Random random = new Random(7);
        MirrorClient mirror = new MirrorClient();
        for (int cut = 0; cut < CUTS; cut++) {
            for (int i = random.nextInt(20); i >= 0; i--) {
                world.move("u" + random.nextInt(UNITS), 100 + random.nextDouble(), 20);
            }
            world.publish();
            boolean last = cut == CUTS - 1;
            try (RawSocket socket = new RawSocket(gateway.port, 0)) {
                if (!last) {
                    socket.cutAfter(200 + random.nextInt(mirror.since().isEmpty() ? 120_000 : 12_000));
                }
                resume(socket, mirror);
                follow(socket, mirror, world.seq);
            } catch (EOFException e) {
                assertTrue(!last, "only the cut ends a connection");
            }
        }
        assertEquals(truth(), held(mirror));
        assertEquals(1, mirror.fullSnapshots);
    }

    private static void resume(RawSocket socket, MirrorClient mirror) throws Exception {
        socket.say(new JsonObject().put("op", "hello"));
        JsonObject subscribe =
                new JsonObject().put("op", "subscribe").put("sub", "s").put("fields", "position");
        JsonObject since = mirror.since();
        mirror.ask();
        socket.say(since.isEmpty() ? subscribe : subscribe.put("since", since));
    }

    private static void follow(RawSocket socket, MirrorClient mirror, long seq) throws Exception {
        while (!mirror.isComplete() || mirror.seq() < seq) {
            JsonObject message = socket.next();
            if ("s".equals(message.getString("sub"))) {
                mirror.apply(message.getString("op"), message);
            }
        }
    }

    @Test
    void lostDeltaIsNoticedAndHealed() throws Exception {
        LiveClient client = gateway.connect();
        client.hello();
        client.subscribe("{}");
        client.follow(mirror -> mirror.units.size() == UNITS);
        world.move("u1", 101, 21);
        world.publish();
        client.next("delta"); // a proxy drops it
        world.move("u2", 101, 21);
        world.publish();
        JsonObject delta = client.next("delta");
        assertThrows(MirrorClient.Broken.class, () -> client.apply(delta));
        JsonObject since = client.mirror.since();
        client.say(new JsonObject().put("op", "unsubscribe").put("sub", "s"));
        client.subscribe(new JsonObject().put("since", since));
        long seq = world.seq;
        client.follow(mirror -> mirror.seq() == seq);
        assertEquals(truth(), held(client.mirror));
        assertEquals(1, client.mirror.fullSnapshots);
    }

    @Test
    void whoComesInAStormEndsRight() throws Exception {
        Semaphore rounds = new Semaphore(0);
        CompletableFuture<Void> mover = CompletableFuture.runAsync(() -> {
            Random random = new Random(3);
            for (int round = 0; round < STORM_CLIENTS * ROUNDS_EACH; round++) {
                rounds.acquireUninterruptibly();
                for (int i = 0; i < 10; i++) {
                    world.move("u" + random.nextInt(UNITS), 100 + random.nextDouble(), 20);
                }
                world.publish();
            }
        });
        LiveClient[] clients = new LiveClient[STORM_CLIENTS];
        for (int i = 0; i < STORM_CLIENTS; i++) {
            rounds.release(ROUNDS_EACH); // they run while the client connects
            clients[i] = gateway.connect();
            clients[i].hello();
            clients[i].subscribe("{}");
        }
        mover.get(60, TimeUnit.SECONDS);
        long seq = world.seq;
        Map<String, Long> truth = truth();
        for (LiveClient client : clients) {
            client.follow(mirror -> mirror.seq() == seq);
            assertEquals(truth, held(client.mirror));
        }
    }
}
