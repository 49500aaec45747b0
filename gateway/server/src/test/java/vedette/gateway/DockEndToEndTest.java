// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** A dock of the DJI Cloud API and its aircraft, through the MQTT server of a whole gateway to its REST interface. */
class DockEndToEndTest {
    private static final String PASSWORD = "a-password-of-a-dock";
    private static final long WAIT_SECONDS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private final BlockingQueue<Mqtt5Publish> received = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init") // before each
    private Gateway gateway;

    @SuppressWarnings("NullAway.Init") // before each
    private Rest rest;

    @SuppressWarnings("NullAway.Init") // before each
    private Mqtt5AsyncClient dock;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_PORT", "0"));
        gateway = Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, configuration()));
        rest = new Rest(gateway.httpPort());
        rest.post("/v1/units", new JsonObject().put("id", "dock-7").put("kind", "fixed"));
        rest.post("/v1/units", new JsonObject().put("id", "drone-7").put("kind", "drone"));
        rest.post("/v1/devices", new JsonObject().put("id", "mqtt:dock-7").put("unit", "dock-7"));
        rest.put("/v1/devices/mqtt:dock-7/password", new JsonObject().put("password", PASSWORD));
        bring("dji:DOCK7", "dock-7");
        bring("dji:AIR7", "drone-7");
        dock = connected(brokerPort());
    }

    /** What is not as usual. */
    JsonObject configuration() throws Exception {
        return new JsonObject();
    }

    /** Where the dock connects, as soon as it may. */
    int brokerPort() throws Exception {
        return gateway.mqttPort();
    }

    /** What the gateway says of itself. */
    final JsonObject health() throws Exception {
        return rest.get("/v1/health");
    }

    private void bring(String device, String unit) throws Exception {
        rest.post(
                "/v1/devices",
                new JsonObject().put("id", device).put("unit", unit).put("via", "mqtt:dock-7"));
    }

    private Mqtt5AsyncClient connected(int port) throws Exception {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("DOCK7")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username("dock-7")
                .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connect().get(WAIT_SECONDS, TimeUnit.SECONDS);
        for (String topic : new String[] {"sys/product/DOCK7/status_reply", "thing/product/DOCK7/services"}) {
            client.subscribeWith()
                    .topicFilter(topic)
                    .callback(received::add)
                    .send()
                    .get(WAIT_SECONDS, TimeUnit.SECONDS);
        }
        return client;
    }

    @AfterEach
    void stop() {
        if (dock != null) { // it is not when the test was skipped
            dock.toBlocking().disconnect();
        }
        if (gateway != null) {
            gateway.close();
        }
        stopBroker();
    }

    /** Ends what {@link #configuration} has started. */
    void stopBroker() {}

    private void publish(String topic, String json) throws Exception {
        dock.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(json.getBytes(StandardCharsets.UTF_8))
                .send()
                .get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private JsonObject awaited(String topic) throws InterruptedException {
        Mqtt5Publish message = received.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        assertNotNull(message, "nothing came to " + topic);
        assertEquals(topic, message.getTopic().toString());
        return new JsonObject(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    }

    private void says(String osd, String topic) throws Exception {
        publish(
                topic,
                "{\"tid\":\"t\",\"bid\":\"b\",\"timestamp\":" + System.currentTimeMillis()
                        + ",\"gateway\":\"DOCK7\",\"data\":" + osd + "}");
    }

    private void online() throws Exception {
        publish(
                "sys/product/DOCK7/status",
                "{\"tid\":\"t-1\",\"bid\":\"b-1\",\"method\":\"update_topo\",\"timestamp\":"
                        + System.currentTimeMillis()
                        + ",\"data\":{\"domain\":\"3\",\"type\":2,\"sub_type\":0,\"sub_devices\":[{\"sn\":\"AIR7\","
                        + "\"domain\":\"0\",\"type\":91,\"sub_type\":1,\"index\":\"A\"}]}}");
        JsonObject reply = awaited("sys/product/DOCK7/status_reply");
        assertEquals("t-1", reply.getString("tid"));
        assertEquals(0, reply.getJsonObject("data").getInteger("result"));
        says(
                "{\"cover_state\":1,\"drone_in_dock\":0,\"latitude\":24.5101,\"longitude\":117.6545,\"height\":34.2,\"mode_code\":4}",
                "thing/product/DOCK7/osd");
        says(
                "{\"mode_code\":5,\"latitude\":24.5139,\"longitude\":117.6521,\"height\":142,\"elevation\":108,"
                        + "\"horizontal_speed\":8.3,\"attitude_head\":90,\"battery\":{\"capacity_percent\":64}}",
                "thing/product/AIR7/osd");
    }

    @Test
    @Timeout(120)
    void dockAndAircraftAreUnitsOfTheirOwn() throws Exception {
        online();
        JsonObject station = eventually("dock-7", 117.6545, 24.5101);
        assertEquals(
                "open",
                station.getJsonObject("properties").getJsonObject("telemetry").getString("coverState"));
        JsonObject aircraft = eventually("drone-7", 117.6521, 24.5139);
        JsonObject flight = aircraft.getJsonObject("properties").getJsonObject("flight");
        assertEquals("wayline", flight.getString("mode"));
        assertEquals(true, flight.getBoolean("airborne"));
    }

    @Test
    @Timeout(120)
    void returnReachesTheDockAndItsReplyCompletesIt() throws Exception {
        online();
        rest.post(
                "/v1/commands",
                new JsonObject().put("id", "c-1").put("unit", "drone-7").put("type", "return"));
        JsonObject service = awaited("thing/product/DOCK7/services");
        assertEquals("return_home", service.getString("method"));
        publish(
                "thing/product/DOCK7/services_reply",
                new JsonObject()
                        .put("tid", service.getString("tid"))
                        .put("bid", service.getString("bid"))
                        .put("method", "return_home")
                        .put("data", new JsonObject().put("result", 0))
                        .encode());
        JsonObject status = rest.get("/v1/commands/c-1");
        for (int i = 0; i < 1_000 && !"COMPLETED".equals(status.getString("statusCode")); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
            status = rest.get("/v1/commands/c-1");
        }
        assertEquals("COMPLETED", status.getString("statusCode"), status::encode);
        assertEquals("dji:AIR7", status.getString("bearer"));
    }

    /** The unit, once it is seen at a place. */
    private JsonObject eventually(String unit, double longitude, double latitude) throws Exception {
        JsonArray wanted = new JsonArray().add(longitude).add(latitude);
        JsonObject feature = new JsonObject();
        for (int i = 0; i < 1_000; i++) {
            for (Object one : rest.get("/v1/units").getJsonArray("features")) {
                if (one instanceof JsonObject found && unit.equals(found.getString("id"))) {
                    feature = found;
                }
            }
            JsonObject geometry = feature.getJsonObject("geometry");
            JsonArray place = geometry == null ? new JsonArray() : geometry.getJsonArray("coordinates");
            if (place.size() >= 2
                    && place.getDouble(0).equals(wanted.getDouble(0))
                    && place.getDouble(1).equals(wanted.getDouble(1))) {
                return feature;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError(unit + " is not seen at " + wanted + ": " + feature.encode());
    }
}
