// SPDX-License-Identifier: Apache-2.0
package vedette.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.gateway.GatewaySettings;
import vedette.ops.ConfigBinder;
import vedette.simulator.Tlog;
import vedette.simulator.TlogPlayer;

/**
 * A recorded flight, played over UDP to a whole gateway, on the map page of a real browser: one drone, where the log has it.
 * The ground station that sat beside it is nobody's drone. Skipped where the log, which is kept outside the project in
 * {@code ../shared}, or the browser is not there.
 */
class RecordedFlightTest {
    private static final Path FLIGHT =
            Path.of(System.getProperty("vedette.root", "../.."), "..", "shared", "media", "vtol.tlog");

    /** So many times as fast as it was flown: the log's three and a half minutes take some twenty seconds. */
    private static final double SPEED = Double.parseDouble(System.getProperty("vedette.flight.speed", "10"));

    private static final int GLOBAL_POSITION_INT = 33;
    private static final int MESSAGE_OFFSET = 5;
    private static final int PAYLOAD_OFFSET = 6;
    private static final double E7 = 1e7;

    /** What the page may have rounded. */
    private static final double PLACE_DEGREES = 2e-6;

    /** Between two fixes of the log, four a second, at the aircraft's pace. */
    private static final double TRACK_DEGREES = 2e-4;

    /** Where datagrams were lost the page goes the straight way: at one place in so many at most. */
    private static final int LOSS_SHARE = 20;

    /** System 255, component 190, type ground station. */
    private static final byte[] GROUND_STATION = HexFormat.of().parseHex("fe0900ffbe000000000006080004034921");

    private static final int FRAMES_BETWEEN_BEATS = 100;

    /** After the log the aircraft says where it stands until the page shows it, for datagrams may be lost. */
    private static final int STANDING_FIXES = 400;

    private static final int STANDING_INTERVAL_US = 250_000;

    /** Longitude and latitude. */
    private record Place(double lon, double lat) {
        boolean isAt(Place other, double degrees) {
            return Math.abs(lon - other.lon) <= degrees && Math.abs(lat - other.lat) <= degrees;
        }
    }

    @TempDir
    private Path folder;

    @Test
    void theRecordedFlightIsOneDroneOnTheMap() throws Exception {
        assumeTrue(Files.exists(FLIGHT), () -> "skipped: " + FLIGHT.toAbsolutePath() + " is not there");
        List<Place> flown = new ArrayList<>();
        Path log = withAGroundStation(flown);
        try (Browser browser = Browser.start(1366, 768, "en");
                Gateway gateway = Composition.start(settings())) {
            browser.open("http://127.0.0.1:" + gateway.httpPort() + "/");
            browser.waitUntil("the page runs", "!!window.vedette");
            CompletableFuture<Void> player = play(log, gateway.devicePort(), SPEED);
            browser.waitUntil("a drone appears", "vedette.snapshot().listed.length > 0");
            String unit = String.valueOf(browser.evaluate("vedette.snapshot().listed[0]"));
            browser.waitUntil("it is drawn", "!!vedette.unit('" + unit + "').drawn");
            List<Place> drawn = watch(browser, unit, player);
            Place last = flown.get(flown.size() - 1);
            CompletableFuture<Void> standing = play(standing(), gateway.devicePort(), 1);
            browser.waitUntil(
                    () -> "the last place " + last + ", found " + place(browser, unit) + ", "
                            + browser.evaluate("JSON.stringify(vedette.snapshot())"),
                    "Math.abs(vedette.unit('" + unit + "').drawn[0] - " + last.lon + ") < " + PLACE_DEGREES
                            + " && Math.abs(vedette.unit('" + unit + "').drawn[1] - " + last.lat + ") < "
                            + PLACE_DEGREES);
            assertFalse(standing.isCompletedExceptionally());
            assertEquals(1L, browser.evaluate("vedette.snapshot().unitCount"));
            assertTrue(drawn.size() > 20, () -> "watched " + drawn.size() + " places");
            List<Place> astray = drawn.stream()
                    .filter(place -> flown.stream().noneMatch(one -> one.isAt(place, TRACK_DEGREES)))
                    .toList();
            assertTrue(astray.size() <= drawn.size() / LOSS_SHARE, () -> "astray: " + astray);
            assertTrue(
                    drawn.stream().anyMatch(place -> !place.isAt(last, 10 * TRACK_DEGREES)),
                    "it was drawn elsewhere before it landed");
        }
    }

    private static List<Place> watch(Browser browser, String unit, CompletableFuture<Void> player)
            throws InterruptedException {
        List<Place> drawn = new ArrayList<>();
        while (!player.isDone()) {
            drawn.add(place(browser, unit));
            TimeUnit.MILLISECONDS.sleep(250);
        }
        player.join(); // or tells why it could not be played to its end
        return drawn;
    }

    private static Place place(Browser browser, String unit) {
        List<?> drawn = (List<?>) browser.evaluate("vedette.unit('" + unit + "').drawn");
        return new Place(((Number) drawn.get(0)).doubleValue(), ((Number) drawn.get(1)).doubleValue());
    }

    private static CompletableFuture<Void> play(Path file, int port, double speed) {
        InetSocketAddress gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CompletableFuture<Void> played = new CompletableFuture<>();
        Thread player = new Thread(() -> {
            try (Tlog log = new Tlog(file)) {
                new TlogPlayer(gateway, speed).play(log, () -> false);
                played.complete(null);
            } catch (IOException | RuntimeException e) {
                played.completeExceptionally(e);
            }
        });
        player.setDaemon(true);
        player.start();
        return played;
    }

    /** The log with the heartbeats of a ground station between its frames; tells where the aircraft was. */
    private Path withAGroundStation(List<Place> flown) throws IOException {
        Path file = folder.resolve("flight.tlog");
        byte[] lastFix = {};
        try (Tlog log = new Tlog(FLIGHT);
                DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            int frames = 0;
            for (Tlog.@Nullable Entry entry = log.next(); entry != null; entry = log.next()) {
                if (frames++ % FRAMES_BETWEEN_BEATS == 0) {
                    out.writeLong(entry.timeUs());
                    out.write(GROUND_STATION);
                }
                out.writeLong(entry.timeUs());
                out.write(entry.bytes());
                if (entry.bytes()[MESSAGE_OFFSET] == GLOBAL_POSITION_INT) {
                    lastFix = entry.bytes();
                    ByteBuffer fields = ByteBuffer.wrap(entry.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                    flown.add(
                            new Place(fields.getInt(PAYLOAD_OFFSET + 8) / E7, fields.getInt(PAYLOAD_OFFSET + 4) / E7));
                }
            }
        }
        writeStanding(lastFix);
        return file;
    }

    /** A log of an aircraft that stands where it was last. */
    private void writeStanding(byte[] lastFix) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(standing()))) {
            for (long fix = 0; fix < STANDING_FIXES; fix++) {
                out.writeLong(fix * STANDING_INTERVAL_US);
                out.write(lastFix);
            }
        }
    }

    private Path standing() {
        return folder.resolve("standing.tlog");
    }

    private GatewaySettings settings() throws Exception {
        JsonObject loopback = new JsonObject().put("port", 0);
        JsonObject fast = new JsonObject().put("frames-per-second", 1_000).put("frame-burst", 1_000);
        JsonObject configuration = new JsonObject()
                .put("data-dir", folder.resolve("data").toString())
                .put("http", loopback)
                .put("fleet", new JsonObject().put("adopt-automatically", true))
                .put(
                        "ingest",
                        new JsonObject()
                                .put("devices", loopback)
                                .put("mqtt", new JsonObject().put("enabled", false))
                                .put("limits", fast));
        return new ConfigBinder(Map.of()).bind(GatewaySettings.DEFAULT, configuration);
    }
}
