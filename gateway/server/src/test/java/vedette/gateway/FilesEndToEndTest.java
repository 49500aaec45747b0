// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.gateway.RawJt808.hex16;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;

/** Files of JT/T 808 terminals, from the socket to the reader, through a whole gateway and its restart. */
class FilesEndToEndTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PHONE = "13912345678";
    private static final String MEDIA = "/v1/devices/jt808:" + PHONE + "/media";

    /** Positioned at 31.231344 N, 121.501400 E, at 2025-11-21 16:55:10 in China. */
    private static final String LOCATION =
            "0000000000000003" + "01dc8d70" + "073df6d8" + "0010016d010e" + "251121165510";

    private static final long LOCATION_MS = 1_763_715_310_000L;
    private static final int PIECE_BYTES = 900;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private Gateway start() throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_MQTT_PORT", "0",
                "VEDETTE_MEDIA_LEAVE_FREE_BYTES", "0"));
        return Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject()));
    }

    private static Rest known(Gateway gateway) throws Exception {
        Rest rest = new Rest(gateway.httpPort());
        rest.post("/v1/units", new JsonObject().put("id", "car-1"));
        rest.post("/v1/devices", new JsonObject().put("id", "jt808:" + PHONE).put("unit", "car-1"));
        return rest;
    }

    private static byte[] picture(int lengthBytes) {
        byte[] picture = new byte[lengthBytes];
        new Random(lengthBytes).nextBytes(picture);
        picture[0] = (byte) 0xFF;
        picture[1] = (byte) 0xD8;
        picture[2] = (byte) 0xFF;
        return picture;
    }

    /** A JPEG from camera 2; {@code event} 0 was asked for, 3 is a collision. */
    private static byte[] upload(int mediaId, int event, byte[] picture) {
        return RawJt808.bytes(HEX.parseHex(String.format("%08x0000%02x02", mediaId, event) + LOCATION), picture);
    }

    @Test
    @Timeout(120)
    void aPictureInPiecesArrivesWholeThoughOneWasLostAndSurvivesARestart() throws Exception {
        byte[] picture = picture(20_000);
        String id;
        try (Gateway gateway = start();
                RawJt808 terminal = new RawJt808(gateway.devicePort(), PHONE)) {
            Rest rest = known(gateway);
            terminal.login();
            int first = terminal.nextSerial();
            List<byte[]> pieces = terminal.pieces(0x0801, upload(7, 3, picture), PIECE_BYTES);
            for (int i = 0; i < pieces.size(); i++) {
                if (i != 9) {
                    terminal.send(pieces.get(i));
                    terminal.expect("8001:" + hex16(first + i) + "080100");
                }
            }
            terminal.expect("8800:00000007" + "01" + "000a"); // after a while the tenth is asked for
            assertEquals(new JsonArray(), rest.items(MEDIA));
            terminal.send(pieces.get(9));
            terminal.expect("8001:" + hex16(first + 9) + "080100");
            terminal.expect("8800:00000007");

            JsonArray items = rest.items(MEDIA); // what was acknowledged can be read
            assertEquals(1, items.size());
            JsonObject item = items.getJsonObject(0);
            assertEquals("car-1", item.getString("unit"));
            assertEquals("7", item.getString("mediaId"));
            assertEquals("collision", item.getString("event"));
            assertEquals(2, item.getInteger("channel"));
            assertEquals(LOCATION_MS, item.getLong("phenomenonTime"));
            assertEquals(new JsonArray().add(121.5014).add(31.231344), item.getJsonArray("coordinates"));
            id = item.getString("id");
            assertArrayEquals(picture, rest.content("/v1/media/" + id));
            JsonObject event = rest.items("/v1/events?types=media.available").getJsonObject(0);
            assertEquals("car-1", event.getString("unit"));
            assertArrayEquals(picture, rest.content(event.getJsonObject("data").getString("url")));

            for (byte[] piece : terminal.pieces(0x0801, upload(7, 3, picture), PIECE_BYTES)) { // the answer was lost
                terminal.send(piece);
                terminal.hear();
            }
            terminal.expect("8800:00000007");
            assertEquals(items, rest.items(MEDIA));
        }
        try (Gateway gateway = start()) {
            Rest rest = new Rest(gateway.httpPort());
            assertEquals(id, rest.items(MEDIA).getJsonObject(0).getString("id"));
            assertArrayEquals(picture, rest.content("/v1/media/" + id));
            JsonObject health = rest.get("/v1/health");
            assertTrue(health.encode().contains("\"files\":1"), health.encode());
            String port = "{\"transport\":\"tcp\",\"port\":" + gateway.devicePort() + "}";
            assertTrue(health.encode().contains(port), health.encode());
        }
    }

    @Test
    @Timeout(120)
    void aPictureThatWasAskedForIsFoundByWhatTheCommandSays() throws Exception {
        byte[] picture = picture(500);
        try (Gateway gateway = start();
                RawJt808 terminal = new RawJt808(gateway.devicePort(), PHONE)) {
            Rest rest = known(gateway);
            terminal.login();
            terminal.say(0x0002, new byte[0]);
            terminal.hear();
            JsonObject photo = new JsonObject()
                    .put("unit", "car-1")
                    .put("type", "photo")
                    .put("params", new JsonObject().put("channel", 2));
            String command = rest.post("/v1/commands", photo).getString("id");
            RawJt808.Heard order = terminal.hear();
            assertEquals("8801:02000100000002", order.text().substring(0, 19));
            terminal.say(0x0805, HEX.parseHex(hex16(order.serial()) + "00" + "0001" + "00000009"));
            int serial = terminal.say(0x0801, upload(9, 0, picture));
            terminal.expect("8800:00000009");
            assertTrue(serial > 0);

            JsonObject status = rest.get("/v1/commands/" + command);
            assertEquals("COMPLETED", status.getString("statusCode"), status.encode());
            assertEquals("media 9", status.getString("message"));
            JsonArray items = rest.items(MEDIA + "?mediaId=9");
            assertEquals(1, items.size());
            assertEquals("order", items.getJsonObject(0).getString("event"));
            assertArrayEquals(
                    picture, rest.content("/v1/media/" + items.getJsonObject(0).getString("id")));
        }
    }

    @Test
    @Timeout(120)
    void sixSendersAtOnceAreAllKept() throws Exception {
        try (Gateway gateway = start()) {
            Rest rest = new Rest(gateway.httpPort());
            TreeSet<String> sent = new TreeSet<>();
            List<Thread> senders = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String phone = "1391234000" + i;
                rest.post("/v1/units", new JsonObject().put("id", "car-" + i));
                rest.post(
                        "/v1/devices",
                        new JsonObject().put("id", "jt808:" + phone).put("unit", "car-" + i));
                sent.add(phone);
                senders.add(new Thread(() -> sendMany(gateway, phone), phone));
            }
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
            for (String phone : sent) {
                assertEquals(
                        10, rest.items("/v1/devices/jt808:" + phone + "/media").size(), phone);
            }
        }
    }

    private static void sendMany(Gateway gateway, String phone) {
        try (RawJt808 terminal = new RawJt808(gateway.devicePort(), phone)) {
            terminal.login();
            for (int mediaId = 1; mediaId <= 10; mediaId++) {
                terminal.say(0x0801, upload(mediaId, 1, picture(800)));
                terminal.expect(String.format("8800:%08x", mediaId));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // the count tells
        }
    }
}
