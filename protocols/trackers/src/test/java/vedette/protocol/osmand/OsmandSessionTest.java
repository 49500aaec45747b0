// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

class OsmandSessionTest {
    private static final OsmandProtocol PROTOCOL = new OsmandProtocol();
    private static final DeviceId DEVICE = new DeviceId("osmand", "patrol-7");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void reportIsAnsweredWhenItIsStored() {
        run.says(get("id=patrol-7&lat=31.2&lon=121.5"));
        assertEquals(OK, run.storedReply());
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void imeiIsTheSameDeviceInEveryProtocol() {
        run.says(get("id=990000001234566&lat=31.2&lon=121.5"));
        assertEquals(new DeviceId("imei", "990000001234566"), run.report().device());
    }

    @Test
    void unknownDeviceIsForbidden() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(get("id=patrol-7&lat=31.2&lon=121.5"));
        assertTrue(closed.storedReply().startsWith("HTTP/1.1 403 Forbidden\r\n"));
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void requestWithoutIdentityIsBadAndSaysWhy() {
        run.says(get("timestamp=1763715310&lat=31.2&lon=121.5"));
        assertTrue(run.storedReply().startsWith("HTTP/1.1 400 Bad Request\r\n"));
        assertTrue(run.storedReply().endsWith("id: found nothing, expected the device's identity\n"));
        assertEquals(Rejection.BAD_VALUE, run.link().refused().get(0).reason());
    }

    @Test
    void requestsInARowAreAnsweredInTheirOrder() {
        run.says(get("id=a&lat=1&lon=2") + get("lat=1&lon=2") + get("id=b&lat=1&lon=2"));
        List<String> lines = run.link().storedReplies().stream()
                .map(hex -> new String(ByteBufUtil.decodeHexDump(hex), StandardCharsets.US_ASCII))
                .map(text -> text.substring(9, 12))
                .toList();
        assertEquals(List.of("200", "400", "200"), lines);
        assertEquals("b", run.report().device().value());
    }

    @Test
    void speedOfAQueryIsInKnotsUnlessOsmAndItselfSaysIt() {
        assertEquals(514, run.says(get("id=a&speed=10")).report().fix().speedCmps());
        String osmAnd = get("id=a&speed=10").replace("Host: g", "User-Agent: OsmAnd~ 4.6");
        assertEquals(1000, run.says(osmAnd).report().fix().speedCmps());
    }

    @Test
    void timesComeInManyForms() {
        long ms = Instant.parse("2025-11-21T08:55:10Z").toEpochMilli();
        for (String time : List.of(
                "1763715310",
                "1763715310000",
                "2025-11-21T08:55:10Z",
                "2025-11-21T08%3A55%3A10",
                "2025-11-21%2008:55:10",
                "2025-11-21T16:55:10+08:00",
                "2025-11-21T16:55:10%2B0800",
                "2025-11-21T08:55:10.000Z")) {
            assertEquals(
                    ms, run.says(get("id=a&timestamp=" + time)).report().fix().timeMs(), time);
        }
        for (String none : List.of("0", "yesterday at noon", "-5", "1e300")) {
            assertFalse(run.says(get("id=a&timestamp=" + none)).report().fix().hasTime(), none);
        }
    }

    @Test
    void badFieldCostsTheFieldAlone() {
        Fix fix = run.says(get("id=a&lat=31.2&lon=121.5&bearing=north&altitude=1e9&speed=5"))
                .report()
                .fix();
        assertEquals(312_000_000, fix.latitudeE7());
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertEquals(Fix.UNKNOWN, fix.altitudeCm());
        assertFalse(run.says(get("id=a&lat=1000&lon=1")).report().fix().isPlaced());
        assertFalse(run.says(get("id=a&lat=10")).report().fix().isPlaced());
    }

    @Test
    void numbersMayHaveAnExponent() {
        Fix fix = run.says(get("id=a&lat=1.0E-4&lon=-2.5e1")).report().fix();
        assertEquals(1_000, fix.latitudeE7());
        assertEquals(-250_000_000, fix.longitudeE7());
    }

    @Test
    void alarmThatNobodyKnowsIsOneAllTheSame() {
        assertTrue(run.says(get("id=a&alarm=sos")).report().alarms().isOpen(Alarm.SOS));
        assertTrue(run.says(get("id=a&alarm=powerCut")).report().alarms().isOpen(Alarm.POWER_OFF));
        assertTrue(run.says(get("id=a&alarm=moonrise")).report().alarms().isOpen(Alarm.OTHER));
    }

    @Test
    void whatNoFacetSaysIsAnExtra() {
        Report report = run.says(get("id=a&lat=31.2&lon=121.5&hdop=1.5&driverUniqueId=007&note=x%20y"))
                .report();
        assertEquals(List.of("hdop=1.5", "driverUniqueId='007'", "note='x y'"), Items.of(PROTOCOL, report));
        Report json = run.says(post("{\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2},\"event\":\"x\","
                        + "\"activity\":{\"type\":\"still\"}},\"device_id\":\"a\"}"))
                .report();
        assertEquals(List.of("event='x'", "activityType='still'"), Items.of(PROTOCOL, json));
    }

    @Test
    void batchOfLocationsIsAReportEach() {
        run.says(post("{\"location\":[{\"coords\":{\"latitude\":1,\"longitude\":2},\"event\":\"one\"},"
                + "{\"coords\":{\"latitude\":3,\"longitude\":4},\"event\":\"two\"}],\"device_id\":\"a\"}"));
        assertEquals(2, run.link().reports().size());
        assertEquals(List.of("event='two'"), Items.of(PROTOCOL, run.report()));
        assertEquals(1, run.link().storedReplies().size());
    }

    @Test
    void identityMayStandInTheQueryOfAJsonBody() {
        run.says(post("{\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}")
                .replace("POST /", "POST /?id=q"));
        assertEquals("q", run.report().device().value());
    }

    @Test
    void badJsonIsRefused() {
        for (String body : List.of("{\"location\":", "{\"location\":{}} x", "[1]", "\"id\"", "{\"a\":".repeat(50))) {
            run.link().clear();
            run.says(post(body));
            assertTrue(run.storedReply().startsWith("HTTP/1.1 400"), body);
            assertEquals(1, run.link().refused().size(), body);
        }
    }

    @Test
    void bodyThatIsTooLongIsRefusedAndTheNextRequestIsRead() {
        run.says("POST /?id=a HTTP/1.1\r\nContent-Length: 99999\r\n\r\n" + "x".repeat(50) + get("id=b&lat=1&lon=2"));
        assertEquals(Rejection.TOO_LONG, run.link().refused().get(0).reason());
        assertEquals("b", run.report().device().value());
    }

    @Test
    void headsThatHideALengthAreRefused() {
        for (String header : List.of(
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip",
                "no colon",
                "a b: c")) {
            run.link().clear();
            run.says("POST /?id=a&lat=1&lon=2 HTTP/1.1\r\n" + header + "\r\n\r\n");
            assertTrue(run.storedReply().startsWith("HTTP/1.1 400"), header);
            assertEquals(List.of(), run.link().reports(), header);
        }
    }

    @Test
    void requestThatAnotherInterruptsIsRefused() {
        run.says("POST / HTTP/1.1\r\nHost: g\r\n" + get("id=b&lat=1&lon=2"));
        assertEquals(1, run.link().refused().size());
        assertEquals("b", run.report().device().value());
    }

    @Test
    void chunksMayHaveExtensionsAndTrailers() {
        String json = "{\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}},\"device_id\":\"a\"}";
        run.says("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n" + Integer.toHexString(json.length())
                + ";x=y\r\n" + json + "\r\n0\r\nTrailer: z\r\n\r\n" + get("id=b&lat=1&lon=2"));
        assertEquals(List.of(), run.link().refused());
        assertEquals(2, run.link().reports().size());
        run.says("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        assertTrue(run.storedReply().startsWith("HTTP/1.1 400"));
    }

    @Test
    void headWithoutEndIsBounded() {
        run.says("GET /?id=a&lat=1&lon=2 HTTP/1.1\r\n" + "A: b\r\n".repeat(1000));
        assertEquals(Rejection.TOO_LONG, run.link().refused().get(0).reason());
    }

    @Test
    void identityThatCannotBeShownIsRefused() {
        run.says(get("id=a%00b&lat=1&lon=2"));
        run.says(get("id=" + "x".repeat(65)));
        assertEquals(2, run.link().refused().size());
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void thereIsNoWayBackForCommands() {
        run.says(get("id=patrol-7")).sends(DEVICE, new Command.Locate());
        assertEquals(List.of(Stage.UNSUPPORTED), run.stages());
        assertEquals(List.of(DEVICE), run.link().heard());
    }

    private static String get(String query) {
        return "GET /?" + query + " HTTP/1.1\r\nHost: g\r\n\r\n";
    }

    private static String post(String body) {
        return "POST / HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
