// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

class TeltonikaProtocolTest extends ProtocolContract {
    TeltonikaProtocolTest() {
        super(new TeltonikaProtocol());
    }

    @Test
    void firstBytesOfOthersAreNotItsOwn() {
        assertEquals(Certainty.NO, stream("7e0200"));
        assertEquals(Certainty.NO, stream("7878"));
        assertEquals(Certainty.NO, stream("003a0003147b"));
        assertEquals(Certainty.NO, stream("010022"));
        assertEquals(Certainty.NO, stream("000f000314"));
        assertEquals(Certainty.NO, stream("ff41"));
        assertEquals(Certainty.NO, recognise(Transport.TCP, "$$".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void unknownCodecIsNotItsOwn() {
        assertEquals(Certainty.NO, stream("0000000000000036" + "04"));
        assertEquals(Certainty.NEED_MORE, stream("0000000000000036" + "08"));
    }

    @Test
    void longPacketIsRecognisedByItsHead() {
        assertEquals(Certainty.YES, stream("0000000000000813" + "8e05"));
    }

    @Test
    void wrongCheckCodeIsNotItsOwn() {
        assertEquals(Certainty.NO, stream("000000000000000f0c010500000007676574696e666f0100004313"));
        assertEquals(Certainty.YES, stream("000000000000000f0c010500000007676574696e666f0100004312"));
    }

    @Test
    void datagramMustAgreeWithItsLengths() {
        String rest = "cafe0105000f" + "333536383030303030303030303139" + "08000000";
        assertEquals(Certainty.YES, recognise(Transport.UDP, ByteBufUtil.decodeHexDump("0019" + rest)));
        assertEquals(Certainty.NO, recognise(Transport.UDP, ByteBufUtil.decodeHexDump("0018" + rest)));
    }

    private static Certainty stream(String hex) {
        return recognise(Transport.TCP, ByteBufUtil.decodeHexDump(hex));
    }

    private static Certainty recognise(Transport transport, byte[] bytes) {
        ByteBuf first = Unpooled.wrappedBuffer(bytes);
        return new TeltonikaProtocol().recognise(transport, first);
    }
}
