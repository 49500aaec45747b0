// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

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
class Tk103ProtocolTest extends ProtocolContract {
    Tk103ProtocolTest() {
        super(new Tk103Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new Tk103Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Tk103Protocol(), "trackers/tk103.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Tk103Protocol(), "tk103.jsonl");
    }

    @Test
    void otherParenthesesAreSomebodyElses() {
        assertEquals(Certainty.NO, recognise("(741903111850,1,001,ELOCK"));
        assertEquals(Certainty.NO, recognise("(3460311327,@JT)"));
        assertEquals(Certainty.NO, recognise("(3301210003,U01,040812"));
        assertEquals(Certainty.NO, recognise("(013912345678B1"));
        assertEquals(Certainty.NEED_MORE, recognise("(013912345678BR0"));
        assertEquals(Certainty.YES, recognise("(013912345678BR00"));
    }

    private static Certainty recognise(String text) {
        return new Tk103Protocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
