// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;

/** Commands go down as services, and their replies come up. */
class DjiCommandsTest extends DockConversation {
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
}
