// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** A dock and its aircraft on one connection, and what a session makes of what they say. */
abstract class DockConversation {
    static final long NOW_MS = 1_785_000_100_000L;
    static final String DOCK = "DOCK1";
    static final DeviceId DRONE = new DeviceId("dji", "AIR1");
    static final String ONLINE =
            "{\"tid\":\"t\",\"bid\":\"b\",\"method\":\"update_topo\",\"timestamp\":1785000000000,\"data\":{\"domain\":3,"
                    + "\"type\":2,\"sub_type\":0,\"sub_devices\":[{\"sn\":\"AIR1\",\"domain\":0,\"type\":91,\"sub_type\":1}]}}";
    static final String ALONE =
            "{\"tid\":\"t\",\"bid\":\"b\",\"method\":\"update_topo\",\"timestamp\":1785000009000,\"data\":{\"domain\":3,"
                    + "\"type\":2,\"sub_type\":0,\"sub_devices\":[]}}";

    boolean strangers;
    final CollectingLink link = new CollectingLink((device, credential) ->
            Admission.of(strangers ? Admission.Verdict.UNKNOWN_DEVICE : Admission.Verdict.ADMITTED));
    Session session = new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);

    void osd(String members) {
        say("thing/product/AIR1/osd", osdText(members));
    }

    static String osdText(String members) {
        return "{\"timestamp\":1785000000500,\"gateway\":\"DOCK1\",\"data\":{\"gear\":1," + members + "}}";
    }

    void direct(long timeMs, double latitude) {
        say(
                "thing/product/DOCK1/drc/up",
                "{\"method\":\"osd_info_push\",\"timestamp\":" + timeMs
                        + ",\"data\":{\"attitude_head\":60,\"latitude\":" + latitude
                        + ",\"longitude\":117.6,\"height\":10,\"speed_x\":3,\"speed_y\":4}}");
    }

    void say(String topic, String json) {
        say(topic, json, NOW_MS);
    }

    void say(String topic, String json, long nowMs) {
        session.receive(
                Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8)),
                new Envelope.BrokerTopic(topic),
                nowMs,
                link);
    }

    Report last() {
        return link.reports().get(link.reports().size() - 1);
    }

    List<Stage> stages() {
        return link.outcomes().stream().map(CommandOutcome::stage).toList();
    }

    /** Where nothing is known of the direction of flight. */
    @Test
    void courseOfTheFirstPlaceIsTheDirectionOfTheNose() {
        osd("\"mode_code\":5,\"attitude_head\":-90,\"latitude\":24.5,\"longitude\":117.6,\"horizontal_speed\":8");
        assertEquals(27_000, last().fix().courseCdeg());
        assertEquals(Fix.UNKNOWN, last().fix().altitudeCm());
    }
}
