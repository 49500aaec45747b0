// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Against the published check values: the code of the nine letters {@code 123456789}. */
class ChecksumsTest {
    /** Surrounded by bytes that must not count. */
    private static final ByteBuf IN = Unpooled.copiedBuffer("x123456789y", StandardCharsets.US_ASCII);

    private static final int FROM = 1;
    private static final int TO = 10;

    @Test
    void catalogueValues() {
        assertEquals(0x906E, Checksums.crc16X25(IN, FROM, TO));
        assertEquals(0xBB3D, Checksums.crc16Arc(IN, FROM, TO));
        assertEquals(0x4B37, Checksums.crc16Modbus(IN, FROM, TO));
        assertEquals(0x2189, Checksums.crc16Kermit(IN, FROM, TO));
        assertEquals(0x29B1, Checksums.crc16CcittFalse(IN, FROM, TO));
        assertEquals(0x31C3, Checksums.crc16Xmodem(IN, FROM, TO));
        assertEquals(0xF7, Checksums.crc8Egts(IN, FROM, TO));
    }

    @Test
    void sumAndExclusiveOr() {
        assertEquals(0xDD, Checksums.sum8(IN, FROM, TO));
        assertEquals(0x31, Checksums.xor(IN, FROM, TO));
    }

    @Test
    void nothingHasTheInitialValue() {
        assertEquals(0, Checksums.crc16X25(IN, FROM, FROM));
        assertEquals(0xFFFF, Checksums.crc16CcittFalse(IN, FROM, FROM));
        assertEquals(0, Checksums.crc16Kermit(IN, FROM, FROM));
    }

    @Test
    void indicesAreLeftAlone() {
        Checksums.crc16Arc(IN, FROM, TO);
        assertEquals(11, IN.readableBytes());
    }
}
