// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

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
class Gps103ProtocolTest extends ProtocolContract {
    Gps103ProtocolTest() {
        super(new Gps103Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new Gps103Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Gps103Protocol(), "trackers/gps103.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Gps103Protocol(), "gps103.jsonl");
    }

    @Test
    void fifteenDigitsAreAHeartbeatOnlyWithASemicolon() {
        assertEquals(Certainty.YES, recognise(Transport.TCP, "356938035643809;"));
        assertEquals(Certainty.NO, recognise(Transport.TCP, "356938035643809\r\n"));
        assertEquals(Certainty.NO, recognise(Transport.TCP, "356938035643809$GPRMC"));
        assertEquals(Certainty.NEED_MORE, recognise(Transport.TCP, "356938035643809"));
        assertEquals(Certainty.YES, recognise(Transport.UDP, "356938035643809"));
    }

    @Test
    void doubleHashNeedsAnImei() {
        assertEquals(Certainty.NEED_MORE, recognise(Transport.TCP, "##,im"));
        assertEquals(Certainty.NO, recognise(Transport.TCP, "##\u0003\u0000"));
    }

    private static Certainty recognise(Transport transport, String text) {
        return new Gps103Protocol().recognise(transport, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
