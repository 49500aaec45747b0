// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigBinder;
import vedette.ops.ConfigException;
import vedette.ops.ConfigFile;

/** The annotated file is the documentation, so it must say what is true. */
class ConfigurationFileTest {
    private static final Path FILE = Path.of(System.getProperty("vedette.root"), "config", "vedette.yaml");

    @Test
    void theFileHasEveryKeyWithItsDefault() throws Exception {
        JsonObject expected = new JsonObject(ConfigBinder.tree(GatewaySettings.DEFAULT));

        assertEquals(expected.encodePrettily(), read(FILE).encodePrettily());
    }

    @Test
    void theFileBindsToTheDefaults() throws Exception {
        assertEquals(GatewaySettings.DEFAULT, new ConfigBinder(Map.of()).bind(GatewaySettings.DEFAULT, read(FILE)));
    }

    @Test
    void theFragmentsOfTheReadmeAreUnderstood(@TempDir Path folder) throws Exception {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(FILE.resolveSibling("../README.md")));
        int count = 0;
        while (blocks.find()) {
            Path file = Files.writeString(folder.resolve("fragment-" + count++ + ".yaml"), blocks.group(1));
            GatewaySettings settings = new ConfigBinder(Map.of()).bind(GatewaySettings.DEFAULT, read(file));
            assertNotEquals(GatewaySettings.DEFAULT, settings);
        }
        assertTrue(count > 0);
    }

    @Test
    void theBrokersOfTheComposeFileAreUnderstood() throws Exception {
        JsonObject file = read(FILE.resolveSibling("../docker/broker.yaml"));
        JsonObject variables =
                file.getJsonObject("services").getJsonObject("gateway").getJsonObject("environment");
        String brokers = variables.getString("VEDETTE_INGEST_BROKERS");
        GatewaySettings settings = new ConfigBinder(Map.of("VEDETTE_INGEST_BROKERS", brokers))
                .bind(GatewaySettings.DEFAULT, new JsonObject());
        assertEquals(List.of("VEDETTE_INGEST_BROKERS"), List.copyOf(variables.fieldNames()));
        assertEquals("mosquitto", settings.ingest().brokers().get(0).name());
    }

    @Test
    void everyKeyIsCommented() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-z-]+:.*")) {
                assertTrue(lines.get(i - 1).strip().startsWith("# "), "no comment above: " + lines.get(i));
            }
        }
    }

    @Test
    void aFileThatIsNoYamlIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "http: [\n");

        ExecutionException e = assertThrows(ExecutionException.class, () -> read(file));

        assertTrue(e.getCause() instanceof ConfigException, () -> String.valueOf(e.getCause()));
        assertTrue(String.valueOf(e.getMessage()).contains("broken.yaml"), e.getMessage());
    }

    private static JsonObject read(Path file) throws InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx();
        try {
            return ConfigFile.read(vertx, file)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
