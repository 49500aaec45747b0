// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.DatagramContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class LrrpProtocolTest extends DatagramContract {
    LrrpProtocolTest() {
        super(new LrrpProtocol());
    }

    @Test
    void lengthAloneIsNoRegistration() {
        assertEquals(Certainty.NO, recognise("000141"), "no control message");
        assertEquals(Certainty.NO, recognise("0007f02003313100"), "ends before its length");
        assertEquals(Certainty.NO, recognise("0007f02009313100" + "00"), "a text that does not fit");
        assertEquals(Certainty.YES, recognise("0007f0200231310000"));
    }

    @Test
    void documentWhoseTokensDoNotFitIsSomebodyElses() {
        assertEquals(Certainty.NO, recognise("0d03220400"));
        assertEquals(Certainty.NO, recognise("0d0722040000000aff"));
        assertEquals(Certainty.NO, recognise("11000300040a2338636303"), "a document without tokens");
        assertEquals(Certainty.NO, recognise("0d0138"), "says nothing of whom it answers");
        String placed = "22040000000a" + "66" + "2c6b5a40" + "5666a400";
        assertEquals(Certainty.YES, recognise("0d11" + placed + "fe01"), "a token that nobody knows behind a place");
        assertEquals(Certainty.NO, recognise("0d11" + placed + "fe01" + "00"), "and more behind it");
    }

    private static Certainty recognise(String hex) {
        return new LrrpProtocol()
                .recognise(Transport.UDP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
