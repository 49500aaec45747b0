// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;

/** What devices are said to be when they are asked for, by the first thing that is heard of them. */
class DjiKindsTest {
    private final Session session = new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);
    private final Map<String, DeviceKind> asked = new LinkedHashMap<>();
    private Admission answer = Admission.ADMITTED;
    private final CollectingLink link = new CollectingLink((device, credential) -> {
        asked.put(device.value(), session.kindOf(device));
        return answer;
    });

    @Test
    void topologySaysIt() {
        say("sys/product/DOCK1/status", DockConversation.ONLINE);
        assertEquals(Map.of("DOCK1", DeviceKind.STATION, "AIR1", DeviceKind.DRONE), asked);
    }

    @Test
    void remoteControllerIsInSomebodysHands() {
        say("sys/product/RC1/status", DockConversation.ALONE.replace("\"domain\":3", "\"domain\":2"));
        assertEquals(Map.of("RC1", DeviceKind.PHONE), asked);
    }

    @Test
    void propertiesSayIt() {
        say("thing/product/DOCK1/osd", "{\"gateway\":\"DOCK1\",\"data\":{\"cover_state\":0,\"latitude\":24.5}}");
        say("thing/product/RC1/osd", "{\"gateway\":\"RC1\",\"data\":{\"capacity_percent\":80}}");
        say("thing/product/AIR1/osd", "{\"data\":{\"attitude_head\":12}}");
        assertEquals(Map.of("DOCK1", DeviceKind.STATION, "RC1", DeviceKind.PHONE, "AIR1", DeviceKind.DRONE), asked);
    }

    @Test
    void whoSpeaksThroughAnotherIsAnAircraft() {
        say("thing/product/AIR1/state", "{\"gateway\":\"DOCK1\",\"data\":{\"firmware_version\":\"1.0\"}}");
        say("thing/product/DOCK2/drc/up", "{\"method\":\"osd_info_push\",\"data\":{\"latitude\":24.5}}");
        assertEquals(Map.of("AIR1", DeviceKind.DRONE, "DOCK2-aircraft", DeviceKind.DRONE), asked);
    }

    @Test
    void noneButDocksAskForTheirBinding() {
        say(
                "thing/product/DOCK1/requests",
                "{\"method\":\"airport_bind_status\",\"data\":{\"devices\":[{\"sn\":\"DOCK1\"},{\"sn\":\"AIR1\"}]}}");
        assertEquals(Map.of("DOCK1", DeviceKind.STATION, "AIR1", DeviceKind.DRONE), asked);
    }

    @Test
    void strangerIsWhatItsLastMessageSays() {
        answer = Admission.of(Admission.Verdict.UNKNOWN_DEVICE);
        say("thing/product/AIR1/osd", "{\"data\":{\"attitude_head\":12}}");
        say("thing/product/DOCK1/events", "{\"method\":\"hms\",\"data\":{}}");
        assertEquals(Map.of("AIR1", DeviceKind.DRONE, "DOCK1", DeviceKind.UNKNOWN), asked);
    }

    private void say(String topic, String json) {
        session.receive(
                Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8)),
                new Envelope.BrokerTopic(topic),
                DockConversation.NOW_MS,
                link);
    }
}
