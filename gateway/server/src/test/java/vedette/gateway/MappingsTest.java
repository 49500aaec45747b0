// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.ops.ConfigException;
import vedette.protocol.Protocol;
import vedette.protocol.owntracks.OwnTracksProtocol;

class MappingsTest {
    private static final String GOOD = "name: acme\ntopic: \"acme/{device}\"\nfields: {batt: /b}\n";
    private static final String ROOT = "vedette/v1/d";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyFileOfTheFolderIsAProtocol() throws Exception {
        write("b.yaml", GOOD);
        write("a.yaml", GOOD.replace("acme", "zenith"));
        write("notes.txt", "nothing");
        List<String> names = mappings().stream().map(Protocol::name).toList();
        assertEquals(List.of("zenith", "acme"), names);
    }

    @Test
    void exampleThatIsShippedIsGood() throws Exception {
        Path shipped = Path.of(System.getProperty("vedette.root"), "config", "mappings", "acme-bus.yaml");
        assertEquals("acme-bus", Mappings.read(vertx, shipped).name());
    }

    @Test
    void problemsOfAllFilesAreToldWithTheirFile() throws IOException {
        write("a.yaml", GOOD.replace("/b", "b"));
        write("b.yaml", "name: [\n");
        write("c.yaml", GOOD.replace("name: acme", "name: owntracks"));
        write("d.yaml", GOOD.replace("name: acme", "name: own").replace("acme/", ROOT + "/"));
        String message = String.valueOf(
                assertThrows(ConfigException.class, this::mappings).getMessage());
        assertTrue(message.contains("a.yaml: fields.batt: found 'b', expected a JSON pointer"), message);
        assertTrue(message.contains("b.yaml: "), message);
        assertTrue(
                message.contains("c.yaml: name: found 'owntracks', expected one that no other protocol has"), message);
        assertTrue(message.contains("d.yaml: topic: found 'vedette/v1/d/{device}', expected none below"), message);
    }

    @Test
    void folderThatIsNotThereIsTold() {
        ConfigException e = assertThrows(
                ConfigException.class, () -> Mappings.ofFolder(vertx, folder.resolve("none"), List.of(), ROOT));
        assertTrue(String.valueOf(e.getMessage()).startsWith("ingest.mappings: found '"), e.getMessage());
    }

    private List<Protocol> mappings() throws ConfigException, InterruptedException {
        return Mappings.ofFolder(vertx, folder, List.of(new OwnTracksProtocol()), ROOT);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
