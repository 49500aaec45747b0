// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A drone of the city against a small broker on a real socket, with a clock of the test's own. */
@ExtendWith(VertxExtension.class)
class MqttDeviceTest {
    private static final String ROOT = "vedette/v1/d/";

    private final AtomicLong clockMs = new AtomicLong(1_785_000_000_000L);
    private final Counters counters = new Counters();
    private final LinkedBlockingQueue<JsonObject> statuses = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<JsonObject> telemetry = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<JsonObject> replies = new LinkedBlockingQueue<>();
    private final AtomicReference<MqttEndpoint> client = new AtomicReference<>();
    private final CityUnit drone = new City(1)
            .units().stream()
                    .filter(unit -> unit.kind().equals("drone"))
                    .findFirst()
                    .orElseThrow();
    private final CityDevice device = drone.devices().get(0);

    @SuppressWarnings("NullAway.Init") // by set-up
    private Context context;

    @SuppressWarnings("NullAway.Init") // by set-up
    private MqttDevice simulated;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        context = vertx.getOrCreateContext();
        MqttServer broker = MqttServer.create(
                        vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
                .endpointHandler(this::accept);
        int port = broker.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        simulated = new MqttDevice(
                device,
                drone,
                new MqttDevice.MqttServer(vertx, () -> Instant.ofEpochMilli(clockMs.get()), "127.0.0.1", port, ROOT),
                counters,
                1);
    }

    @Test
    void logsInWithItsTokenAndAWill() throws InterruptedException {
        await(() -> !statuses.isEmpty());
        MqttEndpoint endpoint = endpoint();
        assertEquals(device.value(), endpoint.auth().getUsername());
        assertEquals(device.token(), endpoint.auth().getPassword());
        assertEquals(ROOT + device.value() + "/status", endpoint.will().getWillTopic());
        assertFalse(new JsonObject(endpoint.will().getWillMessage()).getBoolean("online"));
        assertTrue(statuses.remove().getBoolean("online"));
    }

    @Test
    void saysWhereItFliesAndHow() throws InterruptedException {
        await(() -> !telemetry.isEmpty());
        JsonObject said = telemetry.remove();
        assertEquals(24.51, said.getDouble("lat"), 0.03);
        assertEquals(117.65, said.getDouble("lon"), 0.03);
        assertNotNull(said.getJsonObject("flight").getString("mode"));
        assertTrue(said.getJsonObject("power").getInteger("battery") > 3);
        await(() -> counters.acknowledged() > 0);
    }

    @Test
    void answersCommands() throws InterruptedException {
        await(() -> !telemetry.isEmpty());
        for (String name : List.of("locate", "text", "parameters", "explode")) {
            JsonObject command =
                    new JsonObject().put("id", name).put("name", name).put("args", new JsonObject());
            endpoint().publish(ROOT + device.value() + "/cmd", command.toBuffer(), MqttQoS.AT_LEAST_ONCE, false, false);
        }
        await(() -> replies.size() == 4);
        JsonObject located = replies.remove();
        assertEquals("locate", located.getString("id"));
        assertTrue(located.getBoolean("ok") && located.containsKey("lat"));
        assertTrue(replies.remove().getBoolean("ok"));
        assertEquals(1, replies.remove().getJsonObject("result").getInteger("interval"));
        assertEquals("unsupported", replies.remove().getString("error"));
        assertEquals(4, counters.commands());
    }

    @Test
    void connectsAgainWhenItIsThrownOut() throws InterruptedException {
        await(() -> !telemetry.isEmpty());
        endpoint().close();
        await(() -> counters.disconnects() == 1);
        telemetry.clear();
        await(() -> counters.connects() == 2 && !telemetry.isEmpty());
    }

    private MqttEndpoint endpoint() {
        return requireNonNull(client.get());
    }

    private void accept(MqttEndpoint endpoint) {
        endpoint.publishHandler(message -> {
            endpoint.publishAcknowledge(message.messageId());
            String topic = message.topicName();
            LinkedBlockingQueue<JsonObject> queue =
                    topic.endsWith("/status") ? statuses : topic.endsWith("/cmd/reply") ? replies : telemetry;
            queue.add(new JsonObject(message.payload()));
        });
        endpoint.subscribeHandler(
                message -> endpoint.subscribeAcknowledge(message.messageId(), List.of(MqttQoS.AT_LEAST_ONCE)));
        endpoint.accept(false);
        client.set(endpoint);
    }

    /** Lets the device's time pass, twenty times as fast as the real one, until the condition holds. */
    private void await(BooleanSupplier condition) throws InterruptedException {
        long givenUpNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            CountDownLatch turned = new CountDownLatch(1);
            context.runOnContext(ignored -> context.owner().setTimer(1, id -> {
                long nowMs = clockMs.addAndGet(20);
                if (simulated.dueMs() <= nowMs) {
                    simulated.step(nowMs);
                }
                turned.countDown();
            }));
            assertTrue(turned.await(20, TimeUnit.SECONDS), "the loop hangs");
            assertTrue(System.nanoTime() < givenUpNs, "it never happened");
        }
    }
}
