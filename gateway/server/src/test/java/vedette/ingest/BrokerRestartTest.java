// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.fleet.FleetSettings;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.DeviceId;

/**
 * A real broker that is restarted while devices publish through it: nothing that it acknowledged is lost, but what it loses
 * itself when it is killed.
 */
class BrokerRestartTest {
    private static final int DEVICES = 8;
    private static final long POLL_NS = 2_000_000;

    @TempDir
    Path directory;

    /** What the broker has acknowledged, and in which of its lives it was sent. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    /** Grows when a broker that was killed knows the gateway again: what it acknowledged just before it may have lost. */
    private final AtomicInteger life = new AtomicInteger();

    /** Whether devices wait for the gateway: a broker that has forgotten it takes their messages for nobody. */
    private volatile boolean resting;

    private enum End {
        STOPPED,
        KILLED
    }

    @Test
    void whatMosquittoAcknowledgedIsInTheJournal() throws Exception {
        restarted(new Mosquitto(directory), 1_000, End.STOPPED, End.STOPPED, End.STOPPED);
    }

    @Test
    void whatMosquittoAcknowledgedAfterItWasKilledIsInTheJournal() throws Exception {
        restarted(new Mosquitto(directory), 1_000, End.KILLED, End.STOPPED);
    }

    @Test
    void whatHiveMqAcknowledgedIsInTheJournal() throws Exception {
        restarted(new HiveMq(directory), 400, End.KILLED, End.STOPPED);
    }

    /**
     * Ends the broker in these ways, one after the other, each time to start it again.
     *
     * @param messages of each device
     */
    private void restarted(OutsideBroker idle, int messages, End... ends) throws Exception {
        try (OutsideBroker broker = idle.start();
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
                Thread thread = new Thread(() -> publishAll(device, messages, broker.port()));
                thread.start();
                devices.add(thread);
            }
            for (int i = 0; i < ends.length; i++) {
                int mark = DEVICES * messages * (i + 1) / (ends.length + 1);
                IngestFixture.eventually(
                        "under load",
                        () -> acknowledged.size() >= mark
                                && gateway.ingest.brokers().get(0).connected());
                restart(gateway, broker, ends[i]);
            }
            for (Thread device : devices) {
                device.join();
            }
            assertEquals(DEVICES * messages, acknowledged.size());
            Set<String> certain = acknowledged.entrySet().stream()
                    .filter(one -> one.getValue() == life.get())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertFalse(certain.isEmpty());
            IngestFixture.eventually(
                    "all are here",
                    () -> Set.copyOf(NumberedReports.stored(gateway)).containsAll(certain));
        }
    }

    private void restart(IngestFixture gateway, OutsideBroker broker, End end) throws IOException {
        double lostBefore = gateway.count("vedette.broker.lost");
        if (end == End.KILLED) {
            broker.kill();
            resting = true;
        } else {
            broker.stop();
        }
        IngestFixture.eventually("noticed", () -> gateway.count("vedette.broker.lost") > lostBefore);
        broker.start();
        if (end == End.KILLED) {
            IngestFixture.eventually(
                    "subscribed again", () -> gateway.ingest.brokers().get(0).connected());
            life.incrementAndGet();
            resting = false;
        }
    }

    /** The broker keeps messages for the gateway from its first subscription on. */
    private static void subscribed(IngestFixture gateway, OutsideBroker broker) {
        Mqtt3BlockingClient client = client("probe", broker.port());
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
    private void publishAll(String device, int messages, int port) {
        Mqtt3BlockingClient client = client(device, port);
        for (int number = 0; number < messages; ) {
            while (resting) {
                LockSupport.parkNanos(POLL_NS);
            }
            try {
                if (!client.getState().isConnected()) {
                    client.connect();
                }
                int sent = life.get();
                client.publishWith()
                        .topic(NumberedReports.topic(device))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii(NumberedReports.payload(number)))
                        .send();
                acknowledged.put(NumberedReports.name(device, number), sent);
                number++;
            } catch (RuntimeException lost) {
                LockSupport.parkNanos(POLL_NS); // the broker is being restarted: it is sent again
            }
        }
        client.disconnect();
    }
}
