// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

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
class Gt06ProtocolTest extends ProtocolContract {
    Gt06ProtocolTest() {
        super(new Gt06Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new Gt06Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Gt06Protocol(), "trackers/gt06.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Gt06Protocol(), "gt06.jsonl");
    }

    @Test
    void topinsLoginEndsEarlierAndIsNot() {
        assertEquals(Certainty.NO, recognise("78780d0103520990017614814d0d0a"));
        assertEquals(Certainty.NO, recognise("787801990d0a"));
        assertEquals(Certainty.NO, recognise("78780713514d0819640d0a7878"));
    }

    @Test
    void wrongCheckCodeIsNot() {
        assertEquals(Certainty.NO, recognise("78780d01035209900176148100010000" + "0d0a"));
    }

    @Test
    void unfinishedFrameMayBe() {
        assertEquals(Certainty.NEED_MORE, recognise("78"));
        assertEquals(Certainty.NEED_MORE, recognise("78780d01"));
        assertEquals(Certainty.NO, recognise("7879"));
    }

    private static Certainty recognise(String hex) {
        return new Gt06Protocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
