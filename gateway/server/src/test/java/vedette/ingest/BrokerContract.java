// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.ingest.MqttRig.DRONE;
import static vedette.ingest.MqttRig.TELEMETRY;
import static vedette.ingest.MqttRig.WAIT_S;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.FleetSettings;
import vedette.protocol.Protocol;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** The gateway as a client of a real broker, whichever that is. */
abstract class BrokerContract {
    static final BoardProtocol BOARDS = new BoardProtocol("boards");
    static final DeviceId BIRD = BOARDS.device("bird");
    static final String[] TOPICS = {"vedette/v1/d/+/telemetry", "boards/+/up", "probe"};

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    Path directory;

    final List<AutoCloseable> open = new ArrayList<>();

    /** A broker may keep what another test has left. */
    final String name = "vedette-" + TESTS.incrementAndGet();

    /** A broker that runs. */
    abstract OutsideBroker broker() throws Exception;

    /** A broker that runs, where it listens with TLS, and what it shows there. */
    abstract Secured secured() throws Exception;

    /** @param certificate of 127.0.0.1, by no other name */
    record Secured(int port, Certificate certificate) {}

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    final IngestFixture gateway(BrokerSettings settings) {
        return gateway(settings, List.of(new NoteProtocol(), BOARDS));
    }

    final IngestFixture gateway(BrokerSettings settings, List<Protocol> protocols) {
        IngestFixture gateway = new IngestFixture(Settings.withBrokers(settings), FleetSettings.DEFAULT, protocols);
        open.add(gateway);
        gateway.know(DRONE, "unit-d");
        gateway.know(BIRD, "unit-b1");
        gateway.commitAlways(true);
        return gateway;
    }

    static BrokerHealth health(IngestFixture gateway) {
        return gateway.ingest.brokers().get(0);
    }

    static IngestFixture connected(IngestFixture gateway) {
        IngestFixture.eventually("connected", () -> health(gateway).connected());
        IngestFixture.eventually(
                "metered",
                () -> gateway.meters.get("vedette.broker.connected").gauge().value() == 1);
        return gateway;
    }

    final Mqtt3BlockingClient client(OutsideBroker broker) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        open.add(() -> {
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        });
        return client;
    }

    static void publish(Mqtt3BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii(payload))
                .send();
    }

    static void reported(IngestFixture gateway, String... units) {
        IngestFixture.eventually("reported", () -> gateway.reportedUnits().size() >= units.length);
        assertEquals(List.of(units), gateway.reportedUnits());
    }

    /** The subscription is answered later than the connection. */
    static void until(IngestFixture gateway, Runnable published) {
        double before = gateway.count("vedette.broker.messages", "result", "unclaimed");
        IngestFixture.eventually("subscribed", () -> {
            published.run();
            return gateway.count("vedette.broker.messages", "result", "unclaimed") > before;
        });
    }

    final IngestFixture subscribed(OutsideBroker broker) {
        IngestFixture gateway = connected(gateway(settings(broker)));
        Mqtt3BlockingClient probe = client(broker);
        until(gateway, () -> publish(probe, "probe", "1"));
        return gateway;
    }

    final BrokerSettings settings(OutsideBroker broker) {
        return BrokerSettingsTest.to(broker.url(), name, List.of(TOPICS), "");
    }

    @Test
    void messagesOfBothKindsOfTopicsAreTaken() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        Mqtt3BlockingClient client = client(broker);
        publish(client, TELEMETRY, "1");
        publish(client, "boards/bird/up", "2");
        publish(client, TELEMETRY, "bad");
        publish(client, TELEMETRY, "3");
        reported(gateway, "unit-d", "unit-b1", "unit-d");
        assertTrue(gateway.directory.isReachable(DRONE));
        assertEquals(1, gateway.count("vedette.ingest.rejected", "protocol", "notes", "reason", "bad_value"));
    }

    @Test
    void commandsAndAnswersLeaveThroughTheSameBroker() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        Mqtt3BlockingClient client = client(broker);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        client.toAsync()
                .subscribeWith()
                .topicFilter("#")
                .callback(message ->
                        heard.add(message.getTopic() + " " + new String(message.getPayloadAsBytes(), US_ASCII)))
                .send()
                .get(WAIT_S, TimeUnit.SECONDS);
        publish(client, "boards/bird/up", "1");
        awaits(heard, "boards/bird/down got 1");
        assertTrue(gateway.directory.send(BIRD, "c1", new Command.Locate(), outcome -> {}));
        awaits(heard, "boards/bird/down locate");
        publish(client, TELEMETRY, "2");
        reported(gateway, "unit-b1", "unit-d");
        assertTrue(gateway.directory.send(DRONE, "c2", new Command.Locate(), outcome -> {}));
        awaits(heard, "vedette/v1/d/drone/cmd locate");
    }

    private static void awaits(BlockingQueue<String> heard, String expected) throws InterruptedException {
        String one = heard.poll(WAIT_S, TimeUnit.SECONDS);
        while (one != null && !one.equals(expected)) {
            one = heard.poll(WAIT_S, TimeUnit.SECONDS);
        }
        assertEquals(expected, one);
    }

    @Test
    void whatIsNotStoredIsNotAcknowledged() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        gateway.commitAlways(false);
        publish(client(broker), TELEMETRY, "1");
        IngestFixture.eventually("received", () -> gateway.count("vedette.ingest.reports", "protocol", "notes") == 1);
        broker.stop();
        broker.start(); // sends again what was not acknowledged, and nothing else
        IngestFixture.eventually(
                "received again", () -> gateway.count("vedette.ingest.reports", "protocol", "notes") == 2);
    }

    @Test
    void whatCouldNotBeStoredComesAgain() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        gateway.commitAlways(false);
        publish(client(broker), TELEMETRY, "1");
        IngestFixture.eventually("received", () -> gateway.count("vedette.ingest.reports", "protocol", "notes") == 1);
        gateway.journal.lose();
        gateway.commitAlways(true);
        reported(gateway, "unit-d");
    }

    @Test
    void aBrokerThatWasKilledIsFoundAgainWhateverItHasLost() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        broker.kill();
        IngestFixture.eventually("noticed", () -> !health(gateway).connected());
        broker.start();
        connected(gateway);
        Mqtt3BlockingClient client = client(broker);
        until(gateway, () -> publish(client, "probe", "1"));
        publish(client, TELEMETRY, "1");
        reported(gateway, "unit-d");
    }

    /** One of several gateways that share the telemetry of one drone. */
    final IngestFixture member(OutsideBroker broker, String member) {
        List<String> topics = List.of("vedette/v1/d/+/telemetry");
        return connected(gateway(
                BrokerSettingsTest.to(broker.url(), name + member, topics, name), List.of(new NativeMqttProtocol())));
    }

    /** Publishes these numbers, after those below; all are in the journal of one gateway or the other then, once. */
    final void shares(OutsideBroker broker, int from, int to, IngestFixture one, IngestFixture two) {
        Mqtt3BlockingClient client = client(broker);
        for (int number = from; number < to; number++) {
            publish(client, NumberedReports.topic("drone"), NumberedReports.payload(number));
        }
        IngestFixture.eventually("all", () -> stored(one, two).size() >= to);
        Set<String> expected = IntStream.range(0, to)
                .mapToObj(i -> NumberedReports.name("drone", i))
                .collect(Collectors.toSet());
        assertEquals(expected, Set.copyOf(stored(one, two)));
        assertEquals(to, stored(one, two).size());
    }

    private static List<String> stored(IngestFixture one, IngestFixture two) {
        return Stream.concat(NumberedReports.stored(one).stream(), NumberedReports.stored(two).stream())
                .toList();
    }

    @Test
    void aBrokerIsReachedOverTlsAndMustBeWhoItSays() throws Exception {
        Secured broker = secured();
        String trust = broker.certificate().chain();
        IngestFixture good = gateway(overTls("127.0.0.1", broker, trust));
        connected(good);
        IngestFixture wrongName = gateway(overTls("localhost", broker, trust));
        IngestFixture.eventually(
                "refused",
                () -> good.ingest.brokers().get(0).connected() && wrongName.count("vedette.broker.lost") >= 2);
        assertFalse(health(wrongName).connected());
        assertTrue(
                health(wrongName).cause().contains("localhost"),
                health(wrongName).cause());
        IngestFixture untrusted = gateway(overTls("127.0.0.1", broker, ""));
        IngestFixture.eventually("refused", () -> untrusted.count("vedette.broker.lost") >= 2);
        assertFalse(health(untrusted).connected());
    }

    private BrokerSettings overTls(String host, Secured broker, String trust) {
        return BrokerSettingsTest.with(new JsonObject()
                .put("url", "mqtts://" + host + ':' + broker.port())
                .put("client-id", name)
                .put("trust", trust)
                .put("topics", JsonArray.of("boards/+/up")));
    }
}
