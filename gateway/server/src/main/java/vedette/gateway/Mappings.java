// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import vedette.ops.ConfigException;
import vedette.ops.ConfigFile;
import vedette.protocol.Protocol;
import vedette.protocol.mapped.MappedProtocol;
import vedette.protocol.mapped.MappingException;
import vedette.protocol.mapped.MappingReader;

/** Reads mappings of foreign JSON from their files: one file, one protocol. Blocks: not on an event loop. */
public final class Mappings {
    /** Mappings of one gateway: each has labels of its own in the metrics. */
    static final int MAX_FILES = 64;

    private static final String ENDING = ".yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Mappings() {}

    /** The mapping of one file; what is wrong with it is told with the file and the path in it. */
    public static MappedProtocol read(Vertx vertx, Path file) throws ConfigException, InterruptedException {
        JsonObject keys;
        try {
            keys = ConfigFile.read(vertx, file)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfigException wrong) {
                throw wrong;
            }
            throw new ConfigException(List.of(file + ": " + e.getCause()));
        }
        try {
            return new MappedProtocol(MappingReader.read(JSON.readTree(keys.encode())));
        } catch (MappingException e) {
            throw new ConfigException(
                    e.problems().stream().map(problem -> file + ": " + problem).toList());
        } catch (JsonProcessingException e) {
            throw new ConfigException(List.of(file + ": " + e.getOriginalMessage()));
        }
    }

    /**
     * Those of every file {@code *.yaml} of a folder, by the files' names.
     *
     * @param installed the protocols whose names are taken
     * @param root of the gateway's own topics, which no mapping gets
     */
    static List<Protocol> ofFolder(Vertx vertx, Path folder, List<Protocol> installed, String root)
            throws ConfigException, InterruptedException {
        List<Protocol> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = installed.stream().map(Protocol::name).collect(Collectors.toCollection(TreeSet::new));
        for (Path file : files(folder)) {
            try {
                MappedProtocol mapped = read(vertx, file);
                if (!names.add(mapped.name())) {
                    problems.add(
                            file + ": name: found '" + mapped.name() + "', expected one that no other protocol has");
                }
                String topic = mapped.mapping().topic().toString();
                if (topic.startsWith(root + '/')) {
                    problems.add(file + ": topic: found '" + topic + "', expected none below the gateway's own root");
                }
                found.add(mapped);
            } catch (ConfigException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return found;
    }

    private static List<Path> files(Path folder) throws ConfigException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new ConfigException(
                    List.of("ingest.mappings: found '" + folder + "', expected a folder that can be read"));
        }
        if (files.size() > MAX_FILES) {
            throw new ConfigException(List.of("ingest.mappings: found " + files.size() + " files in '" + folder
                    + "', expected at most " + MAX_FILES));
        }
        Collections.sort(files);
        return files;
    }
}
