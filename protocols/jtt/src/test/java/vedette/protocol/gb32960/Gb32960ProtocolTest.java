// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class Gb32960ProtocolTest extends ProtocolContract {
    Gb32960ProtocolTest() {
        super(new Gb32960Protocol());
    }

    @Test
    void othersThatBeginAlikeAreNot() {
        assertEquals(Certainty.NO, recognise(text("##,imei:359586015829802,A;")));
        assertEquals(Certainty.NO, recognise(text("$$A141,102896,AAA")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("24245000363137313135")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("232303000f0000035736703100")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("2323020142000008803168901234")));
        assertEquals(Certainty.NO, recognise(text("#AP12#")));
    }

    @Test
    void headerIsEnough() {
        byte[] header = HexFormat.of().parseHex("232307fe4c544553543030303030564544455454450100" + "00");
        assertEquals(Certainty.YES, recognise(header));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Certainty recognise(byte[] first) {
        return new Gb32960Protocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(first));
    }
}
