// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration file in YAML. */
public final class ConfigFile {
    private static final long MAX_BYTES = 1024 * 1024;

    private ConfigFile() {}

    /** The keys of {@code file}; fails with {@link ConfigException} that names the file when it cannot be read. */
    public static Future<JsonObject> read(Vertx vertx, Path file) {
        if (!Files.isRegularFile(file)) {
            return failed(file, "found no file, expected a configuration in YAML");
        }
        if (file.toFile().length() > MAX_BYTES) {
            return failed(file, "found " + file.toFile().length() + " bytes, expected at most " + MAX_BYTES);
        }
        ConfigStoreOptions store = new ConfigStoreOptions()
                .setType("file")
                .setFormat("yaml")
                .setConfig(new JsonObject()
                        .put("path", file.toAbsolutePath().toString())
                        .put("raw-data", true));
        ConfigRetriever retriever = ConfigRetriever.create(
                vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
        return retriever
                .getConfig()
                .recover(e -> failed(file, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")))
                .onComplete(done -> retriever.close());
    }

    private static Future<JsonObject> failed(Path file, String problem) {
        return Future.failedFuture(new ConfigException(List.of(file + ": " + problem)));
    }
}
