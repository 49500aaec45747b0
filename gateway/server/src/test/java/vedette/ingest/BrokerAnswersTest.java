// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;

/** What the gateway makes of the answers of a broker, which is played here. */
class BrokerAnswersTest {
    private static final BoardProtocol BOARDS = new BoardProtocol("boards");

    private final Vertx vertx = Vertx.vertx();
    private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile boolean generous;

    @AfterEach
    void close() {
        IngestFixture.await(vertx.close());
    }

    private String broker(BiConsumer<MqttEndpoint, MqttSubscribeMessage> answer) {
        MqttServer server = MqttServer.create(
                vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0));
        server.endpointHandler(endpoint -> {
            endpoint.publishAutoAck(true);
            endpoint.publishHandler(message ->
                    heard.add(message.topicName() + ' ' + message.payload().toString(US_ASCII)));
            endpoint.subscribeHandler(message -> {
                asked.add(message.topicSubscriptions().stream()
                        .map(MqttTopicSubscription::topicName)
                        .toList());
                answer.accept(endpoint, message);
            });
            endpoint.accept(false);
        });
        return "mqtt://127.0.0.1:" + IngestFixture.await(server.listen()).actualPort();
    }

    private static IngestFixture gateway(BrokerSettings settings) {
        IngestFixture gateway =
                new IngestFixture(Settings.withBrokers(settings), FleetSettings.DEFAULT, List.of(BOARDS));
        gateway.know(BOARDS.device("bird"), "unit-b");
        gateway.commitAlways(true);
        return gateway;
    }

    private static BrokerSettings settings(String url, List<String> topics, int keepAliveSeconds, int maxInFlight) {
        return BrokerSettingsTest.with(new JsonObject()
                .put("url", url)
                .put("topics", new JsonArray(topics))
                .put("keep-alive-seconds", keepAliveSeconds)
                .put("max-in-flight", maxInFlight));
    }

    private static BrokerHealth health(IngestFixture gateway) {
        return gateway.ingest.brokers().get(0);
    }

    @Test
    void aRefusedSubscriptionIsToldOfAndAskedForUntilItIsGranted() {
        String url = broker((endpoint, message) -> endpoint.subscribeAcknowledge(
                message.messageId(),
                message.topicSubscriptions().stream()
                        .map(MqttTopicSubscription::topicName)
                        .map(topic -> generous || topic.equals("a") ? MqttQoS.AT_LEAST_ONCE : MqttQoS.FAILURE)
                        .toList()));
        try (IngestFixture gateway = gateway(settings(url, List.of("a", "b"), 30, 256))) {
            IngestFixture.eventually("refused", () -> health(gateway).refused().equals(List.of("b")));
            IngestFixture.eventually("asked again", () -> asked.contains(List.of("b")));
            assertEquals(List.of("a", "b"), asked.peek());
            generous = true;
            IngestFixture.eventually("granted", () -> health(gateway).refused().isEmpty());
            assertEquals(0, gateway.count("vedette.broker.lost"));
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerSubscribeIsLeftAndTriedAgain() {
        String url = broker((endpoint, message) -> {});
        try (IngestFixture gateway = gateway(settings(url, List.of("a"), 1, 256))) {
            IngestFixture.eventually("left", () -> health(gateway).cause().equals("no answer to SUBSCRIBE"));
            IngestFixture.eventually("tried again", () -> asked.size() >= 2);
        }
    }

    @Test
    void whatCannotBeSentTakesNoPlaceOfWhatCan() {
        CompletableFuture<Runnable> notes = new CompletableFuture<>();
        String url = broker((endpoint, message) -> {
            endpoint.subscribeAcknowledge(message.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
            Context loop = Vertx.currentContext();
            notes.complete(() -> loop.runOnContext(now -> List.of("astray", "astray", "astray", "1")
                    .forEach(note -> endpoint.publish(
                            "boards/bird/up", Buffer.buffer(note, "US-ASCII"), MqttQoS.AT_LEAST_ONCE, false, false))));
        });
        try (IngestFixture gateway = gateway(settings(url, List.of("boards/+/up"), 30, 2))) {
            notes.join().run(); // now that the gateway knows the bird
            IngestFixture.eventually("answered", () -> heard.contains("boards/bird/down got 1"));
            assertEquals(3, gateway.count("vedette.broker.published", "result", "dropped"));
        }
    }
}
