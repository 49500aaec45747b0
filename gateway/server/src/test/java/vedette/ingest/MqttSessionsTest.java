// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.ingest.MqttRig.DRONE;
import static vedette.ingest.MqttRig.TELEMETRY;
import static vedette.ingest.MqttRig.WAIT_S;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;

/** What foreign clients of the MQTT server say, and hear. */
class MqttSessionsTest {
    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void pahoIsAcknowledgedOnceItsReportIsStored() throws Exception {
        rig.knowDrone();
        try (var paho = new org.eclipse.paho.client.mqttv3.MqttAsyncClient(
                "tcp://127.0.0.1:" + rig.gateway.ingest.mqttPort(), "paho", new MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName("drone");
            options.setPassword("secret".toCharArray());
            paho.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
            rig.gateway.commitAlways(false);
            IMqttDeliveryToken token = paho.publish(TELEMETRY, new MqttMessage(ascii("1")) /* QoS 1 */);
            IngestFixture.eventually(
                    "received", () -> rig.gateway.count("vedette.ingest.reports", "protocol", "notes") == 1);
            assertFalse(token.isComplete());
            rig.gateway.commitAlways(true);
            token.waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
            assertEquals(List.of("unit-d"), rig.gateway.reportedUnits());
            paho.disconnect().waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
        }
    }

    @Test
    void everyQualityOfServiceIsTaken() {
        rig.knowDrone();
        Mqtt3BlockingClient client = rig.client3("drone", "secret");
        client.connect();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_MOST_ONCE)
                .payload(ascii("1"))
                .send();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("2"))
                .send();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.EXACTLY_ONCE)
                .payload(ascii("3"))
                .send();
        assertEquals(3, rig.gateway.reportedUnits().size());
        client.disconnect();
    }

    @Test
    void aClientOfVersionFiveIsToldTheLimits() {
        rig.knowDrone();
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        Mqtt5ConnAck answer = client.connect();
        assertEquals(64 * 1024, answer.getRestrictions().getMaximumPacketSize());
        assertEquals(64, answer.getRestrictions().getReceiveMaximum());
        assertEquals(0, answer.getRestrictions().getTopicAliasMaximum());
        assertFalse(answer.getRestrictions().isSharedSubscriptionAvailable());
        client.disconnect();
    }

    @Test
    void aMalformedMessageIsAcknowledgedWithItsReasonAndTheClientStays() {
        rig.knowDrone();
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        Mqtt5PubAckException refused = assertThrows(
                Mqtt5PubAckException.class,
                () -> client.publishWith()
                        .topic(TELEMETRY)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii("bad"))
                        .send());
        assertEquals(
                Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID,
                refused.getMqttMessage().getReasonCode());
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("1"))
                .send();
        assertEquals(1, rig.gateway.count("vedette.ingest.rejected", "protocol", "notes", "reason", "bad_value"));
        client.disconnect();
    }

    @Test
    void beforeVersionFiveAMalformedMessageIsAcknowledgedPlainly() {
        rig.knowDrone();
        Mqtt3BlockingClient client = rig.client3("drone", "secret");
        client.connect();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("bad"))
                .send();
        assertEquals(List.of(), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void nativeTelemetryIsStoredAndWhatIsNoJsonIsRefused() {
        rig.restart(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new NativeMqttProtocol()));
        rig.knowDrone();
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        byte[] position = ascii("{\"t\":1785000000123,\"lat\":30.5,\"lon\":104.1,\"speed\":12.3}");
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(position)
                .send();
        assertEquals(List.of("unit-d"), rig.gateway.reportedUnits());
        Mqtt5PubAckException refused = assertThrows(
                Mqtt5PubAckException.class,
                () -> client.publishWith()
                        .topic(TELEMETRY)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii("{"))
                        .send());
        assertEquals(
                Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID,
                refused.getMqttMessage().getReasonCode());
        client.disconnect();
    }

    @Test
    void aCommandReachesTheTopicThatTheDeviceSubscribedTo() throws Exception {
        rig.knowDrone();
        Mqtt5AsyncClient client = rig.client5("drone", "secret").toAsync();
        client.connect().get(WAIT_S, TimeUnit.SECONDS);
        BlockingQueue<CommandOutcome> outcomes = new LinkedBlockingQueue<>();
        assertTrue(rig.gateway.directory.send(DRONE, "c1", new Command.Locate(), outcomes::add));
        CommandOutcome deaf = outcomes.poll(WAIT_S, TimeUnit.SECONDS);
        assertNotNull(deaf);
        assertEquals(CommandOutcome.Stage.NO_ANSWER, deaf.stage());

        CompletableFuture<byte[]> command = new CompletableFuture<>();
        client.subscribeWith()
                .topicFilter("vedette/v1/d/drone/cmd")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> command.complete(message.getPayloadAsBytes()))
                .send()
                .get(WAIT_S, TimeUnit.SECONDS);
        assertTrue(rig.gateway.directory.send(DRONE, "c2", new Command.Locate(), outcomes::add));
        assertArrayEquals(ascii("locate"), command.get(WAIT_S, TimeUnit.SECONDS));
        client.disconnect().get(WAIT_S, TimeUnit.SECONDS);
    }

    @Test
    void theLastWillSpeaksForAClientThatWasCutOff() {
        rig.knowDrone();
        byte[] connect = RawMqtt.connectWithWill("drone", "secret", "vedette/v1/d/drone/status", "offline");
        Terminal client = rig.raw().send(connect);
        assertEquals("200000", RawMqtt.read(client));
        client.close();
        IngestFixture.eventually("gone", () -> rig.gateway.presence.contains("gone mqtt:drone"));
    }

    @Test
    void aClientThatSaysGoodbyeLeavesNoWill() {
        rig.knowDrone();
        Terminal client =
                rig.raw().send(RawMqtt.connectWithWill("drone", "secret", "vedette/v1/d/drone/status", "offline"));
        assertEquals("200000", RawMqtt.read(client));
        client.send(new byte[] {(byte) 0xE0, 0});
        assertEquals("closed", RawMqtt.read(client));
        IngestFixture.eventually("released", () -> !rig.gateway.directory.isReachable(DRONE));
        assertEquals(List.of(), List.copyOf(rig.gateway.presence));
    }

    @Test
    void anExactlyOnceMessageThatIsRepeatedCountsOnce() {
        rig.knowDrone();
        Terminal client = rig.raw().send(RawMqtt.connect(4, "drone", "secret"));
        assertEquals("200000", RawMqtt.read(client));
        byte[] publish = RawMqtt.publish(RawMqtt.PUBLISH_QOS_2, 4, TELEMETRY, 7, ascii("1"));
        client.send(publish);
        assertEquals("500007", RawMqtt.read(client));
        client.send(publish);
        assertEquals("500007", RawMqtt.read(client));
        client.send(new byte[] {0x62, 2, 0, 7});
        assertEquals("700007", RawMqtt.read(client));
        assertEquals(1, rig.gateway.reportedUnits().size());
    }
}
