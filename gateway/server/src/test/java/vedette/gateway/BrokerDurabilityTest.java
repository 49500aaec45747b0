// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ingest.Mosquitto;
import vedette.journal.EmbeddedJournal;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryCursor;
import vedette.journal.Journal;
import vedette.journal.JournalSettings;
import vedette.ops.ConfigBinder;
import vedette.telemetry.Report;

/**
 * Devices publish to a real Mosquitto, a whole gateway takes it from there into its journal on disk, and both are restarted
 * meanwhile: whatever Mosquitto acknowledged to a device is in the journal, once.
 */
@Timeout(180)
class BrokerDurabilityTest {
    private static final int DEVICES = 4;
    private static final int MESSAGES = 600;
    private static final long WAIT_MS = 60_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    /** The last message's time is about now. */
    private final long beginMs = System.currentTimeMillis() - MESSAGES * 1_000L;

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @Test
    void whatTheBrokerAcknowledgedIsInTheJournal() throws Exception {
        try (Mosquitto broker = new Mosquitto(Files.createDirectory(folder.resolve("broker"))).start()) {
            Gateway gateway = start(broker);
            try {
                fill(new Rest(gateway.httpPort()));
                List<Thread> devices = publish(broker.port());
                awaitAcknowledged(DEVICES * MESSAGES / 4);
                broker.stop();
                broker.start();
                awaitAcknowledged(DEVICES * MESSAGES / 2);
                gateway.close();
                awaitAcknowledged(DEVICES * MESSAGES * 3 / 4);
                gateway = start(broker);
                for (Thread device : devices) {
                    device.join();
                }
                awaitTaken(new Rest(gateway.httpPort()));
            } finally {
                gateway.close();
            }
        }
        assertEquals(DEVICES * MESSAGES, acknowledged.size());
        assertEquals(acknowledged, stored());
    }

    private Gateway start(Mosquitto broker) throws Exception {
        JsonObject bridge = new JsonObject()
                .put("name", "city")
                .put("url", broker.url())
                .put("topics", new JsonArray().add("vedette/v1/d/+/telemetry"));
        JsonObject configuration =
                new JsonObject().put("ingest", new JsonObject().put("brokers", new JsonArray().add(bridge)));
        Map<String, String> variables = Map.of(
                "VEDETTE_DATA_DIR", folder.resolve("data").toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_PORT", "0");
        return Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, configuration));
    }

    private static void fill(Rest rest) throws Exception {
        for (int i = 0; i < DEVICES; i++) {
            rest.post("/v1/units", new JsonObject().put("id", "unit-" + i));
            rest.post("/v1/devices", new JsonObject().put("id", "mqtt:d" + i).put("unit", "unit-" + i));
        }
        await(
                "the broker knows the gateway",
                () -> rest.get("/v1/health").encode().contains("\"connected\":true"));
    }

    private List<Thread> publish(int port) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            String device = "d" + i;
            Thread thread = new Thread(() -> publishAll(device, port), device);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** Numbers its messages by their time, and sends each until the broker has acknowledged it. */
    private void publishAll(String device, int port) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(device)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        for (int number = 0; number < MESSAGES; ) {
            try {
                if (!client.getState().isConnected()) {
                    client.connect();
                }
                String payload = "{\"t\":" + (beginMs + number * 1_000L) + ",\"lat\":24.5,\"lon\":117.6}";
                client.publishWith()
                        .topic("vedette/v1/d/" + device + "/telemetry")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(payload.getBytes(US_ASCII))
                        .send();
                acknowledged.add(device + '/' + number);
                number++;
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException lost) {
                Thread.onSpinWait(); // the broker is being restarted: it is sent again
            }
        }
        client.disconnect();
    }

    private void awaitAcknowledged(int count) throws Exception {
        await(count + " are acknowledged", () -> acknowledged.size() >= count);
    }

    private void awaitTaken(Rest rest) throws Exception {
        long lastMs = beginMs + (MESSAGES - 1) * 1_000L;
        for (int i = 0; i < DEVICES; i++) {
            String unit = "/v1/units/unit-" + i + "/sources";
            await(unit, () -> rest.get(unit).encode().contains("\"phenomenonTime\":" + lastMs));
        }
    }

    /** Is true sooner or later, and may fail before. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long endMs = System.currentTimeMillis() + WAIT_MS;
        while (!condition.holds()) {
            assertTrue(System.currentTimeMillis() < endMs, what);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Set<String> stored() {
        Set<String> found = new HashSet<>();
        try (Journal journal = EmbeddedJournal.open(
                        folder.resolve("data"),
                        JournalSettings.DEFAULT,
                        InstantSource.system(),
                        new SimpleMeterRegistry(),
                        List.of());
                EntryCursor entries = journal.read(0)) {
            while (entries.hasNext()) {
                if (entries.next().body() instanceof Reported reported) {
                    Report report = reported.report();
                    long number = (report.fix().timeMs() - beginMs) / 1_000L;
                    assertTrue(found.add(report.device().value() + '/' + number), "stored twice: " + number);
                }
            }
        }
        return found;
    }
}
