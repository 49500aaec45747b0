// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class SubiaoProtocolTest extends ProtocolContract {
    SubiaoProtocolTest() {
        super(new SubiaoProtocol());
    }

    @Test
    void ordinaryConnectionIsNot() {
        assertEquals(Certainty.NO, recognise("7e0200"));
        assertEquals(Certainty.NO, recognise("7e120500"));
        assertEquals(Certainty.NO, recognise("3031636466"));
        assertEquals(Certainty.NO, recognise("78781211"));
    }

    @Test
    void connectionForFilesIsNotTheOrdinaryOne() {
        String list = "7e1210005a000000001001";
        assertEquals(Certainty.YES, recognise(list));
        byte[] bytes = HexFormat.of().parseHex(list);
        assertEquals(Certainty.NO, new Jt808Protocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes)));
    }

    private static Certainty recognise(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new SubiaoProtocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes));
    }
}
