// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.fleet.Knocker;
import vedette.fleet.SourceType;
import vedette.journal.EntryBody.Audited;
import vedette.protocol.DeviceKind;
import vedette.protocol.Protocol;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** Clients of the MQTT server that speak by the topics of another standard. */
class ForeignTopicsTest {
    private static final BoardProtocol BOARDS = new BoardProtocol("boards");
    private static final DeviceId OWN = BOARDS.device("drone");
    private static final DeviceId BIRD = BOARDS.device("bird");

    private final MqttRig rig = new MqttRig();

    @BeforeEach
    void know() {
        restart(FleetSettings.DEFAULT, List.of(new NoteProtocol(), BOARDS));
        rig.knowDrone();
    }

    private void restart(FleetSettings fleet, List<Protocol> protocols) {
        rig.restart(Settings.onFreePorts(), fleet, protocols);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Mqtt5BlockingClient connected() {
        Mqtt5BlockingClient client = rig.client5("drone", "secret");
        client.connect();
        return client;
    }

    private static Mqtt5PublishResult publish(Mqtt5BlockingClient client, String topic, String payload) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii(payload))
                .send();
    }

    private static Mqtt5PubAckReasonCode refusal(Mqtt5BlockingClient client, String topic) {
        return assertThrows(Mqtt5PubAckException.class, () -> publish(client, topic, "1"))
                .getMqttMessage()
                .getReasonCode();
    }

    private void bring(DeviceId device, String unit, String via) {
        rig.gateway.know(device, unit);
        rebind(device, via);
    }

    private void rebind(DeviceId device, String via) {
        rig.gateway.edit(new FleetEdit.PutDevice(IngestFixture.brought(rig.gateway.device(device), via)));
    }

    private long audits(String what) {
        return rig.gateway.journal.entries().stream()
                .filter(entry -> entry.body() instanceof Audited audited
                        && audited.what().equals(what))
                .count();
    }

    @Test
    void anAccountSpeaksForTheDeviceOfItsName() {
        rig.gateway.know(OWN, "unit-o");
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/drone/up", "1");
        assertEquals(List.of("unit-o"), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void anAccountSpeaksForTheDevicesThatItBrings() {
        bring(BIRD, "unit-b1", "mqtt:drone");
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/bird/up", "1");
        assertEquals(List.of("unit-b1"), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void theDeviceOfAnotherAccountIsRefusedAndAuditedOnce() {
        bring(BIRD, "unit-b1", "mqtt:other");
        Mqtt5BlockingClient client = connected();
        for (int i = 0; i < 10; i++) {
            assertEquals(Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refusal(client, "boards/bird/up"));
        }
        assertEquals(List.of(), rig.gateway.reportedUnits());
        IngestFixture.eventually("audited", () -> audits("device.foreign") > 0);
        assertEquals(1, audits("device.foreign"));
        client.disconnect();
    }

    @Test
    void whoBringsADeviceMayChangeWhileItIsConnected() {
        bring(BIRD, "unit-b1", "mqtt:drone");
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/bird/up", "1");
        rebind(BIRD, "mqtt:other");
        IngestFixture.eventually("no session", () -> !rig.gateway.directory.isReachable(BIRD));
        assertEquals(Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refusal(client, "boards/bird/up"));
        rebind(BIRD, "mqtt:drone");
        publish(client, "boards/bird/up", "2");
        assertEquals(List.of("unit-b1", "unit-b1"), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void anUnknownDeviceKnocksWithTheAccountThatBroughtIt() {
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/bird/up", "1");
        Knocker knocker = rig.gateway.fleet.knocking().knocker(BIRD);
        assertNotNull(knocker);
        assertEquals("mqtt:drone", knocker.lastKnock().account());
        assertEquals(DeviceKind.DRONE, knocker.lastKnock().kind());
        assertEquals(List.of(), rig.gateway.reportedUnits());
        client.disconnect();
    }

    @Test
    void aDeviceThatIsAdoptedStaysWithTheAccountThatBroughtIt() {
        restart(FleetSettings.DEFAULT.withAdoptAutomatically(true), List.of(new NoteProtocol(), BOARDS));
        rig.knowDrone();
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/bird/up", "1");
        IngestFixture.eventually("adopted", () -> rig.gateway.fleet.device(BIRD) != null);
        assertEquals("mqtt:drone", rig.gateway.device(BIRD).via());
        assertEquals(SourceType.DRONE_LINK, rig.gateway.device(BIRD).type());
        client.disconnect();
    }

    @Test
    void theAccountItselfSpeaksWhereTopicsNameNobody() {
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/me/up", "1");
        publish(client, TELEMETRY, "2");
        publish(client, "boards/me/up", "3");
        assertEquals(List.of("unit-d", "unit-d", "unit-d"), rig.gateway.reportedUnits());
        assertEquals(0, rig.gateway.count("vedette.ingest.takeovers"));
        client.disconnect();
    }

    @Test
    void theNextConnectionOfTheAccountTakesItsDevicesOver() throws Exception {
        bring(BIRD, "unit-b1", "mqtt:drone");
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Mqtt5BlockingClient old = rig.client5("drone", "secret", () -> ended.complete(true));
        old.connect();
        publish(old, "boards/me/up", "1");
        publish(old, "boards/bird/up", "2");
        Mqtt5BlockingClient next = connected();
        assertTrue(ended.get(WAIT_S, TimeUnit.SECONDS));
        publish(next, "boards/bird/up", "3");
        assertTrue(rig.gateway.directory.isReachable(BIRD));
        next.disconnect();
    }

    @Test
    void aDeviceThatMovesToAnotherAccountTakesNothingElseWithIt() {
        DeviceId other = new DeviceId("mqtt", "other");
        rig.gateway.know(other, "unit-x", rig.gateway.secrets.hashOfPassword("secret2"));
        bring(BIRD, "unit-b1", "mqtt:drone");
        Mqtt5BlockingClient first = connected();
        publish(first, "boards/bird/up", "1");
        rebind(BIRD, "mqtt:other");
        Mqtt5BlockingClient second = rig.client5("other", "secret2");
        second.connect();
        publish(second, "boards/bird/up", "2");
        publish(first, TELEMETRY, "3");
        assertEquals(List.of("unit-b1", "unit-b1", "unit-d"), rig.gateway.reportedUnits());
        first.disconnect();
        second.disconnect();
    }

    @Test
    void acknowledgementsLeaveInOrderOnceEverythingIsStored() {
        bring(BIRD, "unit-b1", "mqtt:drone");
        Terminal client = rig.raw().send(RawMqtt.connect(4, "drone", "secret"));
        assertEquals("200000", RawMqtt.read(client));
        rig.gateway.commitAlways(false);
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, "boards/bird/up", 1, ascii("1")));
        reported("boards", 1);
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, TELEMETRY, 2, ascii("2")));
        reported("notes", 1);
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, "boards/bird/up", 3, ascii("3")));
        reported("boards", 2);
        assertEquals(0, rig.gateway.meters.get("vedette.ack.latency").timer().count());
        rig.gateway.commitAlways(true);
        assertEquals("400001", RawMqtt.read(client));
        assertEquals("400002", RawMqtt.read(client));
        assertEquals("400003", RawMqtt.read(client));
    }

    private void reported(String protocol, int count) {
        IngestFixture.eventually(
                "reported", () -> rig.gateway.count("vedette.ingest.reports", "protocol", protocol) == count);
    }

    @Test
    void aMalformedMessageIsAcknowledgedWithItsReason() {
        Mqtt5BlockingClient client = connected();
        Mqtt5PubAckException refused =
                assertThrows(Mqtt5PubAckException.class, () -> publish(client, "boards/drone/up", "bad"));
        assertEquals(
                Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID,
                refused.getMqttMessage().getReasonCode());
        client.disconnect();
    }

    @Test
    void everyQualityOfServiceIsTakenBeforeVersionFiveToo() {
        bring(BIRD, "unit-b1", "mqtt:drone");
        Mqtt3BlockingClient client = rig.client3("drone", "secret");
        client.connect();
        for (MqttQos qos : MqttQos.values()) {
            client.publishWith()
                    .topic("boards/bird/up")
                    .qos(qos)
                    .payload(ascii("1"))
                    .send();
        }
        assertEquals(3, rig.gateway.reportedUnits().size());
        client.disconnect();
    }

    @Test
    void aTopicThatNoStandardHasIsRefusedAndAudited() {
        Mqtt5BlockingClient client = connected();
        assertEquals(Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refusal(client, "planks/drone/up"));
        IngestFixture.eventually("audited", () -> audits("topic.foreign") == 1);
        client.disconnect();
    }

    @Test
    void oneConnectionSpeaksSoManyStandardsAndNoMore() {
        List<Protocol> protocols = new ArrayList<>(List.of(new NoteProtocol()));
        for (int i = 0; i <= MqttInbox.MAX_FOREIGN; i++) {
            protocols.add(new BoardProtocol("boards" + i));
        }
        restart(FleetSettings.DEFAULT, protocols);
        rig.knowDrone();
        Mqtt5BlockingClient client = connected();
        for (int i = 0; i < MqttInbox.MAX_FOREIGN; i++) {
            publish(client, "boards" + i + "/me/up", "1");
        }
        assertEquals(
                Mqtt5PubAckReasonCode.NOT_AUTHORIZED, refusal(client, "boards" + MqttInbox.MAX_FOREIGN + "/me/up"));
        publish(client, "boards0/me/up", "1");
        client.disconnect();
    }

    @Test
    void whatASessionPublishesGoesToItsOwnConnectionAlone() throws Exception {
        rig.gateway.know(OWN, "unit-o");
        DeviceId other = new DeviceId("mqtt", "other");
        rig.gateway.know(other, "unit-x", rig.gateway.secrets.hashOfPassword("secret2"));
        BlockingQueue<String> heardByOther = new LinkedBlockingQueue<>();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Mqtt5AsyncClient listener = rig.client5("other", "secret2").toAsync();
        listener.connect().get(WAIT_S, TimeUnit.SECONDS);
        subscribe(listener, "#", heardByOther);
        Mqtt5BlockingClient client = connected();
        subscribe(client.toAsync(), "boards/+/down", heard);
        publish(client, "boards/drone/up", "1");
        assertEquals("boards/drone/down got 1", heard.poll(WAIT_S, TimeUnit.SECONDS));
        assertTrue(rig.gateway.directory.send(OWN, "c1", new Command.Locate(), outcome -> {}));
        assertEquals("boards/drone/down locate", heard.poll(WAIT_S, TimeUnit.SECONDS));
        listener.publishWith().topic("boards/me/up").payload(ascii("2")).send().get(WAIT_S, TimeUnit.SECONDS);
        assertEquals("boards/me/down got 2", heardByOther.poll(WAIT_S, TimeUnit.SECONDS));
        assertTrue(heardByOther.isEmpty());
        client.disconnect();
        listener.disconnect().get(WAIT_S, TimeUnit.SECONDS);
    }

    @Test
    void whatWaitsForStorageIsPublishedOnceAllIsStored() throws Exception {
        rig.gateway.know(OWN, "unit-o");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Mqtt5AsyncClient client = connected().toAsync();
        subscribe(client, "boards/+/down", heard);
        rig.gateway.commitAlways(false);
        CompletableFuture<Mqtt5PublishResult> kept = published(client, "keep");
        CompletableFuture<Mqtt5PublishResult> other = published(client, "1");
        assertEquals("boards/drone/down got 1", heard.poll(WAIT_S, TimeUnit.SECONDS));
        assertTrue(heard.isEmpty());
        rig.gateway.commitAlways(true);
        assertEquals("boards/drone/down got keep", heard.poll(WAIT_S, TimeUnit.SECONDS));
        kept.get(WAIT_S, TimeUnit.SECONDS);
        other.get(WAIT_S, TimeUnit.SECONDS);
        client.disconnect().get(WAIT_S, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Mqtt5PublishResult> published(Mqtt5AsyncClient client, String payload) {
        return client.publishWith()
                .topic("boards/drone/up")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ascii(payload))
                .send();
    }

    private static void subscribe(Mqtt5AsyncClient client, String filter, BlockingQueue<String> heard)
            throws Exception {
        client.subscribeWith()
                .topicFilter(filter)
                .callback(message ->
                        heard.add(message.getTopic() + " " + new String(message.getPayloadAsBytes(), US_ASCII)))
                .send()
                .get(WAIT_S, TimeUnit.SECONDS);
    }

    @Test
    void aDeviceThatSubscribedToNothingIsNotSentCommands() throws Exception {
        rig.gateway.know(OWN, "unit-o");
        Mqtt5BlockingClient client = connected();
        publish(client, "boards/drone/up", "1");
        CompletableFuture<String> outcome = new CompletableFuture<>();
        rig.gateway.directory.send(OWN, "c1", new Command.Locate(), told -> outcome.complete(told.detail()));
        assertEquals("the device has subscribed to nothing", outcome.get(WAIT_S, TimeUnit.SECONDS));
        client.disconnect();
    }

    @Test
    void subscriptionsOfOneClientAreBounded() {
        Mqtt5BlockingClient client = connected();
        for (int i = 0; i < MqttOutlet.MAX_FILTERS; i++) {
            client.subscribeWith().topicFilter("boards/" + i).send();
        }
        assertThrows(
                Mqtt5SubAckException.class,
                () -> client.subscribeWith().topicFilter("boards/more").send());
        client.unsubscribeWith().topicFilter("boards/0").send();
        client.subscribeWith().topicFilter("boards/more").send();
        client.disconnect();
    }

    @Test
    void theLastWillSpeaksByForeignTopicsToo() {
        rig.gateway.know(OWN, "unit-o");
        Terminal client = rig.raw().send(RawMqtt.connectWithWill("drone", "secret", "boards/drone/up", "offline"));
        assertEquals("200000", RawMqtt.read(client));
        client.send(RawMqtt.publish(RawMqtt.PUBLISH_QOS_1, 4, "boards/drone/up", 1, ascii("1")));
        IngestFixture.eventually("reported", () -> rig.gateway.directory.isReachable(OWN));
        client.close();
        IngestFixture.eventually("gone", () -> rig.gateway.presence.contains("gone boards:drone"));
        IngestFixture.eventually("closed", () -> !rig.gateway.directory.isReachable(DRONE));
    }
}
