// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gateway in a process of its own, with a data folder of its own and free ports, which adopts every device. Stopped and
 * cleaned away by {@link #close}.
 */
public final class GatewayProcess implements AutoCloseable {
    private static final String MAIN_CLASS = "vedette.cli.Vedette";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int POLL_MS = 50;

    private final Path folder;
    private final int devicePort;
    private final int mqttPort;
    private final int httpPort;
    private final ProcessBuilder builder;
    private Process process;

    private GatewayProcess(Path folder, List<String> jvmFlags, Map<String, String> variables) throws IOException {
        this.folder = folder;
        try (ServerSocket devices = free();
                ServerSocket mqtt = free();
                ServerSocket http = free()) {
            devicePort = devices.getLocalPort();
            mqttPort = mqtt.getLocalPort();
            httpPort = http.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS, "run"));
        builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VEDETTE_"));
        environment.put("VEDETTE_DATA_DIR", folder.resolve("data").toString());
        environment.put("VEDETTE_INGEST_DEVICES_PORT", Integer.toString(devicePort));
        environment.put("VEDETTE_INGEST_MQTT_PORT", Integer.toString(mqttPort));
        environment.put("VEDETTE_HTTP_PORT", Integer.toString(httpPort));
        environment.put("VEDETTE_FLEET_ADOPT_AUTOMATICALLY", "true");
        environment.putAll(variables);
        process = builder.start();
    }

    /**
     * Starts a gateway and returns when it is healthy.
     *
     * @param variables configuration above that of this class
     */
    public static GatewayProcess start(List<String> jvmFlags, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vedette-gateway-");
        GatewayProcess gateway = new GatewayProcess(folder, jvmFlags, new TreeMap<>(variables));
        gateway.awaitHealthy();
        return gateway;
    }

    /** Starts it again with the same folder and ports, after {@link #kill} or {@link #stop}. */
    public void restart() throws IOException, InterruptedException {
        process = builder.start();
        awaitHealthy();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, and makes it when it does not. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Number of the process that runs now. */
    public long pid() {
        return process.pid();
    }

    public int devicePort() {
        return devicePort;
    }

    public int mqttPort() {
        return mqttPort;
    }

    public int httpPort() {
        return httpPort;
    }

    /** Its journal's folder; open it only while the process is dead. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    /** What it wrote to its output. */
    public String output() throws IOException {
        return Files.readString(log().toPath());
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(GatewayProcess::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitHealthy() throws IOException, InterruptedException {
        GatewayProbe probe = new GatewayProbe("127.0.0.1", httpPort);
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!probe.isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                kill();
                throw new IOException("the gateway did not start within " + START_SECONDS + " s: " + output());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private File log() {
        return folder.resolve("gateway.log").toFile();
    }

    private static void delete(File file) {
        if (!file.delete() && file.exists()) {
            throw new UncheckedIOException(new IOException(file + " cannot be deleted"));
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
