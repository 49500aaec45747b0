// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs {@link JournalChild} in a JVM of its own and listens to what it prints. */
final class ChildProcess implements AutoCloseable {
    final Set<String> acknowledged = new HashSet<>();
    long published;
    boolean red;
    int acknowledgedAfterRed;

    private final Process process;
    private final BufferedReader lines;

    /** Starts the child, under the tool whose command line comes first, if any. */
    ChildProcess(List<String> tool, Path directory, int threads, int window, long firstReport) throws IOException {
        List<String> command = new ArrayList<>(tool);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalChild.class.getName(),
                directory.toString(),
                String.valueOf(threads),
                String.valueOf(window),
                String.valueOf(firstReport)));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Listens until so many reports are acknowledged, or the child ends. */
    void listenUntil(int count) {
        while (acknowledged.size() < count && listen()) {
            // the next line
        }
    }

    /** {@code kill -9}, then listens to what had still been printed. */
    void kill() {
        killAll();
        listenToTheEnd();
    }

    /** A traced process would outlive its tracer. By their handles, which leave the pipe open. */
    private void killAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    void listenToTheEnd() {
        while (listen()) {
            // the next line
        }
    }

    private boolean listen() {
        try {
            String line = lines.readLine();
            if (line == null) {
                return false;
            }
            if (line.startsWith("A ")) {
                acknowledged.add(line.substring(2));
                acknowledgedAfterRed += red ? 1 : 0;
            } else if (line.startsWith("P ")) {
                published = Math.max(published, Long.parseLong(line.substring(2)));
            } else if (line.equals("RED")) {
                red = true;
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        killAll();
        process.onExit().join();
        lines.close();
    }
}
