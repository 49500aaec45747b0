// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

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
class ItsProtocolTest extends ProtocolContract {
    ItsProtocolTest() {
        super(new ItsProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VectorChecks.of(new ItsProtocol(), getClass());
    }

    @Test
    void linesOfRealTrackersAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new ItsProtocol(), "trackers/its.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new ItsProtocol(), "its.jsonl");
    }

    @Test
    void imeiWithWhatStandsBeforeItDecides() {
        assertEquals(Certainty.NEED_MORE, recognise("$"));
        assertEquals(Certainty.NEED_MORE, recognise("$,LGN,VEDETTE,99000000123456"));
        assertEquals(Certainty.YES, recognise("$,LGN,VEDETTE,990000001234566,"));
        assertEquals(Certainty.YES, recognise("$XYZ,V,1.0,NR,01,H,990000001234566,"));
        assertEquals(Certainty.YES, recognise("$EPB,EMR,990000001234566,"));
        assertEquals(Certainty.NO, recognise("$XYZ,V,1.0,NR,01,X,990000001234566,"));
        assertEquals(Certainty.NO, recognise("$GPRMC,085510.00,A,3113.8806,N\r\n"));
        assertEquals(Certainty.NO, recognise("$GPRMC,,,,,,,,,,,,"));
        assertEquals(Certainty.NO, recognise("$$A1"));
        assertEquals(Certainty.NO, recognise("$123"));
        assertEquals(Certainty.YES, recognise("$1,V,1.0,NR,01,L,990000001234566,"));
        assertEquals(Certainty.NO, recognise("$1,V,1.0,NR,01,X,990000001234566,"));
    }

    private static Certainty recognise(String text) {
        return new ItsProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
