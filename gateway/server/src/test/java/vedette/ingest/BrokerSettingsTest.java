// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the configuration of a broker is said at the start. */
class BrokerSettingsTest {
    static BrokerSettings to(String url, String clientId, List<String> topics, String share) {
        return new BrokerSettings(
                "outside", url, clientId, "", "", "", "", "", topics, share, 1, 30, 1 << 20, 256, 50_000, 20, 200);
    }

    static BrokerSettings to(String url, String... topics) {
        return to(url, "vedette", List.of(topics), "");
    }

    @Test
    void aUrlNamesHostPortAndSecurity() {
        assertEquals("broker.example", to("mqtts://broker.example", "a").host());
        assertEquals(8_883, to("mqtts://broker.example", "a").port());
        assertTrue(to("mqtts://broker.example", "a").isSecure());
        assertEquals(1_883, to("mqtt://broker.example", "a").port());
        assertFalse(to("mqtt://broker.example", "a").isSecure());
        assertEquals(7, to("mqtt://[::1]:7", "a").port());
        assertEquals("::1", to("mqtt://[::1]:7", "a").host());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:1883",
                "http://broker",
                "mqtt://",
                "mqtt://me:secret@broker",
                "mqtt://broker/x",
                "mqtt://b?x"
            })
    void anotherUrlIsRefused(String url) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> to(url, "a"));
        assertTrue(told.toString().contains(": url: found"), told::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a+", "$share/g/a", "$SYS/#"})
    void aFilterThatCannotBeIsRefused(String filter) {
        assertThrows(IllegalArgumentException.class, () -> to("mqtt://broker", filter));
    }

    @Test
    void aGroupSharesEveryFilter() {
        assertEquals(
                "a/+/b", to("mqtt://broker", "vedette", List.of("a/+/b"), "").filter("a/+/b"));
        assertEquals(
                "$share/gw/a/+/b",
                to("mqtt://broker", "vedette", List.of("a/+/b"), "gw").filter("a/+/b"));
    }

    @Test
    void twoBrokersOfOneNameAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Settings.withBrokers(to("mqtt://one", "a"), to("mqtt://two", "a")));
    }

    @Test
    void thePasswordIsTheFirstLineOfItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n# told by the desk\n");
        assertEquals("s3cret", withPassword(file.toString()).password());
        assertEquals("", withPassword("").password());
        assertThrows(
                IllegalArgumentException.class,
                () -> withPassword(folder.resolve("none").toString()).password());
    }

    private static BrokerSettings withPassword(String file) {
        return new BrokerSettings(
                "outside",
                "mqtt://broker",
                "vedette",
                "gateway",
                file,
                "",
                "",
                "",
                List.of("a"),
                "",
                1,
                30,
                1 << 20,
                256,
                50_000,
                20,
                200);
    }
}
