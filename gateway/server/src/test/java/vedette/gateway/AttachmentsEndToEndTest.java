// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static vedette.gateway.RawAttachments.begin;
import static vedette.gateway.RawAttachments.content;
import static vedette.gateway.RawAttachments.end;
import static vedette.gateway.RawAttachments.list;
import static vedette.gateway.RawJt808.hex16;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.gateway.RawAttachments.Attachment;
import vedette.gateway.RawAttachments.Order;
import vedette.ops.ConfigBinder;

/** Files of an alarm: asked for on a terminal's ordinary connection, brought on another, through a whole gateway. */
@Timeout(120)
class AttachmentsEndToEndTest {
    private static final String PHONE = "13912345678";
    private static final String DEVICE = "/v1/devices/jt808:" + PHONE;
    private static final Attachment PICTURE = attachment("00_64_6402_0_7.jpg", 150_000);
    private static final Attachment LOG = attachment("03_64_6402_1_7.bin", 640);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private final List<RawJt808> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawJt808 wire : open) {
            wire.close();
        }
    }

    private static Attachment attachment(String name, int lengthBytes) {
        byte[] content = new byte[lengthBytes];
        new Random(lengthBytes).nextBytes(content);
        return new Attachment(name, content);
    }

    private Gateway start(String publicAddress) throws Exception {
        Map<String, String> variables = Map.of(
                "VEDETTE_DATA_DIR", folder.toString(),
                "VEDETTE_HTTP_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PORT", "0",
                "VEDETTE_INGEST_DEVICES_PUBLIC_ADDRESS", publicAddress,
                "VEDETTE_INGEST_MQTT_PORT", "0",
                "VEDETTE_MEDIA_LEAVE_FREE_BYTES", "0");
        return Composition.start(new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject()));
    }

    private RawJt808 connect(Gateway gateway, String phone) throws IOException {
        RawJt808 wire = new RawJt808(gateway.devicePort(), phone);
        open.add(wire);
        return wire;
    }

    /** A known terminal that has authenticated. */
    private RawJt808 terminal(Gateway gateway, Rest rest, String phone) throws Exception {
        rest.post("/v1/units", new JsonObject().put("id", "car-" + phone));
        rest.post("/v1/devices", new JsonObject().put("id", "jt808:" + phone).put("unit", "car-" + phone));
        RawJt808 wire = connect(gateway, phone);
        wire.login();
        return wire;
    }

    /** Reports the alarm; what it is asked for then. */
    private static Order alarm(RawJt808 wire) throws IOException {
        int serial = wire.say(0x0200, HexFormat.of().parseHex(RawAttachments.ALARM));
        Order order = RawAttachments.order(wire.hear());
        wire.expect("8001:" + hex16(serial) + "020000");
        return order;
    }

    @Test
    void filesThatAreAskedForArriveThoughAPartWasLost() throws Exception {
        try (Gateway gateway = start("127.0.0.1")) {
            Rest rest = new Rest(gateway.httpPort());
            RawJt808 terminal = terminal(gateway, rest, PHONE);
            Order order = alarm(terminal);
            assertEquals("127.0.0.1", order.host());
            assertEquals(gateway.devicePort(), order.port());

            RawJt808 errand = connect(gateway, PHONE);
            assertEquals(0, list(errand, order.number(), List.of(PICTURE, LOG)));
            assertEquals(0, begin(errand, PICTURE));
            content(errand, PICTURE, 0, 65_536);
            content(errand, PICTURE, 100_000, 150_000);
            end(errand, PICTURE);
            errand.expect(PICTURE.answer(String.format("%08x%08x", 65_536, 100_000 - 65_536)));
            assertEquals(new JsonArray(), rest.items(DEVICE + "/media"));
            content(errand, PICTURE, 65_536, 100_000);
            end(errand, PICTURE);
            errand.expect(PICTURE.answer());
            assertEquals(0, begin(errand, LOG));
            content(errand, LOG, 0, 640);
            end(errand, LOG);
            errand.expect(LOG.answer());

            JsonArray items = rest.items(DEVICE + "/media");
            assertEquals(2, items.size());
            JsonObject picture = items.getJsonObject(1);
            assertEquals(PICTURE.name(), picture.getString("mediaId"));
            assertEquals("car-" + PHONE, picture.getString("unit"));
            assertEquals("lane-departure", picture.getString("event"));
            assertEquals(64, picture.getInteger("channel"));
            assertEquals("image/jpeg", picture.getString("type"));
            assertArrayEquals(PICTURE.content(), rest.content("/v1/media/" + picture.getString("id")));
            assertArrayEquals(
                    LOG.content(),
                    rest.content("/v1/media/" + items.getJsonObject(0).getString("id")));
        }
    }

    @Test
    void theErrandTakesNothingOver() throws Exception {
        try (Gateway gateway = start("127.0.0.1")) {
            Rest rest = new Rest(gateway.httpPort());
            RawJt808 terminal = terminal(gateway, rest, PHONE);
            Order order = alarm(terminal);
            RawJt808 errand = connect(gateway, PHONE);
            assertEquals(0, list(errand, order.number(), List.of(PICTURE)));

            int serial = terminal.say(0x0002, new byte[0]);
            terminal.expect("8001:" + hex16(serial) + "000200");
            rest.post(
                    "/v1/commands", new JsonObject().put("unit", "car-" + PHONE).put("type", "locate"));
            assertEquals(0x8201, terminal.hear().id());
            JsonObject device = rest.get(DEVICE);
            assertEquals("jt808", device.getString("protocol"));

            terminal.close();
            while (rest.get(DEVICE).getBoolean("connected")) { // though its errand is not over
                Thread.onSpinWait();
            }
            assertEquals(0, begin(errand, PICTURE));
            content(errand, PICTURE, 0, 150_000);
            end(errand, PICTURE);
            errand.expect(PICTURE.answer());
        }
    }

    @Test
    void whoWasNotAskedBringsNothing() throws Exception {
        try (Gateway gateway = start("127.0.0.1")) {
            Rest rest = new Rest(gateway.httpPort());
            Order order = alarm(terminal(gateway, rest, PHONE));
            terminal(gateway, rest, "13900000001");

            assertEquals(1, list(connect(gateway, PHONE), "0".repeat(32), List.of(PICTURE)));
            RawJt808 other = connect(gateway, "13900000001"); // known, but the order was not for it
            assertEquals(1, list(other, order.number(), List.of(PICTURE)));
            assertEquals(1, begin(other, PICTURE));
            content(other, PICTURE, 0, 150_000);
            end(other, PICTURE);
            assertEquals(1, other.hear().body()[4]);
            assertEquals(new JsonArray(), rest.items(DEVICE + "/media"));
            assertEquals(new JsonArray(), rest.items("/v1/devices/jt808:13900000001/media"));
        }
    }

    @Test
    void aDeviceThatIsDeletedBringsNothingMore() throws Exception {
        try (Gateway gateway = start("127.0.0.1")) {
            Rest rest = new Rest(gateway.httpPort());
            Order order = alarm(terminal(gateway, rest, PHONE));
            RawJt808 errand = connect(gateway, PHONE);
            assertEquals(0, list(errand, order.number(), List.of(LOG)));
            assertEquals(0, begin(errand, LOG));
            content(errand, LOG, 0, 640);
            rest.delete(DEVICE);
            end(errand, LOG);
            assertNotEquals(0x9212, errand.hear().id());
            assertEquals(1, list(connect(gateway, PHONE), order.number(), List.of(LOG)));
        }
    }

    @Test
    void errandsOfOneDeviceAreBounded() throws Exception {
        try (Gateway gateway = start("127.0.0.1")) {
            Rest rest = new Rest(gateway.httpPort());
            Order order = alarm(terminal(gateway, rest, PHONE));
            RawJt808 first = connect(gateway, PHONE);
            assertEquals(0, list(first, order.number(), List.of(LOG)));
            assertEquals(0, list(first, order.number(), List.of(LOG))); // it begins anew, and is the same errand
            for (int i = 2; i <= 4; i++) {
                assertEquals(0, list(connect(gateway, PHONE), order.number(), List.of(LOG)));
            }
            assertEquals(1, list(connect(gateway, PHONE), order.number(), List.of(LOG)));
            first.close();
            RawJt808 next = connect(gateway, PHONE);
            while (list(next, order.number(), List.of(LOG)) != 0) { // as soon as the gateway has noticed
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void nothingIsAskedForWhereNobodySaidHowTheGatewayIsReached() throws Exception {
        try (Gateway gateway = start("")) {
            Rest rest = new Rest(gateway.httpPort());
            RawJt808 terminal = terminal(gateway, rest, PHONE);
            int serial = terminal.say(0x0200, HexFormat.of().parseHex(RawAttachments.ALARM));
            terminal.expect("8001:" + hex16(serial) + "020000");
        }
    }

    @Test
    void anAddressThatCannotBeToldIsRefusedAtTheStart() {
        for (String address : List.of("gateway:0", "gateway:70000", ":7611", "http://gateway", "a b", "gateway:")) {
            assertThrows(Exception.class, () -> start(address).close(), address);
        }
    }
}
