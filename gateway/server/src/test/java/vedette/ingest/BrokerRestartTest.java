// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.FleetSettings;
import vedette.journal.EntryBody.Reported;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.DeviceId;

/** A real Mosquitto that is restarted while devices publish through it: nothing that it acknowledged is lost. */
class BrokerRestartTest {
    private static final int DEVICES = 8;
    private static final int MESSAGES = 1_000;
    private static final int RESTARTS = 3;
    private static final long BEGIN_MS = 1_790_000_000_000L;

    @TempDir
    Path directory;

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @Test
    void whatTheBrokerAcknowledgedIsInTheJournal() throws Exception {
        try (Mosquitto broker = new Mosquitto(directory).start();
                IngestFixture gateway = new IngestFixture(
                        Settings.withBrokers(BrokerSettingsTest.to(broker.url(), "vedette/v1/d/+/telemetry")),
                        FleetSettings.DEFAULT,
                        List.of(new NativeMqttProtocol()))) {
            for (int i = 0; i < DEVICES; i++) {
                gateway.know(new DeviceId("mqtt", "d" + i), "unit-" + i);
            }
            gateway.commitAlways(true);
            subscribed(gateway, broker);
            List<Thread> devices = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                String device = "d" + i;
                Thread thread = new Thread(() -> publishAll(device, broker.port));
                thread.start();
                devices.add(thread);
            }
            for (int i = 1; i <= RESTARTS; i++) {
                int mark = DEVICES * MESSAGES * i / (RESTARTS + 1);
                IngestFixture.eventually(
                        "under load",
                        () -> acknowledged.size() >= mark
                                && gateway.ingest.brokers().get(0).connected());
                double lostBefore = gateway.count("vedette.broker.lost");
                broker.stop();
                IngestFixture.eventually("noticed", () -> gateway.count("vedette.broker.lost") > lostBefore);
                broker.start();
            }
            for (Thread device : devices) {
                device.join();
            }
            assertEquals(DEVICES * MESSAGES, acknowledged.size());
            IngestFixture.eventually("all are here", () -> reported(gateway).containsAll(acknowledged));
        }
    }

    /** The broker keeps messages for the gateway from its first subscription on. */
    private static void subscribed(IngestFixture gateway, Mosquitto broker) {
        Mqtt3BlockingClient client = client("probe", broker.port);
        client.connect();
        IngestFixture.eventually("subscribed", () -> {
            client.publishWith()
                    .topic("vedette/v1/d/nobody/telemetry")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(ascii("{}"))
                    .send();
            return gateway.count("vedette.broker.messages", "result", "taken") > 0;
        });
        client.disconnect();
    }

    private static Mqtt3BlockingClient client(String id, int port) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
    }

    /** Numbers its messages by their time, and sends each until the broker has acknowledged it. */
    private void publishAll(String device, int port) {
        Mqtt3BlockingClient client = client(device, port);
        for (int number = 0; number < MESSAGES; ) {
            try {
                if (!client.getState().isConnected()) {
                    client.connect();
                }
                client.publishWith()
                        .topic("vedette/v1/d/" + device + "/telemetry")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii("{\"t\":" + (BEGIN_MS + number * 1_000L) + ",\"lat\":24.5,\"lon\":117.6}"))
                        .send();
                acknowledged.add(device + '/' + number);
                number++;
            } catch (RuntimeException lost) {
                Thread.onSpinWait(); // the broker is being restarted: it is sent again
            }
        }
        client.disconnect();
    }

    private static Set<String> reported(IngestFixture gateway) {
        return gateway.journal.entries().stream()
                .filter(entry -> entry.body() instanceof Reported)
                .map(entry -> ((Reported) entry.body()).report())
                .map(report -> report.device().value() + '/' + (report.fix().timeMs() - BEGIN_MS) / 1_000L)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
