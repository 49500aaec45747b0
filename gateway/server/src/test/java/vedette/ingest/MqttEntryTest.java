// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.ingest.MqttRig.DRONE;
import static vedette.ingest.MqttRig.TELEMETRY;
import static vedette.ingest.MqttRig.WAIT_S;
import static vedette.ingest.MqttRig.ascii;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;
import vedette.journal.EntryBody.Audited;
import vedette.telemetry.DeviceId;

/** Who comes in to the MQTT server, and for whom he may speak. */
class MqttEntryTest {
    private final MqttRig rig = new MqttRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nobodyComesInWithoutAName() {
        Mqtt3ConnAckException refused = assertThrows(
                Mqtt3ConnAckException.class,
                () -> MqttClient.builder()
                        .useMqttVersion3()
                        .serverHost("127.0.0.1")
                        .serverPort(rig.gateway.ingest.mqttPort())
                        .buildBlocking()
                        .connect());
        assertEquals(
                Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD,
                refused.getMqttMessage().getReturnCode());
    }

    @Test
    void anUnknownDeviceIsRefusedWithTheReasonAndListed() {
        Mqtt5ConnAckException refused = assertThrows(
                Mqtt5ConnAckException.class,
                () -> rig.client5("stranger", "secret").connect());
        assertEquals(
                Mqtt5ConnAckReasonCode.NOT_AUTHORIZED, refused.getMqttMessage().getReasonCode());
        assertEquals(
                "unknown device, listed as knocking",
                refused.getMqttMessage().getReasonString().orElseThrow().toString());
        assertNotNull(rig.gateway.fleet.knocking().knocker(new DeviceId("mqtt", "stranger")));
        Mqtt3ConnAckException before = assertThrows(
                Mqtt3ConnAckException.class,
                () -> rig.client3("stranger", "secret").connect());
        assertEquals(
                Mqtt3ConnAckReturnCode.NOT_AUTHORIZED, before.getMqttMessage().getReturnCode());
    }

    @Test
    void aWrongPasswordIsRefused() {
        rig.knowDrone();
        Mqtt5ConnAckException refused = assertThrows(
                Mqtt5ConnAckException.class, () -> rig.client5("drone", "guess").connect());
        assertEquals(
                Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                refused.getMqttMessage().getReasonCode());
    }

    @Test
    void theFirstPasswordOfAnAdoptedDeviceIsRemembered() {
        rig.restart(
                Settings.onFreePorts(),
                FleetSettings.DEFAULT.withAdoptAutomatically(true),
                List.of(new NoteProtocol()));
        rig.gateway.commitAlways(true);
        Mqtt5BlockingClient client = rig.client5("drone", "first");
        client.connect();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("1"))
                .send();
        assertEquals(List.of("drone"), rig.gateway.reportedUnits());
        client.disconnect();
        assertThrows(
                Mqtt5ConnAckException.class,
                () -> rig.client5("drone", "second").connect());
        rig.client5("drone", "first").connect();
    }

    /** The server by itself throws on this and closes without a word. */
    @Test
    void whatIsPublishedBeforeTheAnswerToConnectWaitsForIt() {
        rig.knowDrone();
        byte[] connect = RawMqtt.connect(4, "drone", "secret");
        byte[] publish = RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 7, ascii("1"));
        byte[] both = new byte[connect.length + publish.length];
        System.arraycopy(connect, 0, both, 0, connect.length);
        System.arraycopy(publish, 0, both, connect.length, publish.length);
        Terminal client = rig.raw().send(both);
        assertEquals("200000", RawMqtt.read(client));
        assertEquals("400007", RawMqtt.read(client));
    }

    @Test
    void aPacketThatIsTooLongIsRefusedWithItsReason() {
        rig.knowDrone();
        Terminal client = rig.raw().send(RawMqtt.connect(5, "drone", "secret"));
        assertTrue(RawMqtt.read(client).startsWith("2000"));
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 5, TELEMETRY, 7, new byte[65 * 1024]));
        assertTrue(RawMqtt.read(client).startsWith("e095")); // DISCONNECT, packet too large
        assertEquals("closed", RawMqtt.read(client));
        assertEquals(1, rig.gateway.limited(Limit.FRAME_SIZE));
    }

    /** CVE-2026-44248: an older decoder read the properties before it looked at the size, for minutes. */
    @Test
    void aBombOfPropertiesIsRefusedByItsFirstBytes() throws Exception {
        var body = io.netty.buffer.Unpooled.buffer();
        RawMqtt.text(body, "MQTT");
        body.writeByte(5).writeByte(0x02).writeShort(60);
        int properties = 12 * 1024 * 1024;
        RawMqtt.length(body, properties);
        var head = io.netty.buffer.Unpooled.buffer();
        head.writeByte(RawMqtt.CONNECT);
        RawMqtt.length(head, body.readableBytes() + properties);
        head.writeBytes(body);
        byte[] chunk = new byte[1_400];
        for (int i = 0; i + 7 <= chunk.length; i += 7) { // user property, two texts of one letter
            System.arraycopy(new byte[] {0x26, 0, 1, 'a', 0, 1, 'b'}, 0, chunk, i, 7);
        }
        Terminal bomb =
                rig.raw().send(io.netty.buffer.ByteBufUtil.getBytes(head)).send(chunk);
        assertEquals("closed", RawMqtt.read(bomb));
        assertEquals(1, rig.gateway.limited(Limit.FRAME_SIZE));
    }

    @Test
    void theSameDeviceTakesItsOldConnectionOver() throws Exception {
        rig.knowDrone();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Mqtt5BlockingClient old = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(rig.gateway.ingest.mqttPort())
                .simpleAuth()
                .username("drone")
                .password(ascii("secret"))
                .applySimpleAuth()
                .addDisconnectedListener(context -> ended.complete(context.getCause()))
                .buildBlocking();
        old.connect();
        Mqtt5BlockingClient next = rig.client5("drone", "secret");
        next.connect();
        Throwable cause = ended.get(WAIT_S, TimeUnit.SECONDS);
        Mqtt5DisconnectException disconnect = (Mqtt5DisconnectException) cause;
        assertEquals(
                Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER,
                disconnect.getMqttMessage().getReasonCode());
        next.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("1"))
                .send();
        assertTrue(rig.gateway.directory.isReachable(DRONE));
        next.disconnect();
    }

    @Test
    void aDeviceSpeaksForItselfAlone() {
        rig.knowDrone();
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        Mqtt5PubAckException refused = assertThrows(
                Mqtt5PubAckException.class,
                () -> client.publishWith()
                        .topic("vedette/v1/d/A/telemetry")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii("1"))
                        .send());
        assertEquals(
                Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refused.getMqttMessage().getReasonCode());
        IngestFixture.eventually(
                "audited",
                () -> rig.gateway.journal.entries().stream()
                        .anyMatch(entry -> entry.body() instanceof Audited audited
                                && audited.what().equals("topic.foreign")));
        assertEquals(List.of(), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void beforeVersionFiveWhoSpeaksForAnotherIsClosed() {
        rig.knowDrone();
        Mqtt3BlockingClient client = rig.client3("drone", "secret");
        client.connect();
        assertThrows(
                MqttSessionExpiredException.class,
                () -> client.publishWith()
                        .topic("vedette/v1/d/A/telemetry")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ascii("1"))
                        .send());
    }

    @Test
    void nobodyListensToAnotherDevice() {
        rig.knowDrone();
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        assertThrows(
                Mqtt5SubAckException.class,
                () -> client.subscribeWith()
                        .topicFilter("vedette/v1/d/A/telemetry")
                        .send());
        client.disconnect();
    }

    @Test
    void whoSaysNothingIsClosedInTime() {
        Terminal silent = rig.raw();
        IngestFixture.eventually("connected", () -> rig.gateway.ingest.connections() == 1);
        IngestFixture.eventually("its time is up", () -> {
            rig.gateway.pass(11_000); // again: it is counted before its time begins
            return rig.gateway.limited(Limit.UNAUTHENTICATED) == 1;
        });
        assertEquals("closed", RawMqtt.read(silent));
    }

    @Test
    void aFirstPacketThatIsNoConnectEndsTheConnection() {
        Terminal client = rig.raw().send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 7, ascii("1")));
        assertEquals("closed", RawMqtt.read(client));
    }
}
