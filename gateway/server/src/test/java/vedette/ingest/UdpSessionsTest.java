// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;
import vedette.fleet.SourceType;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;

/** Sessions over datagrams. */
class UdpSessionsTest {
    private static final int WAIT_MS = 20_000;

    private final IngestFixture gateway = new IngestFixture(Settings.onFreePorts());

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Asks and waits for one datagram. */
    private String ask(DatagramSocket socket, String line) throws IOException {
        return ask(socket, line, gateway.ingest.udpPort());
    }

    private static String ask(DatagramSocket socket, String line, int port) throws IOException {
        send(socket, line, port);
        return answer(socket);
    }

    private static void send(DatagramSocket socket, String line, int port) throws IOException {
        byte[] bytes = (line + '\n').getBytes(US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static String answer(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(WAIT_MS);
        DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), US_ASCII).strip();
    }

    @Test
    void udpHasTheNumberOfTcp() {
        assertEquals(gateway.ingest.port(), gateway.ingest.udpPort());
    }

    @Test
    void aDeviceProvesItselfFromEachAddress() throws IOException {
        gateway.commitAlways(true);
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket()) {
            assertEquals("CREDENTIAL_REQUIRED", ask(first, "$L at A 1"));
            String code = ask(first, "$L register A id-A").substring(5);
            assertEquals("ok", ask(first, "$L login A " + code));
            assertEquals("ack 2", ask(first, "$L at A 2"));
            assertEquals("CREDENTIAL_REQUIRED", ask(second, "$L at A 3"));
            assertEquals("ok", ask(second, "$L login A " + code));
            assertEquals("ack 4", ask(second, "$L at A 4"));
            assertEquals("CREDENTIAL_REQUIRED", ask(first, "$L at A 5"));
            assertEquals(List.of("unit-a", "unit-a"), gateway.reportedUnits());
        }
    }

    @Test
    void theServicePortsOfAnAddressAreOneSession() throws IOException {
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket();
                DatagramSocket other = new DatagramSocket();
                IngestFixture services = new IngestFixture(
                        Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(speaking(first, second)))) {
            services.commitAlways(true);
            int port = services.ingest.udpPort();
            String code = ask(first, "$L register A id-A", port).substring(5);
            assertEquals("ok", ask(first, "$L login A " + code, port));
            assertEquals("ack 1", ask(second, "$L at A 1", port));
            assertEquals("ack 2", ask(first, "$L at A 2", port));
            assertEquals("CREDENTIAL_REQUIRED", ask(other, "$L at A 3", port));
        }
    }

    @Test
    void anAnswerMayGoToAnotherPort() throws IOException {
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket()) {
            send(first, "$L port " + second.getLocalPort(), gateway.ingest.udpPort());
            assertEquals(Integer.toString(first.getLocalPort()), answer(second));
        }
    }

    @Test
    void aDeviceThatNobodyKnowsIsAdoptedAsWhatItIs() throws IOException {
        FleetSettings trusting = FleetSettings.DEFAULT.withAdoptAutomatically(true);
        LineProtocol lines = new LineProtocol(LineProtocol.NAME, 'L', false);
        try (DatagramSocket socket = new DatagramSocket();
                IngestFixture fixture = new IngestFixture(Settings.onFreePorts(), trusting, List.of(lines))) {
            fixture.commitAlways(true);
            int port = fixture.ingest.udpPort();
            assertEquals("ack 1", ask(socket, "$L at radio-1 1", port));
            assertEquals("ack 2", ask(socket, "$L at car-1 2", port));
            assertEquals("ack 3", ask(socket, "$L at drone-1 3", port));
            assertEquals(
                    SourceType.RADIO,
                    fixture.device(LineProtocol.device("radio-1")).type());
            assertEquals(
                    SourceType.GNSS_TERMINAL,
                    fixture.device(LineProtocol.device("car-1")).type());
            assertEquals(UnitKind.CAR, kindOfUnit(fixture, "car-1"));
            assertEquals(UnitKind.OTHER, kindOfUnit(fixture, "radio-1"));
            assertEquals(UnitKind.DRONE, kindOfUnit(fixture, "drone-1"));
        }
    }

    private static UnitKind kindOfUnit(IngestFixture fixture, String device) {
        Unit unit =
                fixture.fleet.unit(fixture.device(LineProtocol.device(device)).unit());
        assertNotNull(unit);
        return unit.kind();
    }

    private static LineProtocol speaking(DatagramSocket... sockets) {
        Set<Integer> ports =
                Stream.of(sockets).map(DatagramSocket::getLocalPort).collect(Collectors.toSet());
        return new LineProtocol(LineProtocol.NAME, 'L', true, 0, ports);
    }

    @Test
    void anAnswerThatWasSentIsReleased() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            assertEquals("UNKNOWN_DEVICE", ask(socket, "$L at Z 1"));
        }
        IngestFixture.eventually("released", () -> LineProtocol.lastAnswer.refCnt() == 0);
    }

    @Test
    void aStrangerLeavesNothingBehind() throws IOException {
        try (DatagramSocket stranger = new DatagramSocket()) {
            assertEquals("UNKNOWN_DEVICE", ask(stranger, "$L at Z 1"));
        }
        var peers = gateway.meters
                .get("vedette.ingest.connections")
                .tag("transport", "udp")
                .gauge();
        IngestFixture.eventually("forgotten", () -> peers.value() == 0);
    }

    @Test
    void aSilentPeerIsForgotten() throws IOException {
        gateway.commitAlways(true);
        try (DatagramSocket peer = new DatagramSocket()) {
            assertTrue(ask(peer, "$L register A id-A").startsWith("code "));
        }
        assertTrue(gateway.directory.isReachable(LineProtocol.device("A")));
        gateway.pass(601_000);
        IngestFixture.eventually("forgotten", () -> !gateway.directory.isReachable(LineProtocol.device("A")));
        assertFalse(gateway.limited(Limit.IDLE) == 0);
    }
}
