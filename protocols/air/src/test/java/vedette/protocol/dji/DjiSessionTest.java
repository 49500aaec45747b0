// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Alarm;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;

/** Who is connected, and what belongs together; the vectors show what single messages say. */
class DjiSessionTest extends DockConversation {
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
}
