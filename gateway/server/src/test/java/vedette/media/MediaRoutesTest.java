// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.media.MediaRig.ROOMY;
import static vedette.media.MediaRig.START_MS;
import static vedette.media.MediaRig.isStored;
import static vedette.media.MediaRig.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.fleet.Device;
import vedette.fleet.Fleet;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetSettings;
import vedette.fleet.OrderedJournal;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.http.HttpProbe;
import vedette.http.HttpProbe.Answer;
import vedette.telemetry.MediaFile;

/** Files over a real socket. */
class MediaRoutesTest {
    private static final String LIST = "/v1/devices/jt808:13912345678/media";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private final Fleet fleet = new Fleet(FleetSettings.DEFAULT, InstantSource.system(), new SimpleMeterRegistry());

    /** Units that nobody may see the files of. */
    private final List<String> hidden = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private MediaRig rig;

    @SuppressWarnings("NullAway.Init")
    private HttpProbe http;

    @BeforeEach
    void start() throws Exception {
        fleet.start(new OrderedJournal(fleet).prompt());
        know("car-1");
        fleet.edit(
                        new FleetEdit.PutDevice(new Device(
                                MediaRig.DEVICE,
                                "car-1",
                                SourceType.GNSS_TERMINAL,
                                0,
                                0,
                                Device.Registration.NONE,
                                "")),
                        new Principal("test"))
                .toCompletableFuture()
                .join();
        rig = new MediaRig(folder, ROOMY);
        http = new HttpProbe(new Hiding(), new MediaRoutes(rig.store, fleet));
    }

    @AfterEach
    void stop() {
        http.close();
        rig.close();
    }

    private void know(String unit) {
        fleet.edit(
                        new FleetEdit.PutUnit(new Unit(unit, unit, "", UnitKind.CAR, "police", "", "", List.of())),
                        new Principal("test"))
                .toCompletableFuture()
                .join();
    }

    private final class Hiding implements Policy {
        @Override
        public boolean permits(Principal principal, Action action) {
            return true;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return action != Action.READ_MEDIA || !hidden.contains(asset.id());
        }
    }

    @Test
    void aFileIsShownWithEverythingThatIsKnownOfIt() throws Exception {
        rig.keepAll(70_000, 17);
        JsonNode item = http.get(LIST).expect(200).body().at("/items/0");
        StoredFile file = rig.files().get(0);
        assertEquals(
                "{\"id\":\"" + file.id() + "\",\"device\":\"jt808:13912345678\",\"unit\":\"car-1\",\"time\":"
                        + (START_MS + 1_000) + ",\"mediaId\":\"17\",\"kind\":\"picture\",\"format\":\"jpg\","
                        + "\"event\":\"order\",\"channel\":2,\"length\":70000,\"sha256\":\""
                        + file.about().sha256() + "\",\"type\":\"image/jpeg\",\"phenomenonTime\":" + (START_MS - 5_000)
                        + ",\"coordinates\":[121.5014,31.231344]}",
                item.toString());
        assertEquals(
                item, http.get("/v1/media/" + file.id() + "/info").expect(200).body());
    }

    @Test
    void theNewestComeFirstPageByPage() throws Exception {
        rig.keepAll(10, 1, 2, 3, 4, 5);
        JsonNode first = http.get(LIST + "?limit=2").expect(200).body();
        assertEquals(List.of("5", "4"), numbers(first));
        JsonNode second = http.get(
                        LIST + "?limit=2&cursor=" + first.path("next").asText())
                .expect(200)
                .body();
        assertEquals(List.of("3", "2"), numbers(second));
        JsonNode third = http.get(
                        LIST + "?limit=2&cursor=" + second.path("next").asText())
                .expect(200)
                .body();
        assertEquals(List.of("1"), numbers(third));
        assertTrue(third.path("next").isMissingNode());
        assertTrue(http.get(LIST + "?limit=5").expect(200).body().path("next").isMissingNode());
    }

    @Test
    void anIntervalBoundsTheTimeOfReceiptBothEndsIncluded() throws Exception {
        rig.keepAll(10, 1, 2, 3, 4, 5); // one to five seconds after the start
        long from = START_MS + 2_000;
        long to = START_MS + 4_000;
        assertEquals(List.of("4", "3", "2"), numbers(get(LIST + "?from=" + from + "&to=" + to)));
        assertEquals(List.of("3"), numbers(get(LIST + "?from=" + (from + 1) + "&to=" + (to - 1))));
        assertEquals(List.of(), numbers(get(LIST + "?from=" + to + "&to=" + from)));
        JsonNode page = get(LIST + "?limit=1&from=" + from + "&to=" + to);
        assertEquals(
                List.of("3", "2"),
                numbers(get(LIST + "?from=" + from + "&to=" + to + "&cursor="
                        + page.path("next").asText())));
    }

    @Test
    void anIntervalHoldsWhatCameInTheSameMillisecond() throws Exception {
        for (int number = 1; number <= 20; number++) {
            assertTrue(isStored(rig.keep(picture(number, 10))));
        }
        assertEquals(
                20, numbers(get(LIST + "?from=" + START_MS + "&to=" + START_MS)).size());
        assertEquals(List.of(), numbers(get(LIST + "?from=" + (START_MS + 1))));
    }

    @Test
    void aFileIsFoundByTheDevicesOwnNumber() throws Exception {
        rig.keepAll(10, 1, 2, 3);
        assertEquals(List.of("2"), numbers(get(LIST + "?mediaId=2")));
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithItsName() throws Exception {
        for (String query : List.of("limit=0", "from=yesterday", "to=-1", "cursor=..%2F..")) {
            Answer answer = http.get(LIST + '?' + query).expect(400);
            assertEquals(
                    query.substring(0, query.indexOf('=')),
                    answer.body().path("at").asText());
        }
        http.get("/v1/devices/jt808:13900000000/media").expect(404);
    }

    @Test
    void theContentIsSentAsAnAttachmentOfAKnownType() throws Exception {
        rig.keepAll(70_000, 17);
        String id = rig.files().get(0).id();
        var response = http.bytes("/v1/media/" + id, Map.of());
        assertEquals(200, response.statusCode());
        assertArrayEquals(picture(17, 70_000).bytes(), response.body());
        assertEquals("image/jpeg", header(response, "Content-Type"));
        assertEquals("70000", header(response, "Content-Length"));
        assertEquals("nosniff", header(response, "X-Content-Type-Options"));
        assertEquals("attachment; filename=\"" + id + ".jpg\"", header(response, "Content-Disposition"));
    }

    /** A device decides neither what a browser takes its file for nor what the file is called. */
    @Test
    void aFormatThatNobodyKnowsIsBytes() throws Exception {
        MediaFile page = new MediaFile(
                "1", MediaFile.Kind.OTHER, "html\"\r\nX: y", "", 0, MediaRig.PLACE, "<script>".getBytes(US_ASCII));
        assertTrue(isStored(rig.keep(page)));
        String id = rig.files().get(0).id();
        var response = http.bytes("/v1/media/" + id, Map.of());
        assertEquals("application/octet-stream", header(response, "Content-Type"));
        assertEquals("attachment; filename=\"" + id + '"', header(response, "Content-Disposition"));
    }

    @Test
    void aPartCanBeAskedFor() throws Exception {
        rig.keepAll(1_000, 1);
        String path = "/v1/media/" + rig.files().get(0).id();
        byte[] whole = picture(1, 1_000).bytes();
        assertPart(whole, 0, 10, "bytes 0-9/1000", path, "bytes=0-9");
        assertPart(whole, 990, 1_000, "bytes 990-999/1000", path, "bytes=990-");
        assertPart(whole, 995, 1_000, "bytes 995-999/1000", path, "bytes=-5");
        assertPart(whole, 500, 1_000, "bytes 500-999/1000", path, "bytes=500-5000");
        assertPart(whole, 0, 1_000, "bytes 0-999/1000", path, "bytes=-5000");
        for (String whatever : List.of("bytes=0-1,5-6", "bytes=9-2", "bytes=a-b", "lines=1-2", "bytes=-")) {
            assertEquals(200, http.bytes(path, Map.of("Range", whatever)).statusCode(), whatever);
        }
        var beyond = http.bytes(path, Map.of("Range", "bytes=1000-"));
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */1000", header(beyond, "Content-Range"));
        assertEquals("application/problem+json", header(beyond, "Content-Type"));
    }

    private void assertPart(byte[] whole, int from, int to, String range, String path, String asked) throws Exception {
        var part = http.bytes(path, Map.of("Range", asked));
        assertEquals(206, part.statusCode(), asked);
        assertArrayEquals(java.util.Arrays.copyOfRange(whole, from, to), part.body(), asked);
        assertEquals(range, header(part, "Content-Range"), asked);
    }

    @Test
    void whatTheReaderHasIsNotSentAgain() throws Exception {
        rig.keepAll(1_000, 1);
        String path = "/v1/media/" + rig.files().get(0).id();
        String tag = header(http.bytes(path, Map.of()), "ETag");
        assertEquals(304, http.bytes(path, Map.of("If-None-Match", tag)).statusCode());
        assertEquals(
                206,
                http.bytes(path, Map.of("Range", "bytes=0-9", "If-Range", tag)).statusCode());
        assertEquals(
                200,
                http.bytes(path, Map.of("Range", "bytes=0-9", "If-Range", "\"other\""))
                        .statusCode());
    }

    @Test
    void aFileOfAUnitThatMayNotBeSeenIsAsGoodAsNone() throws Exception {
        rig.keepAll(10, 1);
        String path = "/v1/media/" + rig.files().get(0).id();
        know("car-2");
        fleet.edit(
                        new FleetEdit.PutDevice(new Device(
                                MediaRig.DEVICE,
                                "car-2",
                                SourceType.GNSS_TERMINAL,
                                0,
                                0,
                                Device.Registration.NONE,
                                "")),
                        new Principal("test"))
                .toCompletableFuture()
                .join();
        hidden.add("car-1"); // it was sent when the device was this unit's
        assertEquals(List.of(), numbers(get(LIST)));
        assertEquals(404, http.bytes(path, Map.of()).statusCode());
        assertEquals(
                "not_found",
                http.get(path + "/info").expect(404).body().path("code").asText());
        hidden.clear();
        hidden.add("car-2");
        http.get(LIST).expect(404);
        assertEquals(200, http.bytes(path, Map.of()).statusCode());
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        rig.keepAll(10, 1);
        String id = rig.files().get(0).id();
        Files.delete(rig.store.path(id)); // behind the gateway's back
        for (String path : List.of(id, "0".repeat(32), "..%2F..%2FJOURNAL.lock", "x/info")) {
            Answer answer = http.get("/v1/media/" + path).expect(404);
            assertEquals("not_found", answer.body().path("code").asText());
        }
    }

    private JsonNode get(String path) throws Exception {
        return http.get(path).expect(200).body();
    }

    private static List<String> numbers(JsonNode list) {
        List<String> numbers = new ArrayList<>();
        list.path("items").forEach(item -> numbers.add(item.path("mediaId").asText()));
        return numbers;
    }

    private static String header(java.net.http.HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
