// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

/** Who is connected, what belongs together, and the commands; the vectors show what single messages say. */
class DjiSessionTest {
    private static final long NOW_MS = 1_785_000_100_000L;
    private static final String DOCK = "DOCK1";
    private static final DeviceId DRONE = new DeviceId("dji", "AIR1");
    private static final String ONLINE =
            "{\"tid\":\"t\",\"bid\":\"b\",\"method\":\"update_topo\",\"timestamp\":1785000000000,\"data\":{\"domain\":3,"
                    + "\"type\":2,\"sub_type\":0,\"sub_devices\":[{\"sn\":\"AIR1\",\"domain\":0,\"type\":91,\"sub_type\":1}]}}";
    private static final String ALONE =
            "{\"tid\":\"t\",\"bid\":\"b\",\"method\":\"update_topo\",\"timestamp\":1785000009000,\"data\":{\"domain\":3,"
                    + "\"type\":2,\"sub_type\":0,\"sub_devices\":[]}}";

    private boolean strangers;
    private final CollectingLink link = new CollectingLink((device, credential) ->
            Admission.of(strangers ? Admission.Verdict.UNKNOWN_DEVICE : Admission.Verdict.ADMITTED));
    private Session session = new DjiProtocol().open(Transport.MQTT, SessionLimits.DEFAULT);

    @Test
    void aircraftThatLeavesTheTopologyIsGone() {
        say("sys/product/DOCK1/status", ONLINE);
        assertEquals(List.of(), link.gone());
        say("sys/product/DOCK1/status", ALONE);
        assertEquals(List.of(DRONE), link.gone());
        assertEquals(2, link.published().size());
        say("sys/product/DOCK1/status", ALONE);
        assertEquals(List.of(DRONE), link.gone());
    }

    @Test
    void aircraftThatIsLostInFlightHasLostItsLinkUntilItIsHeardAgain() {
        say("sys/product/DOCK1/status", ONLINE);
        osd("\"mode_code\":5");
        assertEquals(Flag.ON, last().flight().airborne());
        say("sys/product/DOCK1/status", ALONE);
        assertTrue(last().alarms().isOpen(Alarm.LINK_LOSS));
        assertEquals(List.of(DRONE), link.gone());
        osd("\"mode_code\":9");
        assertFalse(last().alarms().isOpen(Alarm.LINK_LOSS));
        assertEquals(Alarm.LINK_LOSS.bit(), last().alarms().knownBits() & Alarm.LINK_LOSS.bit());
    }

    @Test
    void aircraftThatIsSwitchedOffAfterLandingHasLostNothing() {
        say("sys/product/DOCK1/status", ONLINE);
        osd("\"mode_code\":10");
        osd("\"mode_code\":0");
        assertEquals(Flag.OFF, last().flight().airborne());
        say("sys/product/DOCK1/status", ALONE);
        assertFalse(last().alarms().isOpen(Alarm.LINK_LOSS));
        assertEquals(List.of(DRONE), link.gone());
    }

    @Test
    void modeNotConnectedMeansGone() {
        osd("\"mode_code\":3");
        osd("\"mode_code\":14");
        assertTrue(last().alarms().isOpen(Alarm.LINK_LOSS));
        assertEquals(List.of(DRONE), link.gone());
    }

    @Test
    void topologyWithoutAListChangesNothing() {
        say("sys/product/DOCK1/status", ONLINE);
        say("sys/product/DOCK1/status", "{\"tid\":\"t\",\"method\":\"update_topo\",\"data\":{\"domain\":3}}");
        assertEquals(List.of(), link.gone());
    }

    @Test
    void strangersTopologyIsNotAnswered() {
        strangers = true;
        say("sys/product/DOCK1/status", ONLINE);
        assertEquals(List.of(), link.published());
        assertEquals(List.of(), link.heard());
        strangers = false;
        say("sys/product/DOCK1/status", ONLINE);
        assertEquals(
                "{\"tid\":\"t\",\"bid\":\"b\",\"timestamp\":1785000100000,\"method\":\"update_topo\",\"data\":{\"result\":0}}",
                Told.text(link.published().get(0).hex()));
        assertEquals("sys/product/DOCK1/status_reply", link.published().get(0).topic());
    }

    @Test
    void whatIsSaidHoldsUntilSomethingElseIs() {
        osd("\"mode_code\":5,\"attitude_pitch\":-2.5,\"elevation\":30");
        say("thing/product/AIR1/state", "{\"data\":{\"home_latitude\":24.5,\"home_longitude\":117.6}}");
        assertEquals("wayline", last().flight().mode());
        assertEquals(-250, last().flight().pitchCdeg());
        assertEquals(3_000, last().flight().heightCm());
        assertEquals(245_000_000, last().flight().homeLatitudeE7());
        assertFalse(last().fix().isPlaced());
    }

    @Test
    void extraHasWhatSeveralMessagesSaid() {
        say("thing/product/DOCK1/osd", "{\"data\":{\"cover_state\":1,\"height\":\"x\"}}");
        say("thing/product/DOCK1/osd", "{\"data\":{\"humidity\":60,\"height\":3}}");
        assertEquals(List.of("coverState = 'open'", "humidityPercent = 60"), Told.extra(last()));
        say("thing/product/DOCK1/osd", "{\"data\":{\"cover_state\":0}}");
        assertEquals(List.of("coverState = 'closed'", "humidityPercent = 60"), Told.extra(last()));
        say("thing/product/DOCK1/osd", "{\"data\":{\"height\":4}}");
        assertTrue(last().extra().isEmpty());
    }

    @Test
    void extraIsBounded() {
        for (int i = 0; i < 2 * KeptMembers.MAX_ITEMS; i++) {
            say("thing/product/DOCK1/osd", "{\"data\":{\"x" + i + "\":1}}");
        }
        assertEquals(KeptMembers.MAX_ITEMS, Told.extra(last()).size());
        say("thing/product/DOCK1/osd", "{\"data\":{\"x0\":\"" + "y".repeat(KeptMembers.MAX_BYTES) + "\"}}");
        say("thing/product/DOCK1/osd", "{\"data\":{\"x1\":2}}");
        assertTrue(Told.extra(last()).contains("x0 = 1"));
    }

    @Test
    void dockHearsItsAircraft() {
        say("sys/product/DOCK1/status", ONLINE);
        say("thing/product/DOCK1/osd", "{\"data\":{\"wireless_link\":{\"sdr_link_state\":1,\"sdr_quality\":4}}}");
        osd("\"mode_code\":5");
        assertEquals(80, last().flight().linkPercent());
    }

    @Test
    void modeOfADockIsNoModeOfFlight() {
        say("sys/product/DOCK1/status", ONLINE);
        say("thing/product/DOCK1/osd", "{\"data\":{\"mode_code\":4,\"humidity\":60}}");
        assertEquals("", last().flight().mode());
        List<String> extra = Told.extra(last());
        assertTrue(extra.containsAll(List.of("humidityPercent = 60", "dockModeCode = 'working'")), extra.toString());
    }

    @Test
    void highFrequencyPlacesAreTheAircrafts() {
        say("sys/product/DOCK1/status", ONLINE);
        osd("\"mode_code\":17,\"latitude\":24.5,\"longitude\":117.6,\"horizontal_speed\":5");
        direct(1_785_000_000_600L, 24.5001);
        assertEquals(DRONE, last().device());
        assertEquals(245_001_000, last().fix().latitudeE7());
        assertEquals(500, last().fix().speedCmps());
        assertEquals("live flight control", last().flight().mode());
    }

    @Test
    void standInForAnAircraftIsGoneWhenItsSerialNumberIsKnown() {
        direct(1_785_000_000_600L, 24.5001);
        DeviceId standIn = new DeviceId("dji", "DOCK1-aircraft");
        assertEquals(standIn, last().device());
        osd("\"mode_code\":17");
        assertEquals(List.of(standIn), link.gone());
        direct(1_785_000_000_700L, 24.5001);
        assertEquals(DRONE, last().device());
    }

    @Test
    void placeOfTheNormalOsdIsLeftOutBesideOneOfHighFrequency() {
        say("sys/product/DOCK1/status", ONLINE);
        direct(1_785_000_000_600L, 24.5001);
        osd("\"mode_code\":17,\"latitude\":24.5,\"longitude\":117.6");
        assertFalse(last().fix().isPlaced());
        assertEquals("live flight control", last().flight().mode());
        say("thing/product/AIR1/osd", osdText("\"latitude\":24.5,\"longitude\":117.6"), NOW_MS + 1_000);
        assertTrue(last().fix().isPlaced());
    }

    @Test
    void lowBatteryIsWhatTheAircraftWarnsAt() {
        osd("\"mode_code\":5,\"battery\":{\"capacity_percent\":20},\"low_battery_warning_threshold\":20");
        assertTrue(last().alarms().isOpen(Alarm.LOW_BATTERY));
        osd("\"battery\":{\"capacity_percent\":21}");
        assertFalse(last().alarms().isOpen(Alarm.LOW_BATTERY));
    }

    @Test
    void healthMessageIsToldOnceUntilItIsOver() {
        String health = "{\"method\":\"hms\",\"data\":{\"list\":[{\"code\":\"0x1\",\"level\":1}]}}";
        say("thing/product/DOCK1/events", health);
        say("thing/product/DOCK1/events", health);
        assertEquals(1, link.notes().size());
        say("thing/product/DOCK1/events", "{\"method\":\"hms\",\"data\":{\"list\":[]}}");
        say("thing/product/DOCK1/events", health);
        assertEquals(2, link.notes().size());
    }

    @Test
    void eventIsAnsweredWhenItIsStored() {
        say("thing/product/DOCK1/events", "{\"method\":\"hms\",\"need_reply\":0,\"data\":{\"list\":[]}}");
        assertEquals(List.of(), link.published());
        say("thing/product/DOCK1/events", "{\"method\":\"hms\",\"need_reply\":1,\"data\":{\"list\":[]}}");
        assertEquals(
                "thing/product/DOCK1/events_reply",
                link.storedPublications().get(0).topic());
    }

    @Test
    void progressIsToldWhenItsStatusChanges() {
        String progress =
                "{\"method\":\"flighttask_progress\",\"data\":{\"output\":{\"status\":\"%s\"},\"result\":%d}}";
        say("thing/product/DOCK1/events", progress.formatted("in_progress", 0));
        say("thing/product/DOCK1/events", progress.formatted("in_progress", 0));
        say("thing/product/DOCK1/events", progress.formatted("failed", 314_001));
        assertEquals(
                List.of(
                        "note dji:DOCK1 NOTICE flighttask_progress: in_progress, result 0",
                        "note dji:DOCK1 WARNING flighttask_progress: failed, result 314001"),
                Told.lines(link).stream()
                        .filter(line -> line.startsWith("note"))
                        .toList());
    }

    @Test
    void returnIsAServiceAndItsReplyTheResult() {
        osd("\"mode_code\":5");
        session.send(DRONE, "c-1", new Command.ReturnHome(), NOW_MS, link);
        String tid = Services.transaction("c-1");
        assertEquals("thing/product/DOCK1/services", link.published().get(0).topic());
        assertEquals(
                "{\"tid\":\"" + tid + "\",\"bid\":\"" + tid
                        + "\",\"timestamp\":1785000100000,\"method\":\"return_home\",\"data\":{}}",
                Told.text(link.published().get(0).hex()));
        say("thing/product/OTHER/services_reply", "{\"tid\":\"" + tid + "\",\"data\":{\"result\":0}}");
        assertEquals(List.of(Stage.SENT), stages());
        say("thing/product/DOCK1/services_reply", "{\"tid\":\"" + tid + "\",\"data\":{\"result\":0}}");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), stages());
        say("thing/product/DOCK1/services_reply", "{\"tid\":\"" + tid + "\",\"data\":{\"result\":0}}");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), stages());
    }

    @Test
    void replyWithAnErrorIsARefusal() {
        osd("\"mode_code\":5");
        session.send(DRONE, "c-1", new Command.ReturnHome(), NOW_MS, link);
        String tid = Services.transaction("c-1");
        say("thing/product/DOCK1/services_reply", "{\"tid\":\"" + tid + "\",\"data\":{\"result\":316026}}");
        CommandOutcome last = link.outcomes().get(1);
        assertEquals(Stage.REJECTED, last.stage());
        assertEquals("error 316026", last.detail());
    }

    @Test
    void silenceEndsACommand() {
        osd("\"mode_code\":5");
        session.send(DRONE, "c-1", new Command.ReturnHome(), NOW_MS, link);
        session.tick(NOW_MS + Services.ANSWER_TIMEOUT_MS - 1, link);
        assertEquals(List.of(Stage.SENT), stages());
        session.tick(NOW_MS + Services.ANSWER_TIMEOUT_MS, link);
        session.tick(NOW_MS + Services.ANSWER_TIMEOUT_MS, link);
        assertEquals(List.of(Stage.SENT, Stage.NO_ANSWER), stages());
    }

    @Test
    void waitingCommandsOfAGatewayAreBounded() {
        osd("\"mode_code\":5");
        for (int i = 0; i <= Services.MAX_PENDING; i++) {
            session.send(DRONE, "c-" + i, new Command.ReturnHome(), NOW_MS, link);
        }
        assertEquals(Services.MAX_PENDING, link.published().size());
        assertEquals(Stage.REJECTED, link.outcomes().get(Services.MAX_PENDING).stage());
    }

    @Test
    void loiterStopsWhatMovesTheAircraft() {
        List<String> modesAndServices =
                List.of("5", "flighttask_pause", "17", "fly_to_point_stop", "9", "return_home_cancel");
        for (int i = 0; i < modesAndServices.size(); i += 2) {
            osd("\"mode_code\":" + modesAndServices.get(i));
            session.send(DRONE, "c-" + i, new Command.Loiter(), NOW_MS, link);
            String sent = Told.text(link.published().get(i / 2).hex());
            assertTrue(sent.contains("\"method\":\"" + modesAndServices.get(i + 1) + "\""), sent);
        }
        osd("\"mode_code\":3");
        session.send(DRONE, "c-9", new Command.Loiter(), NOW_MS, link);
        assertEquals(Stage.REJECTED, link.outcomes().get(3).stage());
    }

    @Test
    void videoIsPushedFromTheCameraThatTheGatewayNames() {
        say("sys/product/DOCK1/status", ONLINE);
        osd(
                "\"mode_code\":5,\"cameras\":[{\"payload_index\":\"81-0-0\",\"recording_state\":1},{\"payload_index\":\"39-0-7\"}]");
        say(
                "thing/product/DOCK1/state",
                "{\"data\":{\"live_capacity\":{\"device_list\":[{\"sn\":\"AIR1\",\"camera_list\":[{\"camera_index\":\"81-0-0\","
                        + "\"video_list\":[{\"video_index\":\"zoom-0\"},{\"video_index\":\"wide-0\"}]}]}]}}}");
        session.send(DRONE, "c-1", new Command.StartVideo(1, "rtmp://media/live/7"), NOW_MS, link);
        session.send(DRONE, "c-2", new Command.StopVideo(2), NOW_MS, link);
        session.send(DRONE, "c-3", new Command.StartVideo(3, "rtmp://media/live/7"), NOW_MS, link);
        session.send(DRONE, "c-4", new Command.StartVideo(1, "ftp://media"), NOW_MS, link);
        String start = Told.text(link.published().get(1).hex());
        assertTrue(
                start.endsWith(
                        "\"method\":\"live_start_push\",\"data\":{\"url_type\":1,\"url\":\"rtmp://media/live/7\","
                                + "\"video_id\":\"AIR1/81-0-0/zoom-0\",\"video_quality\":0}}"),
                start);
        String stop = Told.text(link.published().get(2).hex());
        assertTrue(
                stop.endsWith("\"method\":\"live_stop_push\",\"data\":{\"video_id\":\"AIR1/39-0-7/normal-0\"}}"), stop);
        assertEquals(List.of(Stage.SENT, Stage.SENT, Stage.REJECTED, Stage.REJECTED), stages());
    }

    @Test
    void streamsAreThoseThatTheGatewayNames() {
        say("sys/product/DOCK1/status", ONLINE);
        osd("\"mode_code\":5,\"cameras\":[{\"payload_index\":\"81-0-0\",\"recording_state\":1}]");
        String status = "{\"data\":{\"live_status\":[{\"video_id\":\"AIR1/81-0-0/zoom-0\",\"status\":%d}]}}";
        say("thing/product/DOCK1/state", status.formatted(1));
        osd("\"cameras\":[{\"payload_index\":\"81-0-0\"}]");
        assertEquals(Flag.ON, last().cameras().channels().get(0).streaming());
        assertEquals(Flag.ON, last().cameras().channels().get(0).recording());
        say("thing/product/DOCK1/state", status.formatted(0));
        osd("\"cameras\":[{\"payload_index\":\"81-0-0\"}]");
        assertEquals(Flag.OFF, last().cameras().channels().get(0).streaming());
    }

    @Test
    void nextPlaceIsTheResultOfLocate() {
        osd("\"mode_code\":5");
        session.send(DRONE, "c-1", new Command.Locate(), NOW_MS, link);
        osd("\"mode_code\":5");
        assertEquals(List.of(Stage.SENT), stages());
        osd("\"mode_code\":5,\"latitude\":24.5,\"longitude\":117.6");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), stages());
    }

    @Test
    void rawIsAMethodWithItsData() {
        say("thing/product/DOCK1/osd", "{\"data\":{\"cover_state\":0}}");
        DeviceId dock = new DeviceId("dji", DOCK);
        session.send(
                dock,
                "c-1",
                new Command.Raw("live_lens_change {\"video_id\": \"a/b/c\", \"x\": [1, {}]}"),
                NOW_MS,
                link);
        session.send(dock, "c-2", new Command.Raw("cover_open"), NOW_MS, link);
        session.send(dock, "c-3", new Command.Raw("cover_open {\"a\":"), NOW_MS, link);
        session.send(dock, "c-4", new Command.Raw("Cover/open {}"), NOW_MS, link);
        assertTrue(Told.text(link.published().get(0).hex())
                .endsWith("\"method\":\"live_lens_change\",\"data\":{\"video_id\":\"a/b/c\",\"x\":[1,{}]}}"));
        assertTrue(Told.text(link.published().get(1).hex()).endsWith("\"method\":\"cover_open\",\"data\":{}}"));
        assertEquals(List.of(Stage.SENT, Stage.SENT, Stage.REJECTED, Stage.REJECTED), stages());
    }

    @Test
    void whatTheStandardHasNoServiceForIsUnsupported() {
        osd("\"mode_code\":5");
        session.send(DRONE, "c-1", new Command.Reboot(), NOW_MS, link);
        assertEquals(List.of(Stage.UNSUPPORTED), stages());
        assertEquals(List.of(), link.published());
    }

    @Test
    void heartbeatsGoToAGatewayThatWasAskedIntoDirectControl() {
        osd("\"mode_code\":17");
        direct(1_785_000_000_600L, 24.5001);
        session.tick(NOW_MS, link);
        assertEquals(List.of(), link.published());
        session.send(DRONE, "c-1", new Command.Raw("drc_mode_enter {}"), NOW_MS, link);
        String tid = Services.transaction("c-1");
        say("thing/product/DOCK1/services_reply", "{\"tid\":\"" + tid + "\",\"data\":{\"result\":0}}");
        session.tick(NOW_MS + 1_000, link);
        session.tick(NOW_MS + 2_000, link);
        assertEquals(3, link.published().size());
        assertEquals("thing/product/DOCK1/drc/down", link.published().get(2).topic());
        assertEquals(
                "{\"method\":\"heart_beat\",\"seq\":2,\"data\":{\"timestamp\":1785000102000}}",
                Told.text(link.published().get(2).hex()));
        say("thing/product/DOCK1/events", "{\"method\":\"drc_status_notify\",\"data\":{\"drc_state\":0}}");
        session.tick(NOW_MS + 3_000, link);
        assertEquals(3, link.published().size());
    }

    @Test
    void devicesOfOneConnectionAreBounded() {
        session = new DjiProtocol().open(Transport.MQTT, new SessionLimits(4_096, 0, 0, 0, 1));
        say("thing/product/A/osd", "{\"data\":{\"latitude\":24.5,\"longitude\":117.6}}");
        say("thing/product/B/osd", "{\"data\":{\"latitude\":24.5,\"longitude\":117.6}}");
        assertEquals("more than 1 devices", link.refused().get(0).detail());
        assertEquals(1, link.reports().size());
    }

    @Test
    void forgottenDeviceIsAskedAgain() {
        osd("\"mode_code\":5");
        session.forget(DRONE);
        strangers = true;
        osd("\"mode_code\":5");
        assertEquals(1, link.reports().size());
    }

    @Test
    void lengthAndDepthAreBounded() {
        say("thing/product/A/osd", "{\"data\":\"" + "x".repeat(Message.MAX_BYTES) + "\"}");
        assertTrue(link.refused().get(0).detail().endsWith("expected at most 65536"));
        say("thing/product/A/osd", "{\"data\":" + "[".repeat(Message.MAX_DEPTH));
        assertTrue(
                link.refused().get(1).detail().contains("nesting"),
                link.refused().toString());
    }

    @Test
    void downwardMessagesAndOtherTopicsAreNotTaken() {
        say("thing/product/A/services", "{}");
        assertEquals(1, link.ignored().size());
        say("thing/product/A", "{}");
        say("owntracks/user/phone", "{}");
        assertEquals(2, link.refused().size());
    }

    private void osd(String members) {
        say("thing/product/AIR1/osd", osdText(members));
    }

    private static String osdText(String members) {
        return "{\"timestamp\":1785000000500,\"gateway\":\"DOCK1\",\"data\":{\"gear\":1," + members + "}}";
    }

    private void direct(long timeMs, double latitude) {
        say(
                "thing/product/DOCK1/drc/up",
                "{\"method\":\"osd_info_push\",\"timestamp\":" + timeMs
                        + ",\"data\":{\"attitude_head\":60,\"latitude\":" + latitude
                        + ",\"longitude\":117.6,\"height\":10,\"speed_x\":3,\"speed_y\":4}}");
    }

    private void say(String topic, String json) {
        say(topic, json, NOW_MS);
    }

    private void say(String topic, String json, long nowMs) {
        session.receive(
                Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8)),
                new Envelope.BrokerTopic(topic),
                nowMs,
                link);
    }

    private Report last() {
        return link.reports().get(link.reports().size() - 1);
    }

    private List<Stage> stages() {
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
