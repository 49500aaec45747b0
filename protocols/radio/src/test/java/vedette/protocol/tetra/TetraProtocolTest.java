// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.DatagramContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class TetraProtocolTest extends DatagramContract {
    TetraProtocolTest() {
        super(new TetraProtocol());
    }

    @Test
    void bareReportMustFitToTheBit() {
        assertEquals(Certainty.YES, recognise("04a00c895bd9b9000200"));
        assertEquals(Certainty.NO, recognise("04a00c895bd9b9000201"), "behind its last bit");
        assertEquals(Certainty.NO, recognise("04a00c895bd9b90002"), "too short");
        assertEquals(Certainty.NO, recognise("04a00c895bd9b900020000"), "too long");
        assertEquals(Certainty.NO, recognise("04a00c895bd9b9000ff0"), "no such reason");
        assertEquals(Certainty.NO, recognise("84a00c895bd9b9000200"), "no such type");
    }

    @Test
    void registrationsOfOtherRadiosAreTheirs() {
        assertEquals(Certainty.NO, recognise("0008f020033132330000"));
        assertEquals(Certainty.NO, recognise("0d0822040000000a3810"));
    }

    @Test
    void whatAGatewayHandsOverIsRecognisedWhateverItCarries() {
        String text = "{\"issi\":\"5000042\",\"hex\":\"820200ff\"}";
        assertEquals(Certainty.YES, recognise(HexFormat.of().formatHex(text.getBytes(UTF_8))));
        assertEquals(Certainty.NO, recognise(HexFormat.of().formatHex("{\"hex\":\"82\"}".getBytes(UTF_8))));
    }

    private static Certainty recognise(String hex) {
        return new TetraProtocol()
                .recognise(Transport.UDP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
