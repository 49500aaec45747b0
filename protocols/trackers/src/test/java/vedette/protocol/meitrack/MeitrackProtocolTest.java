// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

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

/** The contract runs over every file {@code vectors/frame-*.txt}; what stands behind {@code =>} there is checked here. */
class MeitrackProtocolTest extends ProtocolContract {
    private static final MeitrackProtocol PROTOCOL = new MeitrackProtocol();

    MeitrackProtocolTest() {
        super(PROTOCOL);
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheySay() {
        return VectorChecks.of(PROTOCOL, getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(PROTOCOL, "trackers/meitrack.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(PROTOCOL, "meitrack.jsonl");
    }

    @Test
    void othersThatBeginWithTwoDollarsAreNot() {
        assertEquals(Certainty.NO, recognise("$$P\u0000617"));
        assertEquals(Certainty.NO, recognise("$$\1\u00feHAUV"));
        assertEquals(Certainty.NO, recognise("$$A12345,"));
        assertEquals(Certainty.NO, recognise("$$A12,1234,AAA"));
        assertEquals(Certainty.NO, recognise("$$A12,123456789012345,aaa"));
        assertEquals(Certainty.NO, recognise("$GPRMC"));
        assertEquals(Certainty.NEED_MORE, recognise("$$A12,123456789012345,AA"));
        assertEquals(Certainty.YES, recognise("$$A12,123456789012345,AAA"));
    }

    private static Certainty recognise(String first) {
        byte[] bytes = first.getBytes(StandardCharsets.ISO_8859_1);
        return PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes));
    }
}
