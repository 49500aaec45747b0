// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.access.Policy;
import vedette.events.Event;
import vedette.events.EventRig;
import vedette.events.EventSettings;
import vedette.telemetry.Alarm;
import vedette.telemetry.Severity;

/** Events over real sockets. */
class EventSocketTest {
    private static final int CUTS = 200;
    private static final Alarm[] ALARMS = {Alarm.SOS, Alarm.FALL, Alarm.THEFT, Alarm.OVERSPEED};

    @Test
    void whoResumesGetsEveryEventExactlyOnce() throws Exception {
        Random random = new Random(7);
        try (TestGateway gateway = gateway()) {
            EventRig rig = gateway.events;
            rig.units("car", "van");
            long seq = 0;
            String event = "";
            List<String> heard = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            for (int cut = 0; cut < CUTS; cut++) {
                try (RawSocket socket = new RawSocket(gateway.port, 0)) {
                    socket.cutAfter(600 + random.nextInt(4_000));
                    socket.say(new JsonObject().put("op", "hello"));
                    socket.say(subscription(seq, event));
                    happen(rig, random);
                    wanted = rig.events().stream().map(Event::id).toList();
                    while (!heard.equals(wanted)) {
                        JsonObject message = socket.next();
                        if ("event".equals(message.getString("op"))) {
                            assertEquals(seq, message.getLong("prev"));
                            seq = message.getLong("seq");
                            event = message.getString("id");
                            heard.add(event);
                        }
                    }
                } catch (IOException e) {
                    assertTrue(cut < CUTS, "cut"); // resumes
                }
            }
            try (RawSocket socket = new RawSocket(gateway.port, 0)) {
                socket.say(new JsonObject().put("op", "hello"));
                socket.say(subscription(seq, event));
                while (heard.size() < wanted.size()) {
                    JsonObject message = socket.next();
                    if ("event".equals(message.getString("op"))) {
                        heard.add(message.getString("id"));
                    }
                }
            }
            assertEquals(wanted, heard);
            assertTrue(wanted.size() > CUTS, () -> "only " + wanted(rig));
        }
    }

    private static int wanted(EventRig rig) {
        return rig.events().size();
    }

    private static JsonObject subscription(long seq, String event) {
        JsonObject since = new JsonObject().put("epoch", TestGateway.EPOCH).put("seq", seq);
        if (!event.isEmpty()) {
            since.put("event", event);
        }
        return new JsonObject()
                .put("op", "subscribe")
                .put("sub", "s")
                .put("stream", "events")
                .put("since", since);
    }

    private static void happen(EventRig rig, Random random) {
        for (int i = random.nextInt(8); i > 0; i--) {
            List<Alarm> open = new ArrayList<>();
            for (Alarm alarm : ALARMS) {
                if (random.nextBoolean()) {
                    open.add(alarm);
                }
            }
            rig.alarms(random.nextBoolean() ? "car" : "van", open.toArray(new Alarm[0]));
        }
    }

    private static TestGateway gateway() throws Exception {
        TestGateway gateway = new TestGateway(
                TestGateway.settings(60_000, 50), Policy.PERMIT_ALL, new EventSettings(100_000, 24, 100));
        gateway.world.publish();
        gateway.connect().cut();
        return gateway;
    }

    @Test
    void aClientReadsUnitsAndEventsOnOneConnection() throws Exception {
        try (TestGateway gateway = gateway()) {
            gateway.events.units("car");
            LiveClient client = gateway.connect();
            client.hello();
            client.subscribe("{}");
            client.say(new JsonObject()
                    .put("op", "subscribe")
                    .put("id", "3")
                    .put("sub", "alarms")
                    .put("stream", "events")
                    .put("types", new JsonArray().add("alarm.*")));
            assertEquals("3", client.next("subscribed").getString("ref"));
            gateway.events.alarms("car", Alarm.SOS);
            assertEquals("alarm.sos", client.next("event").getString("type"));
            client.say("{\"op\":\"update\",\"sub\":\"alarms\"}");
            assertEquals("bad_request", client.next("error").getString("code"));
            client.say("{\"op\":\"subscribe\",\"sub\":\"alarms\"}");
            assertEquals("conflict", client.next("error").getString("code"));
            client.say("{\"op\":\"unsubscribe\",\"sub\":\"alarms\"}");
            client.say(
                    "{\"op\":\"subscribe\",\"sub\":\"other\",\"stream\":\"events\",\"filter\":{\"bbox\":[1,2,3,4]}}");
            JsonObject error = client.next("error");
            assertEquals("bad_filter", error.getString("code"));
            assertEquals("/filter/bbox", error.getString("at"));
        }
    }

    @Test
    void whoDoesNotReadIsClosedAsTooSlow() throws Exception {
        try (TestGateway gateway = gateway()) {
            EventRig rig = gateway.events;
            rig.units("car");
            try (RawSocket stuck = new RawSocket(gateway.port, 8_192)) {
                stuck.say(new JsonObject().put("op", "hello"));
                stuck.say(subscription(0, ""));
                stuck.next();
                stuck.next();
                String text = "x".repeat(400);
                for (int i = 0; i < 30_000; i++) { // more than fits into the kernel's buffers
                    rig.note("car", Severity.NOTICE, text);
                }
                while (gateway.closed("too_slow") == 0) {
                    Thread.onSpinWait();
                }
                assertThrows(IOException.class, () -> {
                    while (true) {
                        stuck.next();
                    }
                });
            }
        }
    }

    @Test
    void aBrowserCanReadThemAsServerSentEvents() throws Exception {
        try (TestGateway gateway = gateway()) {
            gateway.events.units("car");
            gateway.events.alarms("car", Alarm.SOS, Alarm.FALL);
            gateway.events.link("car", "online", "stale");
            String path = "/v1/stream?stream=events&types=alarm.*&kind=car";
            try (BufferedReader stream = open(gateway, path, TestGateway.EPOCH + ":2:-")) {
                assertEquals("id: " + TestGateway.EPOCH + ":2:-", line(stream, "id: "));
                assertEquals("event: event", line(stream, "event: "));
                assertTrue(line(stream, "data: ").startsWith("data: {\"prev\":2,\"seq\":2,\"id\":\"3.0\""));
                assertEquals("id: " + TestGateway.EPOCH + ":3:-", line(stream, "id: "));
                assertTrue(line(stream, "data: ").startsWith("data: {\"prev\":2,\"seq\":3,\"id\":\"3.1\""));
                gateway.events.alarms("car");
                assertTrue(line(stream, "data: ").startsWith("data: {\"prev\":3,\"seq\":4,\"id\":\"5.0\""));
            }
        }
    }

    private static BufferedReader open(TestGateway gateway, String path, String lastId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.http(path)))
                .header("Last-Event-ID", lastId)
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String line(BufferedReader stream, String beginning) throws IOException {
        @Nullable String line = stream.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = stream.readLine();
        }
        return String.valueOf(line);
    }
}
