// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.DatagramContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class HyteraProtocolTest extends DatagramContract {
    HyteraProtocolTest() {
        super(new HyteraProtocol());
    }

    @Test
    void checksumDecides() {
        assertEquals(Certainty.YES, recognise("11000300040a000064bd03"));
        assertEquals(Certainty.NO, recognise("11000300040a000065bd03"));
        assertEquals(Certainty.NO, recognise("11000300040a000064bd04"));
        assertEquals(Certainty.NO, recognise("11000300050a000064bd03"));
    }

    @Test
    void locationWithoutItsServiceIsTaken() {
        assertEquals(Certainty.YES, recognise("a0010008000000070a00006414" + "03"));
    }

    private static Certainty recognise(String hex) {
        return new HyteraProtocol()
                .recognise(Transport.UDP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
