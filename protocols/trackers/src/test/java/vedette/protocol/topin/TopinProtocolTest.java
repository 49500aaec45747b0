// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;
import vedette.protocol.tracker.VectorChecks;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class TopinProtocolTest extends ProtocolContract {
    TopinProtocolTest() {
        super(new TopinProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new TopinProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new TopinProtocol(), "trackers/topin.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        // one capture of gt06 is a login of this family, sent to a port of the other
        SharedVectors.assertOthersAreLeftAlone(new TopinProtocol(), "topin.jsonl", "gt06.jsonl");
    }

    @Test
    void loginOfGt06IsNot() {
        assertEquals(Certainty.NO, recognise("78780d01035209900176148100017a9e0d0a"));
    }

    @Test
    void hexadecimalImeiIsNot() {
        assertEquals(Certainty.NO, recognise("78780d01035209900176141f"));
        assertEquals(Certainty.NEED_MORE, recognise("78780d010352099001761481"));
    }

    @Test
    void otherMessagesBeginNoConnection() {
        assertEquals(Certainty.NO, recognise("787801990d0a"));
    }

    private static Certainty recognise(String hex) {
        return new TopinProtocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
