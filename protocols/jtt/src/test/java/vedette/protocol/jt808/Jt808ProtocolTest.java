// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class Jt808ProtocolTest extends ProtocolContract {
    Jt808ProtocolTest() {
        super(new Jt808Protocol());
    }

    @Test
    void textSentenceIsRecognised() {
        assertEquals(Certainty.YES, recognise("(741903111850,1,001,ELOCK,3,52949)".getBytes(GbkText.GBK)));
        assertEquals(Certainty.NEED_MORE, recognise("(741903".getBytes(GbkText.GBK)));
    }

    @Test
    void anotherProtocolsParenthesisIsNot() {
        assertEquals(Certainty.NO, recognise("(087073803649BR00".getBytes(GbkText.GBK)));
        assertEquals(Certainty.NO, recognise("(,".getBytes(GbkText.GBK)));
    }

    @Test
    void anythingElseIsNot() {
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("787811")));
        assertEquals(Certainty.NO, recognise("GET / HTTP/1.1".getBytes(GbkText.GBK)));
    }

    @Test
    void damagedFrameBetweenFlagsIsItsOwnForNobodyElseHasFlags() {
        assertEquals(Certainty.NEED_MORE, recognise(HexFormat.of().parseHex("7e1234567890")));
        assertEquals(Certainty.YES, recognise(HexFormat.of().parseHex("7e12345678907e")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("7e12347d567890"))); // no escape
    }

    @Test
    void leadingFlagsAreNoMatter() {
        assertEquals(Certainty.NEED_MORE, recognise(HexFormat.of().parseHex("7e7e7e")));
        assertEquals(Certainty.YES, recognise(HexFormat.of().parseHex("7e7e00020000")));
    }

    private static Certainty recognise(byte[] first) {
        ByteBuf in = Unpooled.wrappedBuffer(first);
        return new Jt808Protocol().recognise(Transport.TCP, in);
    }
}
