// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

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
class HuashengProtocolTest extends ProtocolContract {
    HuashengProtocolTest() {
        super(new HuashengProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyAreMeantTo() {
        return VectorChecks.of(new HuashengProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new HuashengProtocol(), "trackers/huasheng.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new HuashengProtocol(), "huasheng.jsonl");
    }

    @Test
    void wrongLengthOrAnUnknownTypeIsNot() {
        assertEquals(Certainty.YES, recognise("c0" + "0000000caa00000000000001" + "c0"));
        assertEquals(Certainty.NO, recognise("c0" + "0000000daa00000000000001" + "c0"));
        assertEquals(Certainty.NO, recognise("c0" + "0000000cab00000000000001" + "c0"));
        assertEquals(Certainty.NEED_MORE, recognise("c0" + "0000000caa00000000000001"));
    }

    private static Certainty recognise(String hex) {
        return new HuashengProtocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
