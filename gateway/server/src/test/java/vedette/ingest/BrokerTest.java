// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.ingest.MqttRig.DRONE;
import static vedette.ingest.MqttRig.TELEMETRY;
import static vedette.ingest.MqttRig.WAIT_S;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.FleetSettings;
import vedette.protocol.Protocol;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** The gateway as a client of a real Mosquitto. */
class BrokerTest {
    private static final BoardProtocol BOARDS = new BoardProtocol("boards");
    private static final DeviceId BIRD = BOARDS.device("bird");
    private static final String[] TOPICS = {"vedette/v1/d/+/telemetry", "boards/+/up"};

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private Mosquitto mosquitto(String... more) throws IOException {
        Mosquitto broker = new Mosquitto(directory, more);
        open.add(broker);
        return broker.start();
    }

    private IngestFixture gateway(BrokerSettings settings) {
        return gateway(settings, List.of(new NoteProtocol(), BOARDS));
    }

    private IngestFixture gateway(BrokerSettings settings, List<Protocol> protocols) {
        IngestFixture gateway = new IngestFixture(Settings.withBrokers(settings), FleetSettings.DEFAULT, protocols);
        open.add(gateway);
        gateway.know(DRONE, "unit-d");
        gateway.know(BIRD, "unit-b1");
        gateway.commitAlways(true);
        return gateway;
    }

    private static BrokerHealth health(IngestFixture gateway) {
        return gateway.ingest.brokers().get(0);
    }

    private static IngestFixture connected(IngestFixture gateway) {
        IngestFixture.eventually("connected", () -> health(gateway).connected());
        IngestFixture.eventually(
                "metered",
                () -> gateway.meters.get("vedette.broker.connected").gauge().value() == 1);
        return gateway;
    }

    private Mqtt3BlockingClient client(Mosquitto broker) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(broker.port)
                .buildBlocking();
        client.connect();
        open.add(() -> {
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        });
        return client;
    }

    private static void publish(Mqtt3BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii(payload))
                .send();
    }

    private static void reported(IngestFixture gateway, String... units) {
        IngestFixture.eventually("reported", () -> gateway.reportedUnits().size() >= units.length);
        assertEquals(List.of(units), gateway.reportedUnits());
    }

    /** The subscription is answered later than the connection. */
    private static void until(IngestFixture gateway, Runnable published) {
        IngestFixture.eventually("subscribed", () -> {
            published.run();
            return gateway.count("vedette.broker.messages", "result", "unclaimed") > 0;
        });
    }

    private IngestFixture subscribed(Mosquitto broker, BrokerSettings settings) {
        IngestFixture gateway = connected(gateway(settings));
        Mqtt3BlockingClient probe = client(broker);
        until(gateway, () -> publish(probe, "probe", "1"));
        return gateway;
    }

    private static BrokerSettings withProbe(Mosquitto broker, String... topics) {
        List<String> all = new ArrayList<>(List.of(topics));
        all.add("probe");
        return BrokerSettingsTest.to(broker.url(), all.toArray(String[]::new));
    }

    @Test
    void messagesOfBothKindsOfTopicsAreTaken() throws Exception {
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
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
    void anUnknownDeviceKnocks() throws Exception {
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
        DeviceId stranger = BOARDS.device("stranger");
        publish(client(broker), "boards/stranger/up", "1");
        IngestFixture.eventually("knocked", () -> gateway.fleet.knocking().knocker(stranger) != null);
        assertEquals("outside", assertKnown(gateway, stranger));
    }

    private static String assertKnown(IngestFixture gateway, DeviceId stranger) {
        var knocker = gateway.fleet.knocking().knocker(stranger);
        assertNotNull(knocker);
        return knocker.lastKnock().address();
    }

    @Test
    void commandsAndAnswersLeaveThroughTheSameBroker() throws Exception {
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
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
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
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
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
        gateway.commitAlways(false);
        publish(client(broker), TELEMETRY, "1");
        IngestFixture.eventually("received", () -> gateway.count("vedette.ingest.reports", "protocol", "notes") == 1);
        gateway.journal.lose();
        gateway.commitAlways(true);
        reported(gateway, "unit-d");
    }

    @Test
    void aMessageThatASessionFailsOnIsLeftOutAndTheRestIsTaken() throws Exception {
        Mosquitto broker = mosquitto();
        IngestFixture gateway = subscribed(broker, withProbe(broker, TOPICS));
        Mqtt3BlockingClient client = client(broker);
        publish(client, "boards/bird/up", "boom");
        publish(client, "boards/bird/up", "1");
        reported(gateway, "unit-b1");
        assertEquals(1, gateway.count("vedette.broker.messages", "result", "skipped"));
        assertEquals(1, gateway.count("vedette.ingest.faults", "protocol", "boards"));
    }

    @Test
    void twoGatewaysShareTheMessagesOfOneGroup() throws Exception {
        Mosquitto broker = mosquitto();
        List<String> topics = List.of("boards/+/up", "probe");
        IngestFixture one = connected(gateway(BrokerSettingsTest.to(broker.url(), "gw-1", topics, "gw")));
        IngestFixture two = connected(gateway(BrokerSettingsTest.to(broker.url(), "gw-2", topics, "gw")));
        Mqtt3BlockingClient client = client(broker);
        until(one, () -> publish(client, "probe", "1"));
        until(two, () -> publish(client, "probe", "1"));
        int count = 400;
        for (int i = 0; i < count; i++) {
            publish(client, "boards/bird/up", String.valueOf(i));
        }
        IngestFixture.eventually(
                "all", () -> one.reportedUnits().size() + two.reportedUnits().size() >= count);
        assertEquals(count, one.reportedUnits().size() + two.reportedUnits().size());
        assertFalse(one.reportedUnits().isEmpty());
        assertFalse(two.reportedUnits().isEmpty());
    }

    @Test
    void aBrokerIsReachedOverTlsAndMustBeWhoItSays() throws Exception {
        Certificate certificate = Certificate.selfSigned(directory, "server"); // of 127.0.0.1, by no other name
        Mosquitto broker = mosquitto("certfile " + certificate.chain(), "keyfile " + certificate.key());
        IngestFixture good = gateway(secured("127.0.0.1", broker, certificate.chain()));
        connected(good);
        IngestFixture wrongName = gateway(secured("localhost", broker, certificate.chain()));
        IngestFixture.eventually(
                "refused",
                () -> good.ingest.brokers().get(0).connected() && wrongName.count("vedette.broker.lost") >= 2);
        assertFalse(health(wrongName).connected());
        assertTrue(
                health(wrongName).cause().contains("localhost"),
                health(wrongName).cause());
        IngestFixture untrusted = gateway(secured("127.0.0.1", broker, ""));
        IngestFixture.eventually("refused", () -> untrusted.count("vedette.broker.lost") >= 2);
        assertFalse(health(untrusted).connected());
    }

    private static BrokerSettings secured(String host, Mosquitto broker, String trust) {
        return new BrokerSettings(
                "outside",
                "mqtts://" + host + ':' + broker.port,
                "vedette",
                "",
                "",
                trust,
                "",
                "",
                List.of("boards/+/up"),
                "",
                1,
                30,
                1 << 20,
                256,
                50_000,
                20,
                200);
    }

    @Test
    void aPasswordIsShownAndARefusalIsToldOf() throws Exception {
        Path users = directory.resolve("users");
        Mosquitto broker = new Mosquitto(directory, "allow_anonymous false", "password_file " + users);
        open.add(broker);
        Mosquitto.addUser(users, "gateway", "s3cret");
        broker.start();
        connected(gateway(withUser(broker, "s3cret")));
        IngestFixture refused = gateway(withUser(broker, "guess"));
        IngestFixture.eventually("refused", () -> refused.count("vedette.broker.lost") >= 2);
        assertFalse(health(refused).connected());
        assertTrue(
                health(refused).cause().contains("NOT_AUTHORIZED"),
                health(refused).cause());
    }

    private BrokerSettings withUser(Mosquitto broker, String password) throws IOException {
        Path file = Files.writeString(directory.resolve("password-" + password), password);
        return new BrokerSettings(
                "outside",
                broker.url(),
                "vedette-" + password,
                "gateway",
                file.toString(),
                "",
                "",
                "",
                List.of("boards/+/up"),
                "",
                1,
                30,
                1 << 20,
                256,
                50_000,
                20,
                200);
    }

    @Test
    void theGatewayStartsWithoutItsBrokerAndFindsItLater() throws Exception {
        Mosquitto broker = new Mosquitto(directory);
        open.add(broker);
        IngestFixture gateway = gateway(withProbe(broker, TOPICS));
        IngestFixture.eventually("tried", () -> gateway.count("vedette.broker.lost") >= 3);
        assertFalse(health(gateway).connected());
        assertFalse(health(gateway).cause().isEmpty());
        broker.start();
        connected(gateway);
        assertEquals("", health(gateway).cause());
    }

    @Test
    void aBrokerThatHangsUpIsAskedAgain() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread doorman = new Thread(() -> {
                try {
                    while (true) {
                        rude.accept().close();
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            doorman.setDaemon(true);
            doorman.start();
            IngestFixture gateway = gateway(BrokerSettingsTest.to("mqtt://127.0.0.1:" + rude.getLocalPort(), "a"));
            IngestFixture.eventually("tried", () -> gateway.count("vedette.broker.lost") >= 3);
            assertFalse(health(gateway).connected());
        }
    }
}
