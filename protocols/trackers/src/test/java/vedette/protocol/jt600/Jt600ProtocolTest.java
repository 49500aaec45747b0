// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
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
class Jt600ProtocolTest extends ProtocolContract {
    Jt600ProtocolTest() {
        super(new Jt600Protocol());
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VectorChecks.of(new Jt600Protocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new Jt600Protocol(), "trackers/jt600.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new Jt600Protocol(), "jt600.jsonl");
    }

    @Test
    void identityIsTenDigitsAndTheFrameMustFit() {
        assertEquals(Certainty.NEED_MORE, recognise("24"));
        assertEquals(Certainty.NEED_MORE, recognise("24990000000711001b21112508"));
        assertEquals(Certainty.NO, recognise("24990000000711001b99112508"));
        assertEquals(Certainty.NO, recognise("2499a0"));
        assertEquals(Certainty.NO, recognise("249900000007" + "085510211125"));
    }

    @Test
    void othersInParenthesesHaveMoreDigits() {
        assertEquals(Certainty.NEED_MORE, text("(9900000007,U0"));
        assertEquals(Certainty.YES, text("(9900000007,U01,"));
        assertEquals(Certainty.NO, text("(99000000071BP05"));
        assertEquals(Certainty.NO, text("(9900000007,BP05)"));
        assertEquals(Certainty.NEED_MORE, text("(9900000007,23,2"));
        assertEquals(Certainty.YES, text("(9900000007,23,29,WLNET,"));
    }

    private static Certainty text(String text) {
        return recognise(ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Certainty recognise(String hex) {
        return new Jt600Protocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }
}
