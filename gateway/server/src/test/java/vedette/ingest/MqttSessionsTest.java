// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
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
import vedette.journal.EntryBody.Audited;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/** The MQTT server with foreign clients. */
class MqttSessionsTest {
    private static final long WAIT_S = 20;
    private static final DeviceId DRONE = new DeviceId("mqtt", "drone");
    private static final String TELEMETRY = "vedette/v1/d/drone/telemetry";

    private IngestFixture gateway =
            new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new NoteProtocol()));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void knowDrone() {
        gateway.know(DRONE, "unit-d", gateway.secrets.hashOfPassword("secret"));
        gateway.commitAlways(true);
    }

    private Mqtt5BlockingClient client5(String user, String password) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier("five")
                .serverHost("127.0.0.1")
                .serverPort(gateway.ingest.mqttPort())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(US_ASCII))
                .applySimpleAuth()
                .buildBlocking();
    }

    private Mqtt3BlockingClient client3(String user, String password) {
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

    private Terminal raw() {
        return new Terminal(gateway.ingest.mqttPort());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void pahoIsAcknowledgedOnceItsReportIsStored() throws Exception {
        knowDrone();
        try (var paho = new org.eclipse.paho.client.mqttv3.MqttAsyncClient(
                "tcp://127.0.0.1:" + gateway.ingest.mqttPort(), "paho", new MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName("drone");
            options.setPassword("secret".toCharArray());
            paho.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
            gateway.commitAlways(false);
            IMqttDeliveryToken token = paho.publish(TELEMETRY, new MqttMessage(ascii("1")) /* QoS 1 */);
            IngestFixture.eventually(
                    "received", () -> gateway.count("vedette.ingest.reports", "protocol", "notes") == 1);
            assertFalse(token.isComplete());
            gateway.commitAlways(true);
            token.waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
            assertEquals(List.of("unit-d"), gateway.reportedUnits());
            paho.disconnect().waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
        }
    }

    @Test
    void everyQualityOfServiceIsTaken() {
        knowDrone();
        Mqtt3BlockingClient client = client3("drone", "secret");
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
        assertEquals(3, gateway.reportedUnits().size());
        client.disconnect();
    }

    @Test
    void aClientOfVersionFiveIsToldTheLimits() {
        knowDrone();
        Mqtt5BlockingClient client = client5("drone", "secret");
        Mqtt5ConnAck answer = client.connect();
        assertEquals(64 * 1024, answer.getRestrictions().getMaximumPacketSize());
        assertEquals(64, answer.getRestrictions().getReceiveMaximum());
        assertEquals(0, answer.getRestrictions().getTopicAliasMaximum());
        assertFalse(answer.getRestrictions().isWildcardSubscriptionAvailable());
        client.disconnect();
    }

    @Test
    void aMalformedMessageIsAcknowledgedWithItsReasonAndTheClientStays() {
        knowDrone();
        Mqtt5BlockingClient client = client5("drone", "secret");
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
        assertEquals(1, gateway.count("vedette.ingest.rejected", "protocol", "notes", "reason", "bad_value"));
        client.disconnect();
    }

    @Test
    void beforeVersionFiveAMalformedMessageIsAcknowledgedPlainly() {
        knowDrone();
        Mqtt3BlockingClient client = client3("drone", "secret");
        client.connect();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("bad"))
                .send();
        assertEquals(List.of(), gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void nobodyComesInWithoutAName() {
        Mqtt3ConnAckException refused = assertThrows(
                Mqtt3ConnAckException.class,
                () -> MqttClient.builder()
                        .useMqttVersion3()
                        .serverHost("127.0.0.1")
                        .serverPort(gateway.ingest.mqttPort())
                        .buildBlocking()
                        .connect());
        assertEquals(
                Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD,
                refused.getMqttMessage().getReturnCode());
    }

    @Test
    void anUnknownDeviceIsRefusedWithTheReasonAndListed() {
        Mqtt5ConnAckException refused = assertThrows(
                Mqtt5ConnAckException.class, () -> client5("stranger", "secret").connect());
        assertEquals(
                Mqtt5ConnAckReasonCode.NOT_AUTHORIZED, refused.getMqttMessage().getReasonCode());
        assertEquals(
                "unknown device, listed as knocking",
                refused.getMqttMessage().getReasonString().orElseThrow().toString());
        assertNotNull(gateway.fleet.knocking().knocker(new DeviceId("mqtt", "stranger")));
        Mqtt3ConnAckException before = assertThrows(
                Mqtt3ConnAckException.class, () -> client3("stranger", "secret").connect());
        assertEquals(
                Mqtt3ConnAckReturnCode.NOT_AUTHORIZED, before.getMqttMessage().getReturnCode());
    }

    @Test
    void aWrongPasswordIsRefused() {
        knowDrone();
        Mqtt5ConnAckException refused = assertThrows(
                Mqtt5ConnAckException.class, () -> client5("drone", "guess").connect());
        assertEquals(
                Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                refused.getMqttMessage().getReasonCode());
    }

    @Test
    void theFirstPasswordOfAnAdoptedDeviceIsRemembered() {
        gateway.close();
        gateway = new IngestFixture(
                Settings.onFreePorts(),
                FleetSettings.DEFAULT.withAdoptAutomatically(true),
                List.of(new NoteProtocol()));
        gateway.commitAlways(true);
        Mqtt5BlockingClient client = client5("drone", "first");
        client.connect();
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii("1"))
                .send();
        assertEquals(List.of("drone"), gateway.reportedUnits());
        client.disconnect();
        assertThrows(
                Mqtt5ConnAckException.class, () -> client5("drone", "second").connect());
        client5("drone", "first").connect();
    }

    @Test
    void nativeTelemetryIsStoredAndWhatIsNoJsonIsRefused() {
        gateway.close();
        gateway = new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new NativeMqttProtocol()));
        knowDrone();
        Mqtt5BlockingClient client = client5("drone", "secret");
        client.connect();
        byte[] position = ascii("{\"t\":1785000000123,\"lat\":30.5,\"lon\":104.1,\"speed\":12.3}");
        client.publishWith()
                .topic(TELEMETRY)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(position)
                .send();
        assertEquals(List.of("unit-d"), gateway.reportedUnits());
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

    /** The server by itself throws on this and closes without a word. */
    @Test
    void whatIsPublishedBeforeTheAnswerToConnectWaitsForIt() {
        knowDrone();
        byte[] connect = RawMqtt.connect(4, "drone", "secret");
        byte[] publish = RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 7, ascii("1"));
        byte[] both = new byte[connect.length + publish.length];
        System.arraycopy(connect, 0, both, 0, connect.length);
        System.arraycopy(publish, 0, both, connect.length, publish.length);
        Terminal client = raw().send(both);
        assertEquals("200000", RawMqtt.read(client));
        assertEquals("400007", RawMqtt.read(client));
    }

    @Test
    void aPacketThatIsTooLongIsRefusedWithItsReason() {
        knowDrone();
        Terminal client = raw().send(RawMqtt.connect(5, "drone", "secret"));
        assertTrue(RawMqtt.read(client).startsWith("2000"));
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 5, TELEMETRY, 7, new byte[65 * 1024]));
        assertTrue(RawMqtt.read(client).startsWith("e095")); // DISCONNECT, packet too large
        assertEquals("closed", RawMqtt.read(client));
        assertEquals(1, gateway.limited(Limit.FRAME_SIZE));
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
        Terminal bomb = raw().send(io.netty.buffer.ByteBufUtil.getBytes(head)).send(chunk);
        assertEquals("closed", RawMqtt.read(bomb));
        assertEquals(1, gateway.limited(Limit.FRAME_SIZE));
    }

    @Test
    void theSameDeviceTakesItsOldConnectionOver() throws Exception {
        knowDrone();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Mqtt5BlockingClient old = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(gateway.ingest.mqttPort())
                .simpleAuth()
                .username("drone")
                .password(ascii("secret"))
                .applySimpleAuth()
                .addDisconnectedListener(context -> ended.complete(context.getCause()))
                .buildBlocking();
        old.connect();
        Mqtt5BlockingClient next = client5("drone", "secret");
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
        assertTrue(gateway.directory.isReachable(DRONE));
        next.disconnect();
    }

    @Test
    void aDeviceSpeaksForItselfAlone() {
        knowDrone();
        Mqtt5BlockingClient client = client5("drone", "secret");
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
                () -> gateway.journal.entries().stream()
                        .anyMatch(entry -> entry.body() instanceof Audited audited
                                && audited.what().equals("topic.foreign")));
        assertEquals(List.of(), gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void beforeVersionFiveWhoSpeaksForAnotherIsClosed() {
        knowDrone();
        Mqtt3BlockingClient client = client3("drone", "secret");
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
    void aCommandReachesTheTopicThatTheDeviceSubscribedTo() throws Exception {
        knowDrone();
        Mqtt5AsyncClient client = client5("drone", "secret").toAsync();
        client.connect().get(WAIT_S, TimeUnit.SECONDS);
        BlockingQueue<CommandOutcome> outcomes = new LinkedBlockingQueue<>();
        assertTrue(gateway.directory.send(DRONE, "c1", new Command.Locate(), outcomes::add));
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
        assertTrue(gateway.directory.send(DRONE, "c2", new Command.Locate(), outcomes::add));
        assertArrayEquals(ascii("locate"), command.get(WAIT_S, TimeUnit.SECONDS));
        client.disconnect().get(WAIT_S, TimeUnit.SECONDS);
    }

    @Test
    void nobodyListensToAnotherDevice() {
        knowDrone();
        Mqtt5BlockingClient client = client5("drone", "secret");
        client.connect();
        assertThrows(
                Mqtt5SubAckException.class,
                () -> client.subscribeWith()
                        .topicFilter("vedette/v1/d/A/telemetry")
                        .send());
        client.disconnect();
    }

    @Test
    void theLastWillSpeaksForAClientThatWasCutOff() {
        knowDrone();
        byte[] connect = withWill();
        Terminal client = raw().send(connect);
        assertEquals("200000", RawMqtt.read(client));
        client.close();
        IngestFixture.eventually("gone", () -> gateway.presence.contains("gone mqtt:drone"));
    }

    @Test
    void aClientThatSaysGoodbyeLeavesNoWill() {
        knowDrone();
        Terminal client = raw().send(withWill());
        assertEquals("200000", RawMqtt.read(client));
        client.send(new byte[] {(byte) 0xE0, 0});
        assertEquals("closed", RawMqtt.read(client));
        IngestFixture.eventually("released", () -> !gateway.directory.isReachable(DRONE));
        assertEquals(List.of(), List.copyOf(gateway.presence));
    }

    private static byte[] withWill() {
        var body = io.netty.buffer.Unpooled.buffer();
        RawMqtt.text(body, "MQTT");
        body.writeByte(4).writeByte(0xC6).writeShort(60); // user, password, will, clean
        RawMqtt.text(body, "raw-client");
        RawMqtt.text(body, "vedette/v1/d/drone/status");
        RawMqtt.text(body, "offline");
        RawMqtt.text(body, "drone");
        RawMqtt.text(body, "secret");
        return RawMqtt.packet(RawMqtt.CONNECT, body);
    }

    @Test
    void whoSaysNothingIsClosedInTime() {
        Terminal silent = raw();
        IngestFixture.eventually("connected", () -> gateway.ingest.connections() == 1);
        gateway.pass(11_000);
        assertEquals("closed", RawMqtt.read(silent));
        assertEquals(1, gateway.limited(Limit.UNAUTHENTICATED));
    }

    @Test
    void aFirstPacketThatIsNoConnectEndsTheConnection() {
        Terminal client = raw().send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 7, ascii("1")));
        assertEquals("closed", RawMqtt.read(client));
    }

    @Test
    void anExactlyOnceMessageThatIsRepeatedCountsOnce() {
        knowDrone();
        Terminal client = raw().send(RawMqtt.connect(4, "drone", "secret"));
        assertEquals("200000", RawMqtt.read(client));
        byte[] publish = RawMqtt.publish(RawMqtt.PUBLISH_QOS_2, 4, TELEMETRY, 7, ascii("1"));
        client.send(publish);
        assertEquals("500007", RawMqtt.read(client));
        client.send(publish);
        assertEquals("500007", RawMqtt.read(client));
        client.send(new byte[] {0x62, 2, 0, 7});
        assertEquals("700007", RawMqtt.read(client));
        assertEquals(1, gateway.reportedUnits().size());
    }
}
