// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vedette.telemetry.DeviceId;

/** The gateway as a client of a real Mosquitto, one for each test. */
class BrokerTest extends BrokerContract {
    @Override
    OutsideBroker broker() throws Exception {
        return mosquitto();
    }

    @Override
    Secured secured() throws Exception {
        Certificate certificate = Certificate.selfSigned(directory, "server");
        OutsideBroker broker = mosquitto("certfile " + certificate.chain(), "keyfile " + certificate.key());
        return new Secured(broker.port(), certificate);
    }

    private Mosquitto mosquitto(String... more) throws IOException {
        Mosquitto broker = new Mosquitto(directory, more);
        open.add(broker);
        return broker.start();
    }

    @Test
    void anUnknownDeviceKnocks() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
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
    void aMessageThatASessionFailsOnIsLeftOutAndTheRestIsTaken() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture gateway = subscribed(broker);
        Mqtt3BlockingClient client = client(broker);
        publish(client, "boards/bird/up", "boom");
        publish(client, "boards/bird/up", "1");
        reported(gateway, "unit-b1");
        assertEquals(1, gateway.count("vedette.broker.messages", "result", "skipped"));
        assertEquals(1, gateway.count("vedette.ingest.faults", "protocol", "boards"));
    }

    @Test
    void twoGatewaysOfOneGroupHaveTheirTurns() throws Exception {
        OutsideBroker broker = broker();
        IngestFixture one = member(broker, "one");
        IngestFixture two = member(broker, "two");
        shares(broker, 0, 400, one, two);
        assertFalse(NumberedReports.stored(one).isEmpty());
        assertFalse(NumberedReports.stored(two).isEmpty());
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
        return BrokerSettingsTest.with(new JsonObject()
                .put("url", broker.url())
                .put("client-id", "vedette-" + password)
                .put("user", "gateway")
                .put("password-file", file.toString())
                .put("topics", JsonArray.of("boards/+/up")));
    }

    @Test
    void theGatewayStartsWithoutItsBrokerAndFindsItLater() throws Exception {
        Mosquitto broker = new Mosquitto(directory);
        open.add(broker);
        IngestFixture gateway = gateway(settings(broker));
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
