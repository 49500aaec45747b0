// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

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
class Minifinder2ProtocolTest extends ProtocolContract {
    Minifinder2ProtocolTest() {
        super(new Minifinder2Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyAreMeantTo() {
        return VectorChecks.of(new Minifinder2Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Minifinder2Protocol(), "trackers/minifinder2.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Minifinder2Protocol(), "minifinder2.jsonl");
    }

    @Test
    void wrongCheckCodeIsNot() {
        assertEquals(Certainty.YES, recognise("ab00030008c701007f0100"));
        assertEquals(Certainty.NO, recognise("ab00030008c601007f0100"));
        assertEquals(Certainty.NEED_MORE, recognise("ab00030008c601007f01"));
    }

    private static Certainty recognise(String hex) {
        return new Minifinder2Protocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
