// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.ops.ConfigBinder;
import vedette.ops.ConfigException;

/** What is wrong with the configuration of a broker is said at the start. */
class BrokerSettingsTest {
    /** Tries again soon; {@code keys} as in the configuration. */
    static BrokerSettings with(JsonObject keys) {
        JsonObject all = new JsonObject()
                .put("name", "outside")
                .put("client-id", "vedette")
                .put("min-retry-ms", 20)
                .put("max-retry-ms", 200)
                .mergeIn(keys);
        try {
            return new ConfigBinder(Map.of()).bind(BrokerSettings.DEFAULT, all);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static BrokerSettings to(String url, String clientId, List<String> topics, String share) {
        return with(new JsonObject()
                .put("url", url)
                .put("client-id", clientId)
                .put("topics", new JsonArray(topics))
                .put("share", share));
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
        return with(new JsonObject()
                .put("url", "mqtt://broker")
                .put("user", "gateway")
                .put("password-file", file)
                .put("topics", JsonArray.of("a")));
    }
}
