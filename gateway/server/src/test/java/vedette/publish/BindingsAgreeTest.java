// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same history through every binding ends in the same mirror. */
class BindingsAgreeTest {
    private static final String BOX = "100,10,110,20";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TestGateway gateway;
    private World world;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway();
        world = gateway.world;
        world.move("u0", 105, 15);
        world.publish();
        gateway.connect().cut();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    /** A client of server-sent events. */
    private static final class Events {
        final MirrorClient mirror = new MirrorClient();
        final Iterator<String> lines;
        String lastId = "";

        Events(TestGateway gateway, String lastEventId) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.http("/v1/stream?bbox=" + BOX)));
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            HttpResponse<java.util.stream.Stream<String>> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            assertEquals(
                    "text/event-stream",
                    response.headers().firstValue("Content-Type").orElse(""));
            lines = response.body().iterator();
            mirror.ask();
        }

        JsonObject next() {
            String event = "";
            String data = "";
            String id = "";
            while (true) {
                String line = lines.next();
                if (line.isEmpty() && !data.isEmpty()) {
                    lastId = id.isEmpty() ? lastId : id;
                    return new JsonObject(data).put("op", event);
                }
                event = line.startsWith("event: ") ? line.substring(7) : event;
                data = line.startsWith("data: ") ? line.substring(6) : data;
                id = line.startsWith("id: ") ? line.substring(4) : id;
            }
        }

        void follow(long seq) {
            while (!mirror.isComplete() || mirror.seq() < seq) {
                JsonObject message = next();
                mirror.apply(message.getString("op"), message);
            }
        }
    }

    /** A poller of {@code /v1/units}: id to rev. */
    private static final class Poller {
        final TestGateway gateway;
        final TreeMap<String, Long> units = new TreeMap<>();
        String since = "";
        int changed;

        Poller(TestGateway gateway) {
            this.gateway = gateway;
        }

        void poll() throws Exception {
            TreeMap<String, Long> next = new TreeMap<>();
            String path = "/v1/units?limit=2&bbox=" + BOX + since;
            JsonObject page = get(gateway, path);
            JsonObject position = page.getJsonObject("vedette");
            take(page, next);
            while (page.containsKey("links")) {
                page = get(gateway, page.getJsonArray("links").getJsonObject(0).getString("href"));
                take(page, next);
            }
            units.clear();
            units.putAll(next);
            since = "&since=" + position.getString("epoch") + ":" + position.getLong("seq") + ":"
                    + position.getString("view");
        }

        private void take(JsonObject page, Map<String, Long> next) {
            for (Object each : page.getJsonArray("features")) {
                JsonObject feature = (JsonObject) each;
                changed++;
                next.put(
                        feature.getString("id"),
                        feature.getJsonObject("properties").getLong("rev"));
            }
            for (Object id : page.getJsonArray("same")) {
                Long rev = units.get((String) id);
                assertTrue(rev != null, () -> "same names " + id);
                next.put((String) id, rev == null ? 0 : rev);
            }
        }
    }

    private static JsonObject get(TestGateway gateway, String path) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(gateway.http(path))).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response::body);
        return new JsonObject(response.body());
    }

    @Test
    void socketEventsAndPollingEndInTheSameMirror() throws Exception {
        LiveClient socket = gateway.connect();
        socket.hello();
        socket.subscribe("{\"bbox\":[" + BOX + "]}");
        Events events = new Events(gateway, "");
        Poller poller = new Poller(gateway);
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 5; i++) {
                String id = "u" + random.nextInt(20);
                if (random.nextInt(15) == 0) {
                    world.delete(id);
                } else {
                    world.move(id, 98 + random.nextInt(14), 15);
                }
            }
            world.publish();
            poller.poll();
        }
        world.move("u0", 105, 15); // a last word for everybody
        world.publish();
        long seq = world.seq;
        socket.follow(mirror -> mirror.seq() == seq);
        events.follow(seq);
        poller.poll();
        assertEquals(socket.mirror.units, events.mirror.units);
        TreeMap<String, Long> held = new TreeMap<>();
        socket.mirror.units.forEach((id, unit) -> held.put(id, unit.getLong("rev")));
        assertEquals(held, poller.units);
        assertTrue(held.size() > 3, held::toString);
    }

    @Test
    void eventIdResumesWithWhatChanged() throws Exception {
        world.move("u1", 105, 15);
        world.publish();
        Events events = new Events(gateway, "");
        events.follow(2);
        world.move("u1", 106, 15);
        world.publish();
        events.follow(3);
        world.move("u0", 107, 15);
        world.publish();
        Events again = new Events(gateway, events.lastId);
        JsonObject page = again.next();
        assertEquals(new JsonArray().add("u1"), page.getJsonArray("same"));
        assertEquals(1, page.getJsonArray("enter").size());
    }

    @Test
    void pollerGetsOnlyWhatChanged() throws Exception {
        Poller poller = new Poller(gateway);
        world.move("u1", 105, 15);
        world.publish();
        LiveClient socket = gateway.connect();
        socket.hello();
        socket.subscribe("{}");
        socket.follow(mirror -> mirror.seq() == 2);
        poller.poll();
        assertEquals(2, poller.changed);
        poller.poll();
        assertEquals(2, poller.changed);
        assertEquals(2, poller.units.size());
    }
}
