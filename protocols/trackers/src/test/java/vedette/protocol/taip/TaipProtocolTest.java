// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
class TaipProtocolTest extends ProtocolContract {
    TaipProtocolTest() {
        super(new TaipProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new TaipProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new TaipProtocol(), "trackers/taip.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new TaipProtocol(), "taip.jsonl");
    }

    @Test
    void reportsOfDevicesAloneAreRecognised() {
        assertEquals(Certainty.YES, recognise("\r\n>REV00;ID=1<"));
        assertEquals(Certainty.NEED_MORE, recognise(">REV00"));
        assertEquals(Certainty.NO, recognise(">QPV;ID=1<"));
        assertEquals(Certainty.NO, recognise(">Rev"));
    }

    private static Certainty recognise(String text) {
        return new TaipProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
