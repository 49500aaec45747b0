// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The process of a broker: started until it listens, stopped until it is gone. */
final class BrokerProcess {
    /** A virtual machine on a machine that is busy takes its time. */
    private static final long WAIT_S = 120;

    private static final long POLL_NS = 20_000_000;

    private final Path output;
    private @Nullable Process process;

    /** @param output file for what it prints */
    BrokerProcess(Path output) {
        this.output = output;
    }

    static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code command}, unless it runs already, and returns when it takes connections on {@code port}. */
    void start(List<String> command, int port) throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!listens(port)) {
            assertTrue(started.isAlive() && System.nanoTime() < endNs, () -> "it does not listen: " + printed());
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Asks it to end (SIGTERM) and returns when it has. */
    void stop() {
        end(Process::destroy);
    }

    /** Ends it without asking (SIGKILL). */
    void kill() {
        end(Process::destroyForcibly);
    }

    private void end(Consumer<Process> how) {
        Process running = process;
        if (running != null) {
            how.accept(running);
            try {
                assertTrue(running.waitFor(WAIT_S, TimeUnit.SECONDS), () -> "it does not end: " + printed());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }
}
