// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlogTest {
    private static final byte[] VERSION_1 = HexFormat.of().parseHex("fe012a070100ffbeef");
    private static final byte[] SIGNED =
            HexFormat.of().parseHex("fd0101002b0701000000ffbeef" + "0102030405060708090a0b0c0d");

    @TempDir
    private Path folder;

    @Test
    void framesComeWithTheirTimesUntilTheEnd() throws IOException {
        try (Tlog log = new Tlog(file(Arrays.copyOf(log(), log().length - 1)))) {
            assertFrame(7, VERSION_1, log.next());
            assertFrame(9, SIGNED, log.next());
            assertNull(log.next()); // the last one is cut
        }
    }

    @Test
    void fileThatIsNoLogIsRefusedWithTheOffset() throws IOException {
        byte[] bytes = log();
        bytes[8 + VERSION_1.length + 8] = 0x55;
        try (Tlog log = new Tlog(file(bytes))) {
            assertFrame(7, VERSION_1, log.next());
            IOException e = assertThrows(IOException.class, log::next);
            assertTrue(String.valueOf(e.getMessage()).startsWith("offset 25: found byte 0x55"), e.getMessage());
        }
    }

    @Test
    void everyFrameIsADatagramInOrder() throws IOException {
        try (DatagramSocket gateway = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Tlog log = new Tlog(file(log()))) {
            gateway.setSoTimeout(10_000);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.getLocalPort());
            assertEquals(3, new TlogPlayer(address, 1).play(log, () -> false));
            for (byte[] expected : new byte[][] {VERSION_1, SIGNED, VERSION_1}) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                gateway.receive(packet);
                assertArrayEquals(expected, Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        }
    }

    @Test
    void playerStopsWhenItIsAsked() throws IOException {
        try (Tlog log = new Tlog(file(log()))) {
            InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
            assertEquals(0, new TlogPlayer(nowhere, 1).play(log, () -> true));
        }
        assertThrows(IllegalArgumentException.class, () -> new TlogPlayer(new InetSocketAddress(9), 0));
    }

    private static void assertFrame(long timeUs, byte[] bytes, Tlog.@Nullable Entry found) {
        assertNotNull(found);
        assertEquals(timeUs, found.timeUs());
        assertArrayEquals(bytes, found.bytes());
    }

    /** The last one's clock was set back. */
    private static byte[] log() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(7);
        out.write(VERSION_1);
        out.writeLong(9);
        out.write(SIGNED);
        out.writeLong(3);
        out.write(VERSION_1);
        return bytes.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("flight.tlog"), bytes);
    }
}
