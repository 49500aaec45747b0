// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.util.List;
import vedette.fleet.FleetSettings;
import vedette.protocol.Protocol;
import vedette.telemetry.DeviceId;

/** The MQTT server, a drone that it may know, and clients of either version. */
final class MqttRig implements AutoCloseable {
    static final long WAIT_S = 20;
    static final DeviceId DRONE = new DeviceId("mqtt", "drone");
    static final String TELEMETRY = "vedette/v1/d/drone/telemetry";

    IngestFixture gateway =
            new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new NoteProtocol()));

    /** Goes on with another gateway. */
    void restart(IngestSettings settings, FleetSettings fleet, List<Protocol> protocols) {
        gateway.close();
        gateway = new IngestFixture(settings, fleet, protocols);
    }

    /** The drone is known by a password, and everything is stored at once. */
    void knowDrone() {
        gateway.know(DRONE, "unit-d", gateway.secrets.hashOfPassword("secret"));
        gateway.commitAlways(true);
    }

    Mqtt5BlockingClient client5(String user, String password) {
        return client5(user, password, () -> {});
    }

    /** @param ended is told when the connection has ended */
    Mqtt5BlockingClient client5(String user, String password, Runnable ended) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier("five")
                .addDisconnectedListener(context -> ended.run())
                .serverHost("127.0.0.1")
                .serverPort(gateway.ingest.mqttPort())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(US_ASCII))
                .applySimpleAuth()
                .buildBlocking();
    }

    Mqtt3BlockingClient client3(String user, String password) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier("three")
                .serverHost("127.0.0.1")
                .serverPort(gateway.ingest.mqttPort())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(US_ASCII))
                .applySimpleAuth()
                .buildBlocking();
    }

    Terminal raw() {
        return new Terminal(gateway.ingest.mqttPort());
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
