// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

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
class Xexun2ProtocolTest extends ProtocolContract {
    Xexun2ProtocolTest() {
        super(new Xexun2Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyAreMeantTo() {
        return VectorChecks.of(new Xexun2Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Xexun2Protocol(), "trackers/xexun2.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Xexun2Protocol(), "xexun2.jsonl");
    }

    @Test
    void wrongCheckCodeIsNot() {
        assertEquals(Certainty.YES, recognise("faaf001400013520990017614810" + "0001fffe01" + "faaf"));
        assertEquals(Certainty.NO, recognise("faaf001400013520990017614810" + "0001fffe02" + "faaf"));
        assertEquals(Certainty.NEED_MORE, recognise("faaf001400013520990017614810" + "0001fffe02" + "fa"));
    }

    private static Certainty recognise(String hex) {
        return new Xexun2Protocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
