// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

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
class T55ProtocolTest extends ProtocolContract {
    T55ProtocolTest() {
        super(new T55Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new T55Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new T55Protocol(), "trackers/t55.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new T55Protocol(), "t55.jsonl");
    }

    @Test
    void sentencesNeedATalkerOrAName() {
        assertEquals(Certainty.YES, recognise("$GPRMC,"));
        assertEquals(Certainty.NEED_MORE, recognise("$GPRMC"));
        assertEquals(Certainty.NO, recognise("$GPrm"));
        assertEquals(Certainty.NO, recognise("$NRM,"));
        assertEquals(Certainty.NO, recognise("$,EPB"));
        assertEquals(Certainty.NO, recognise("$$A1"));
    }

    @Test
    void identitiesNeedALineBreakOrASentence() {
        assertEquals(Certainty.YES, recognise("356938035643809\r"));
        assertEquals(Certainty.YES, recognise("0A1B2C3D4E5F\n"));
        assertEquals(Certainty.YES, recognise("356938035643809$GPRMC,"));
        assertEquals(Certainty.YES, recognise("IMEI 356938035643809"));
        assertEquals(Certainty.NO, recognise("356938035643809;"));
        assertEquals(Certainty.NO, recognise("35693803564\r"));
        assertEquals(Certainty.NO, recognise("GET / HTTP/1.1"));
    }

    private static Certainty recognise(String text) {
        return new T55Protocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
