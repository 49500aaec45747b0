// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real Mosquitto on a free port of loopback, which keeps its messages over a restart. */
public final class Mosquitto implements OutsideBroker {
    private final int port = BrokerProcess.freePort();
    private final Path directory;
    private final BrokerProcess process;
    private final List<String> configuration = new ArrayList<>();

    /** Skips the test when there is none on this machine. */
    public Mosquitto(Path directory, String... more) {
        this.directory = directory;
        process = new BrokerProcess(directory.resolve("mosquitto.out"));
        Assumptions.assumeTrue(binary("mosquitto") != null, "needs Mosquitto: apt-get install mosquitto");
        configuration.add("user " + System.getProperty("user.name"));
        configuration.add("listener " + port + " 127.0.0.1");
        configuration.add("persistence true");
        configuration.add("persistence_location " + directory + '/');
        configuration.add("max_queued_messages 0");
        configuration.add("log_dest file " + directory.resolve("mosquitto.log"));
        configuration.addAll(List.of(more));
        if (configuration.stream().noneMatch(line -> line.startsWith("allow_anonymous"))) {
            configuration.add("allow_anonymous true");
        }
    }

    static @Nullable String binary(String name) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** Adds a user who may log in, and nobody else may then; to be named in {@code more} as {@code password_file}. */
    static void addUser(Path file, String user, String password) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        String.valueOf(binary("mosquitto_passwd")), "-b", "-c", file.toString(), user, password)
                .redirectErrorStream(true)
                .start();
        assertEquals(0, tool.waitFor(), () -> output(tool));
    }

    private static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Mosquitto start() throws IOException {
        Path file = Files.write(directory.resolve("mosquitto.conf"), configuration);
        process.start(List.of(String.valueOf(binary("mosquitto")), "-c", file.toString()), port);
        return this;
    }

    /** What it acknowledged is on its disk then. */
    @Override
    public void stop() {
        process.stop();
    }

    /** It writes what it keeps when it ends, and now and then: a part of what it acknowledged is lost. */
    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }
}
