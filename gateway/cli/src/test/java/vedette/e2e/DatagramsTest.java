// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vedette.bench.load.GatewayProcess;

/** The port for datagrams of a whole gateway stays open, whatever comes and whatever the system says. */
class DatagramsTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");

    /** Of an autopilot, system 8: it is answered by a ground station's heartbeat, about once a second. */
    private static final byte[] HEARTBEAT = HexFormat.of().parseHex("fe090208010000000300020c5103034564");

    private static final int STRAY_DATAGRAMS = 2_000;

    /** The kernel keeps so many. */
    private static final int AT_ONCE = 200;

    /** Room for the buffers of a few hundred datagrams that are not given back. */
    private static final String LITTLE_MEMORY = "-Dio.netty.maxDirectMemory=16777216";

    private static final int ANSWER_MS = 500;
    private static final int PATIENCE_MS = 60_000;

    @Test
    void everyDatagramIsGivenBack() throws Exception {
        List<String> flags = List.of("-XX:TieredStopAtLevel=1", "-Dio.netty.allocator.type=unpooled", LITTLE_MEMORY);
        try (GatewayProcess gateway = GatewayProcess.start(flags, Map.of());
                DatagramSocket socket = new DatagramSocket()) {
            for (int i = 1; i <= STRAY_DATAGRAMS; i++) {
                send(socket, gateway, new byte[] {(byte) i});
                if (i % AT_ONCE == 0) {
                    assertTrue(isAnswered(gateway), "after " + i);
                }
            }
        }
    }

    @Test
    @Timeout(180)
    void anErrorOfTheSocketIsNotItsEnd() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(List.of("-XX:TieredStopAtLevel=1"), Map.of());
                DatagramSocket socket = new DatagramSocket()) {
            assertTrue(isAnswered(gateway), "before");
            refuseARead(socket, gateway);
            assertTrue(isAnswered(gateway), "after");
        }
    }

    /** Lets the system refuse once to hand over what came. */
    private static void refuseARead(DatagramSocket socket, GatewayProcess gateway) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(STRACE), "strace is not installed: no fault is injected");
        Process strace = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-p",
                        Long.toString(gateway.pid()),
                        "-e",
                        "trace=recvmsg",
                        "-e",
                        "inject=recvmsg:error=ENOBUFS:when=1")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = strace.inputReader(UTF_8)) {
            String line = lines.readLine();
            Assumptions.assumeTrue(
                    line != null && line.contains("attached"), "strace may not trace here: no fault is injected");
            do {
                send(socket, gateway, HEARTBEAT);
                line = lines.readLine();
                assertTrue(line != null, "strace ended");
            } while (!line.contains("INJECTED"));
        } finally {
            strace.destroy();
        }
    }

    /** Whether an autopilot at an address of its own is heard: it is answered. What is lost on the way is sent again. */
    private static boolean isAnswered(GatewayProcess gateway) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(ANSWER_MS);
            for (int waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += ANSWER_MS) {
                send(socket, gateway, HEARTBEAT);
                try {
                    socket.receive(new DatagramPacket(new byte[64], 64));
                    return true;
                } catch (SocketTimeoutException e) {
                    // once more
                }
            }
            return false;
        }
    }

    private static void send(DatagramSocket socket, GatewayProcess gateway, byte[] bytes) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        socket.send(new DatagramPacket(bytes, bytes.length, here, gateway.devicePort()));
    }
}
