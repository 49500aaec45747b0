// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.protocol.Protocol;
import vedette.protocol.mapped.MappedProtocol;
import vedette.protocol.mapped.MappingReader;
import vedette.protocol.owntracks.OwnTracksProtocol;
import vedette.protocol.thingsboard.ThingsBoardProtocol;
import vedette.telemetry.DeviceId;

/** Foreign JSON from a real MQTT client: acknowledged, and in the journal as the unit's. */
class PhoneTopicsTest {
    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void deviceOfTheThingsBoardApiIsTheClientItself() {
        start(new ThingsBoardProtocol());
        publish("v1/devices/me/telemetry", "{\"latitude\":24.5,\"longitude\":117.6}");
        assertEquals(List.of("unit-d"), rig.gateway.reportedUnits());
    }

    @Test
    void phoneOfTheClientsNameIsHeard() {
        start(new OwnTracksProtocol());
        rig.gateway.know(new DeviceId("owntracks", "drone/phone"), "unit-o");
        rig.gateway.edit(new FleetEdit.PutDevice(
                IngestFixture.brought(rig.gateway.device(new DeviceId("owntracks", "drone/phone")), "mqtt:drone")));
        publish("owntracks/drone/phone", "{\"_type\":\"location\",\"lat\":24.5,\"lon\":117.6,\"tst\":1763715310}");
        assertEquals(List.of("unit-o"), rig.gateway.reportedUnits());
    }

    @Test
    void mappingReadsTheTopicsThatItNames() throws Exception {
        String mapping =
                "{\"name\":\"acme\",\"topic\":\"acme/+/{device}/gps\",\"fields\":{\"lat\":\"/y\",\"lon\":\"/x\"}}";
        start(new MappedProtocol(MappingReader.read(new ObjectMapper().readTree(mapping))));
        rig.gateway.know(new DeviceId("acme", "drone"), "unit-a");
        publish("acme/zz/drone/gps", "{\"x\":117.6,\"y\":24.5}");
        assertEquals(List.of("unit-a"), rig.gateway.reportedUnits());
    }

    private void start(Protocol protocol) {
        rig.restart(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new NoteProtocol(), protocol));
        rig.knowDrone();
    }

    /** Returns when it is acknowledged with success; any other acknowledgement is thrown. */
    private void publish(String topic, String json) {
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(json.getBytes(UTF_8))
                .send();
        client.disconnect();
    }
}
