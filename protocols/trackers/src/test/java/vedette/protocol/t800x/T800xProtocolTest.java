// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

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
class T800xProtocolTest extends ProtocolContract {
    T800xProtocolTest() {
        super(new T800xProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyAreMeantTo() {
        return VectorChecks.of(new T800xProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new T800xProtocol(), "trackers/t800x.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new T800xProtocol(), "t800x.jsonl");
    }

    @Test
    void vehicleOfGbt32960IsNot() {
        assertEquals(Certainty.NO, recognise("232301fe4c"));
        assertEquals(Certainty.NEED_MORE, recognise("23230100"));
    }

    @Test
    void imeiThatIsNotDecimalIsNot() {
        assertEquals(Certainty.NO, recognise("272703000f0001035209900176148a"));
        assertEquals(Certainty.YES, recognise("272703000f00010352099001761481"));
    }

    private static Certainty recognise(String hex) {
        return new T800xProtocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
