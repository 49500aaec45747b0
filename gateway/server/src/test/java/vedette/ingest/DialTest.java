// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.ingest.IngestFixture.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;

/** Devices that listen, on real sockets: they are called, and called again when they come back. */
class DialTest {
    private static final int WAIT_MS = 20_000;

    @Test
    void deviceThatComesBackIsCalledAgain() throws Exception {
        ServerSocket listening = listen(0);
        int port = listening.getLocalPort();
        DialTarget target = new DialTarget("127.0.0.1", port, "");
        try (IngestFixture gateway = gateway(target)) {
            gateway.commitAlways(true);
            try (Terminal device = new Terminal(listening.accept())) {
                assertEquals("ack 1", device.ask("$L at A 1"));
                eventually("connected", () -> isConnected(gateway));
                listening.close();
            }
            eventually("lost", () -> !isConnected(gateway));
            assertEquals(
                    "{\"configured\":1,\"connected\":0,\"missing\":[\"127.0.0.1:" + port + "\"]}",
                    DialHealth.json(gateway.ingest.dialed()).encode());
            eventually("an attempt that fails", () -> calls(gateway, "failed") > 0);
            try (ServerSocket again = listen(port);
                    Terminal device = new Terminal(again.accept())) {
                assertEquals("ack 2", device.ask("$L at A 2"));
                eventually("connected", () -> isConnected(gateway));
                assertEquals(2, calls(gateway, "connected"));
                assertEquals(1, connectedGauge(gateway, target));
            }
            assertEquals(List.of("unit-a", "unit-a"), gateway.reportedUnits());
        }
    }

    @Test
    void deviceThatIsCalledMaySpeakOnlyTheProtocolThatIsNamed() throws Exception {
        try (ServerSocket listening = listen(0);
                IngestFixture gateway = gateway(new DialTarget("127.0.0.1", listening.getLocalPort(), "lines"));
                Terminal device = new Terminal(listening.accept())) {
            gateway.commitAlways(true);
            assertEquals("ack 1", device.ask("$L at A 1"));
            assertEquals(1, gateway.ingest.connections());
        }
    }

    @Test
    void stopEndsTheLine() throws Exception {
        try (ServerSocket listening = listen(0)) {
            Terminal device;
            try (IngestFixture gateway = gateway(new DialTarget("127.0.0.1", listening.getLocalPort(), ""))) {
                device = new Terminal(listening.accept());
                eventually("connected", () -> isConnected(gateway));
            }
            assertEquals("closed", device.hear());
            listening.setSoTimeout(2_000); // twice the first wait
            assertThrows(IOException.class, () -> listening.accept().close());
        }
    }

    @Test
    void protocolThatNobodySpeaksStopsTheStart() {
        AssertionError refused = assertThrows(
                AssertionError.class,
                () -> gateway(new DialTarget("127.0.0.1", 5760, "morse")).close());
        String reason = String.valueOf(refused.getCause());
        assertTrue(reason.contains("ingest.dial: found protocol 'morse', expected one of [lines]"), reason);
    }

    @Test
    void targetIsAPlaceOnTheNetwork() {
        assertThrows(IllegalArgumentException.class, () -> new DialTarget("", 5760, ""));
        assertThrows(IllegalArgumentException.class, () -> new DialTarget("10.0.0.7", 0, ""));
        assertThrows(IllegalArgumentException.class, () -> new DialTarget("http://x", 80, ""));
        assertEquals("[::1]:5760", new DialTarget("::1", 5760, "MAVLink").address());
    }

    private static IngestFixture gateway(DialTarget target) {
        return new IngestFixture(
                Settings.calling(target),
                FleetSettings.DEFAULT,
                List.of(new LineProtocol(LineProtocol.NAME, 'L', false)));
    }

    private static boolean isConnected(IngestFixture gateway) {
        List<Ingest.Dialed> lines = gateway.ingest.dialed();
        assertFalse(lines.isEmpty());
        return lines.get(0).connected();
    }

    private static double calls(IngestFixture gateway, String result) {
        return gateway.count("vedette.ingest.dial.calls", "result", result);
    }

    private static double connectedGauge(IngestFixture gateway, DialTarget target) {
        var gauge = gateway.meters
                .find("vedette.ingest.dial.connected")
                .tags("target", target.address())
                .gauge();
        return gauge == null ? -1 : gauge.value();
    }

    /** A device's own port, which may be bound again at once. */
    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.setSoTimeout(WAIT_MS);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
