// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
class H02ProtocolTest extends ProtocolContract {
    H02ProtocolTest() {
        super(new H02Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new H02Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new H02Protocol(), "trackers/h02.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new H02Protocol(), "h02.jsonl");
    }

    @Test
    void lettersWithoutACommaAreSomebodyElses() {
        assertEquals(Certainty.NO, recognise("*HQ20113800138000,BA&A#"));
        assertEquals(Certainty.NO, recognise("*12,"));
    }

    @Test
    void dollarWithLettersIsSomebodyElses() {
        assertEquals(Certainty.NO, recognise("$GPRMC,"));
        assertEquals(Certainty.NO, recognise("$,EPB"));
        assertEquals(Certainty.NEED_MORE, recognise("$"));
    }

    @Test
    void dollarWithALengthBehindTheIdentityIsSomebodyElses() {
        byte[] other =
                HexFormat.of().parseHex("24608111888821001b09060908045322564025113242329f0598000001003f0000002d00ab");
        assertEquals(Certainty.NO, new H02Protocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(other)));
    }

    @Test
    void digitsOfAnImeiWithALengthAndADateBehindThemAreSomebodyElses() {
        byte[] other = HexFormat.of()
                .parseHex("2499000001061611002322112605491222564025113242329f0598000001003f0000002d00ab0000000000");
        assertEquals(Certainty.NO, new H02Protocol().recognise(Transport.UDP, Unpooled.wrappedBuffer(other)));
        other[11] = 0x13; // no month
        assertEquals(Certainty.YES, new H02Protocol().recognise(Transport.UDP, Unpooled.wrappedBuffer(other)));
    }

    private static Certainty recognise(String text) {
        return new H02Protocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
